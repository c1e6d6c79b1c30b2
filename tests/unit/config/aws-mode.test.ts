import { describe, expect, it } from 'vitest';
import { awsModeRefusal } from '../../../lib/config/aws-mode';
import type { PortalEnv } from '../../../lib/config/env';

const safe = {
  PORTAL_MODE: 'aws',
  DATABASE_URL: 'postgresql://portal:password@db.example.com:5432/cppo',
  NEXTAUTH_URL: 'https://cppo.northbeam.test',
  NEXTAUTH_SECRET: 'q8Zs1vYb3Kd7Lw0PxN5tRm2HcJ6uGfEa4TiOyQhVnBo',
  OIDC_ISSUER: 'https://sso.northbeam.test',
  OIDC_CLIENT_ID: 'cppo',
  OIDC_CLIENT_SECRET: 'of-the-provider',
  ADMIN_EMAILS: ['chief@northbeam.test'],
} as unknown as PortalEnv;

const without = (name: keyof PortalEnv) => ({ ...safe, [name]: undefined });

describe('AWS mode', () => {
  it('starts with a database, a secret, an https address and the company’s sign-in', () => {
    expect(awsModeRefusal(safe)).toBeUndefined();
  });

  it.each([
    'DATABASE_URL',
    'NEXTAUTH_SECRET',
    'NEXTAUTH_URL',
    'OIDC_ISSUER',
    'OIDC_CLIENT_ID',
    'OIDC_CLIENT_SECRET',
  ] as const)('refuses to start without %s, and names it', (name) => {
    expect(awsModeRefusal(without(name))).toMatch(new RegExp(`^PORTAL_MODE=aws needs .*${name}`));
  });

  it.each([
    [
      'a secret that is short',
      { NEXTAUTH_SECRET: 'q8Zs1vYb3Kd7Lw0PxN5tRm2H' },
      /NEXTAUTH_SECRET that cannot be guessed/,
    ],
    ['a secret that repeats', { NEXTAUTH_SECRET: 'changeme'.repeat(8) }, /NEXTAUTH_SECRET that cannot be guessed/],
    ['an address without encryption', { NEXTAUTH_URL: 'http://cppo.northbeam.test' }, /https:.*NEXTAUTH_URL/],
    ['an address that is none', { NEXTAUTH_URL: 'cppo.northbeam.test' }, /https:.*NEXTAUTH_URL/],
    ['a provider without encryption', { OIDC_ISSUER: 'http://sso.northbeam.test' }, /https:.*OIDC_ISSUER/],
    ['a demo user as admin', { ADMIN_EMAILS: ['admin@example.com'] }, /no demo users/],
    [
      'the embedded database',
      { DATABASE_URL: 'postgresql://cppo_portal_app:random@127.0.0.1:5433/portal' },
      /leads to the built-in one/,
    ],
  ])('refuses %s', (_what, change, sentence) => {
    expect(awsModeRefusal({ ...safe, ...change })).toMatch(sentence);
  });

  it.each([
    'postgresql://cppo_portal_app:random@LOCALHOST:5433/portal',
    'postgresql://postgres:random@127.1:5433/portal',
    'postgres://cppo_portal_app:random@2130706433:5433/portal',
    'postgresql://cppo_portal_app:random@0x7f.1:5433/portal?sslmode=disable',
    'postgresql://cppo_portal_app:random@%31%32%37.0.0.1:5433/portal',
    'postgresql://cppo%5Fportal%5Fapp:random@localhost.:5433/%70ortal',
    'postgresql://cppo_portal_app:random@[0:0:0:0:0:0:0:1]:5433/portal',
    'postgresql://cppo_portal_app:random@[::ffff:127.0.0.1]:5433/portal',
    'postgresql://cppo_portal_app:random@db.example.com:5433/portal?host=localhost',
    'postgresql://someone:random@localhost:5433/portal?user=postgres',
  ])('refuses the embedded database as %s', (DATABASE_URL) => {
    expect(awsModeRefusal({ ...safe, DATABASE_URL })).toMatch(/leads to the built-in one/);
  });

  it.each([
    'postgresql://portal:password@localhost:5432/cppo',
    'postgresql://portal:password@127.0.0.1:5432/portal',
    'postgresql://postgres:password@localhost:5432/cppo',
    'postgresql://cppo_portal_app:password@localhost.example.com:5432/portal',
    'postgresql://cppo_portal_app:password@127.0.0.1.example.com:5432/portal',
  ])('takes a company’s own server: %s', (DATABASE_URL) => {
    expect(awsModeRefusal({ ...safe, DATABASE_URL })).toBeUndefined();
  });

  it('asks nothing of practice mode', () => {
    expect(awsModeRefusal({ PORTAL_MODE: 'practice', ADMIN_EMAILS: [] } as unknown as PortalEnv)).toBeUndefined();
  });
});
