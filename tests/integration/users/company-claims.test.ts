import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { visitThroughCompany, type CompanyVisit } from '../../support/outside/company-visit';
import { startCompanyProvider, type CompanyAccount, type CompanyProvider } from '../../support/outside/oidc-provider';
import { RequestRig } from '../../support/request-rig';

const PORTAL = 'http://localhost:3000';
/** Looks like a k, and is one after any change to lower case. */
const KELVIN = '\u212A';
const CHIEF = 'kate@northbeam.test';

const both = (claims: Record<string, unknown>) => ({ idToken: claims, userinfo: claims });
const verified = (email: string) => both({ email, email_verified: true });

const ACCOUNTS = [
  { subject: 'mara', name: 'Mara', email: 'Sales@Example.com', emailVerified: true },
  { subject: 'id-token-only', documents: { idToken: { email: CHIEF, email_verified: true }, userinfo: {} } },
  {
    subject: 'sets-address',
    documents: { idToken: { email: CHIEF }, userinfo: { email: 'own@northbeam.test', email_verified: true } },
  },
  {
    subject: 'sets-address-told',
    documents: { idToken: { email_verified: true }, userinfo: { email: CHIEF } },
  },
  {
    subject: 'sets-verification',
    documents: { idToken: { email: CHIEF, email_verified: false }, userinfo: { email: CHIEF, email_verified: true } },
  },
  { subject: 'kelvin', documents: verified(`${KELVIN}ate@northbeam.test`) },
  { subject: 'wide', documents: verified('ｋate@northbeam.test') },
  { subject: 'spaced', documents: verified(`\u00a0${CHIEF}`) },
  { subject: 'text', documents: both({ email: CHIEF, email_verified: 'true' }) },
  { subject: 'list', documents: both({ email: [CHIEF], email_verified: true }) },
  { subject: 'nul-name', documents: both({ email: CHIEF, email_verified: true, name: 'Kate\0' }) },
  { subject: 'x\0y', documents: verified(CHIEF) },
  { subject: 'x'.repeat(256), documents: verified(CHIEF) },
] satisfies CompanyAccount[];

let rig: RequestRig;
let provider: CompanyProvider;

beforeAll(async () => {
  provider = await startCompanyProvider(ACCOUNTS, PORTAL);
  rig = await RequestRig.start();
  Object.assign(process.env, provider.environment, { ADMIN_EMAILS: CHIEF, SIGN_INS_PER_MINUTE: '100000' });
});
afterAll(async () => {
  await provider.stop();
  await rig.stop();
});
beforeEach(async () => {
  // Whoever has had a session cannot be deleted; under another address they are somebody else.
  await users().updateMany({ where: { email: CHIEF }, data: { email: `${randomUUID()}@northbeam.test` } });
  await users().updateMany({ data: { issuer: null, subject: null } });
});

const users = () => rig.portal.database.prisma.user;

const visit = (subject: string): Promise<CompanyVisit> => visitThroughCompany(rig.askSignIn, subject);

describe('somebody comes from the company’s sign-in', () => {
  it('with address and verification in userinfo alone, and is let in', async () => {
    const { location, sessionToken } = await visit('mara');
    expect(new URL(location).pathname).toBe('/offers');
    expect(sessionToken).toBeDefined();
    expect(await users().findUnique({ where: { email: 'sales@example.com' } })).toMatchObject({ subject: 'mara' });
  });

  it('with both in the id token alone, and is let in', async () => {
    expect((await visit('id-token-only')).sessionToken).toBeDefined();
    expect(await users().findUnique({ where: { email: CHIEF } })).toMatchObject({ role: 'ADMIN' });
  });

  it('with a name that cannot be stored, and is called by the address', async () => {
    expect((await visit('nul-name')).sessionToken).toBeDefined();
    expect(await users().findUnique({ where: { email: CHIEF } })).toMatchObject({ name: CHIEF });
  });

  it.each([
    ['an address in one document and a verification of another one in the other', 'sets-address', 'unknown'],
    ['a verification in the id token and the address in userinfo', 'sets-address-told', 'unverified'],
    ['a verification that the id token denies', 'sets-verification', 'unverified'],
    ['an address that lower case turns into an admin’s', 'kelvin', 'strange_address'],
    ['an address that looks like an admin’s', 'wide', 'strange_address'],
    ['an address with a space that nobody sees', 'spaced', 'strange_address'],
    ['a verification that is a text', 'text', 'unverified'],
    ['a list of addresses', 'list', 'no_address'],
    ['a subject with a NUL', 'x\0y', 'unknown'],
    ['a subject that is too long', 'x'.repeat(256), 'unknown'],
  ] as const)('with %s, and is refused', async (_what, subject, reason) => {
    const before = await users().findMany();
    const { location, sessionToken } = await visit(subject);
    expect(location).toBe(`/sign-in/refused?reason=${reason}`);
    expect(sessionToken).toBeUndefined();
    expect(await users().findMany()).toEqual(before);
  });
});

describe('a failure of our own', () => {
  it('reaches no address that the browser is sent to', async () => {
    const owner = new pg.Client(rig.portal.testDatabase.ownerUrl);
    await owner.connect();
    await owner.query('ALTER TABLE "User" RENAME TO "Away"');
    const { location, sessionToken } = await visit('mara').finally(async () => {
      await owner.query('ALTER TABLE "Away" RENAME TO "User"');
      await owner.end();
    });
    expect(location).toBe('/sign-in?error=Callback');
    expect(sessionToken).toBeUndefined();
  });
});

describe('a provider that speaks for others', () => {
  it('lets nobody in: the token has to come from OIDC_ISSUER itself', async () => {
    process.env['OIDC_ISSUER'] = provider.environment.OIDC_ISSUER.replace('127.0.0.1', 'localhost');
    vi.resetModules();
    const { location, sessionToken } = await visit('mara');
    expect(location).toBe('/sign-in/refused?reason=other_issuer');
    expect(sessionToken).toBeUndefined();
  });
});
