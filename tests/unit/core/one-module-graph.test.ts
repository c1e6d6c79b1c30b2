import { expect, it, vi } from 'vitest';

it.each([
  ['the modules', () => vi.resetModules()],
  ['the environment', () => vi.stubEnv('PORT', '1')],
  ['what is global', () => vi.stubGlobal('fetch', undefined)],
  ['a module', () => vi.doMock('./fixtures')],
])('a file that shares its worker’s modules cannot change %s', (_what, change) => {
  expect(change).toThrow(/runs apart: name it in vitest\.config\.ts/);
});
