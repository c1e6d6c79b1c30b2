import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { isUuid } from '@/lib/domain/core/identifier';

it.each([
  ['', false],
  ['123456789012', false],
  ["'; DROP", false],
  ['00000000-0000-0000-0000-00000000000', false],
  ['0192d3f0-1111-7abc-9def-0123456789ab', true],
  ['0192D3F0-1111-7ABC-9DEF-0123456789AB', true],
  [' 0192d3f0-1111-7abc-9def-0123456789ab', false],
  ['0192d3f0-1111-7abc-1def-0123456789ab', false],
])('takes %j for an id: %s', (text, is) => {
  expect(isUuid(text)).toBe(is);
  // As the schemas at the edges see it.
  expect(z.uuid().safeParse(text).success).toBe(is);
});

it('takes every id that is made', () => {
  for (let index = 0; index < 200; index += 1) expect(isUuid(randomUUID())).toBe(true);
});
