import { afterEach, expect, it, vi } from 'vitest';

afterEach(() => {
  vi.unstubAllEnvs();
  vi.resetModules();
});

it('an office of sixty people behind one address can sign in within the same minute', async () => {
  vi.stubEnv('SIGN_INS_PER_MINUTE', undefined);
  vi.resetModules();
  const { portalEnv } = await import('../../../lib/config/env');
  // The way to the company's provider, and the way back.
  const stepsOfEach = 2;
  expect(portalEnv().SIGN_INS_PER_MINUTE).toBeGreaterThanOrEqual(60 * stepsOfEach);
});
