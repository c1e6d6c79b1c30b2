import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { byField, fieldErrorsOf } from '@/lib/schemas/core/field-errors';

describe('what is wrong with a form', () => {
  it('is the first message of each place', () => {
    const schema = z.object({
      name: z.string().min(3, 'Too short.').regex(/^A/, 'Begins with an A.'),
      accounts: z.array(z.object({ id: z.string('No id.') })),
    });
    expect(fieldErrorsOf(schema.safeParse({ name: 'b', accounts: [{ id: 'x' }, { id: 1 }] }).error)).toEqual({
      name: 'Too short.',
      'accounts.1.id': 'No id.',
    });
    expect(fieldErrorsOf(schema.safeParse({ name: 'Acme', accounts: [] }).error)).toEqual({});
  });

  it.each([
    [{ name: 'A' }, { name: 'A' }],
    [{ 'form.name': 'A', name: 'B' }, { name: 'A' }],
    [{ 'form.accounts.1.id': 'A', 'form.accounts.2.id': 'B' }, { accounts: 'A' }],
    [{ version: 'A', '': 'B' }, {}],
  ])('belongs to the field of the page that its path names: %j', (messages, found) => {
    expect(byField(messages, ['name', 'accounts'])).toEqual(found);
  });
});
