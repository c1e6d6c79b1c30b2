import { afterEach, describe, expect, it, vi } from 'vitest';
import { identityAddress } from '../../../lib/domain/users/email-address';

afterEach(() => {
  vi.unstubAllEnvs();
});

/** What a process of the portal makes of these variables. */
async function envOf(variables: Record<string, string>) {
  for (const [name, value] of Object.entries(variables)) vi.stubEnv(name, value);
  vi.resetModules();
  const { portalEnv } = await import('../../../lib/config/env');
  return portalEnv();
}

describe('ADMIN_EMAILS', () => {
  it('are compared as people are known', async () => {
    const { ADMIN_EMAILS } = await envOf({ ADMIN_EMAILS: "Chief@Northbeam.test; o'hara+x@northbeam.test" });
    expect(ADMIN_EMAILS).toEqual(['chief@northbeam.test', "o'hara+x@northbeam.test"]);
    expect(ADMIN_EMAILS.map(identityAddress)).toEqual(ADMIN_EMAILS);
  });

  it.each([
    'foo',
    'chief@northbeam',
    '@northbeam.test',
    '\u212Aate@northbeam.test',
    'chief@northbeam.test,foo',
    '<a@b.test>',
  ])('refuse %s by name, with an example', async (ADMIN_EMAILS) => {
    await expect(envOf({ ADMIN_EMAILS })).rejects.toThrow(
      /^The configuration is not usable\. ADMIN_EMAILS[^;]*: “.*” is no e-mail address.*ADMIN_EMAILS=first\.admin@/,
    );
  });
});

describe.each(['SESSION_IDLE_MINUTES', 'SESSION_HOURS', 'SIGN_INS_PER_MINUTE', 'WRITES_PER_MINUTE'])('%s', (name) => {
  it('is a number that the database can count with, and refused by name otherwise', async () => {
    expect(await envOf({ [name]: '1000000' })).toMatchObject({ [name]: 1_000_000 });
    for (const text of ['0', '-1', '1.5', 'many', '99999999999'])
      await expect(envOf({ [name]: text })).rejects.toThrow(`The configuration is not usable. ${name}: `);
  });
});

describe('NEXTAUTH_URL', () => {
  it.each([
    'https://cppo.northbeam.test',
    'https://CPPO.northbeam.test/',
    'http://localhost:3000',
    'https://[::1]:8443',
  ])('may be %s', async (NEXTAUTH_URL) => {
    expect((await envOf({ NEXTAUTH_URL })).NEXTAUTH_URL).toBe(NEXTAUTH_URL);
  });

  it.each([
    'https://northbeam.test/cppo',
    'https://northbeam.test/api/auth',
    'https://admin:hush@northbeam.test',
    'https://cppo.northbeam.test@evil.test',
    'https://northbeam.test?tenant=1',
    'https://northbeam.test#top',
    'https:\\\\northbeam.test',
    'ftp://northbeam.test',
    'northbeam.test',
    'https://',
  ])('may not be %s, which is refused by name, with an example', async (NEXTAUTH_URL) => {
    const refused = envOf({ NEXTAUTH_URL });
    await expect(refused).rejects.toThrow(/^The configuration is not usable\. NEXTAUTH_URL: .*NEXTAUTH_URL=https:/);
    await expect(refused).rejects.not.toThrow(/hush/);
  });
});

describe('OIDC_ISSUER', () => {
  it.each([
    'https://accounts.google.com',
    'https://company.auth0.com/',
    'https://sso.northbeam.test/realms/common',
    'https://login.microsoftonline.com/6ba7b810-9dad-11d1-80b4-00c04fd430c8/v2.0',
    'http://127.0.0.1:4100',
  ])('may be %s', async (OIDC_ISSUER) => {
    expect((await envOf({ OIDC_ISSUER })).OIDC_ISSUER).toBe(OIDC_ISSUER);
  });

  it.each([
    'https://login.microsoftonline.com/common/v2.0',
    'https://login.microsoftonline.com/organizations/v2.0',
    'https://login.microsoftonline.com/consumers/v2.0',
    'https://login.microsoftonline.com/9188040d-6c67-4c5b-b112-36a304b66dad/v2.0',
    'https://LOGIN.microsoftonline.com//Common/v2.0',
    'https://login.microsoftonline.com/%63ommon/v2.0',
    'https://login.microsoftonline.com/x/../common/v2.0',
    'https://login.microsoftonline.us/common',
    'https://login.windows.net/common',
    'https://login.microsoft.com/common/v2.0',
  ])('may not be %s, where anybody’s accounts are', async (OIDC_ISSUER) => {
    await expect(envOf({ OIDC_ISSUER })).rejects.toThrow(
      /OIDC_ISSUER: .*every company.*OIDC_ISSUER=https:.*<tenant id>/,
    );
  });

  it.each(['login.example.com', 'https://me@login.example.com', 'https://login.example.com?x', 'file:///etc'])(
    'may not be %s',
    async (OIDC_ISSUER) => {
      await expect(envOf({ OIDC_ISSUER })).rejects.toThrow(/OIDC_ISSUER: write the address.*OIDC_ISSUER=https:/);
    },
  );
});
