import { afterEach, describe, expect, it, vi } from 'vitest';

afterEach(() => {
  vi.unstubAllEnvs();
  vi.resetModules();
});

/** The configuration is read once, as in a process of its own. */
async function hopsWith(variables: Record<string, string>): Promise<number> {
  for (const name of ['PORTAL_MODE', 'TRUSTED_PROXY_HOPS']) vi.stubEnv(name, variables[name]);
  vi.resetModules();
  const { portalEnv } = await import('../../../lib/config/env');
  return portalEnv().TRUSTED_PROXY_HOPS;
}

describe('trusted proxies', () => {
  it('are none in practice mode and one elsewhere, unless somebody says how many', async () => {
    expect(await hopsWith({})).toBe(0);
    expect(await hopsWith({ PORTAL_MODE: 'aws' })).toBe(1);
    expect(await hopsWith({ PORTAL_MODE: 'aws', TRUSTED_PROXY_HOPS: '' })).toBe(1);
    expect(await hopsWith({ PORTAL_MODE: 'aws', TRUSTED_PROXY_HOPS: '0' })).toBe(0);
    expect(await hopsWith({ TRUSTED_PROXY_HOPS: '2' })).toBe(2);
  });

  it('are a small number', async () => {
    for (const hops of ['-1', '1.5', 'many', '1000'])
      await expect(hopsWith({ TRUSTED_PROXY_HOPS: hops })).rejects.toThrow('TRUSTED_PROXY_HOPS');
  });
});
