import path from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startEmbeddedPostgres } from '../../scripts/embedded-postgres/embedded-postgres';
import { findFreePort } from '../../scripts/free-port';
import { visitThroughCompany, type PortalCall } from '../support/outside/company-visit';
import { launchPortal, type LaunchedPortal } from '../support/launcher/launch-portal';
import { TestMailServer } from '../support/outside/mail-server';
import { startCompanyProvider, type CompanyProvider } from '../support/outside/oidc-provider';
import { until } from '../support/until';

const CHIEF = 'kate@northbeam.test';
const REQUESTS = 197;
const CODES = /^\/sign-in(\/refused\?reason=[a-z_]+|\?error=[A-Za-z]+)$/;

const verified = (email: string) => {
  const claims = { email, email_verified: true };
  return { idToken: claims, userinfo: claims };
};
const KATE = { subject: 'kate', documents: verified(CHIEF) };
/** Everybody who would like to be her. */
const THIEVES = [
  {
    subject: 'sets-address',
    documents: { idToken: { email: CHIEF }, userinfo: { email: 'own@northbeam.test', email_verified: true } },
  },
  { subject: 'sets-verification', documents: { idToken: { email_verified: true }, userinfo: { email: CHIEF } } },
  { subject: 'kelvin', documents: verified('\u212Aate@northbeam.test') },
  { subject: 'spaced', documents: verified(` ${CHIEF}`) },
  { subject: 'second', documents: verified(CHIEF) },
  { subject: 'nul\0', documents: verified(CHIEF) },
  { subject: 'x'.repeat(256), documents: verified(CHIEF) },
];

let portal: LaunchedPortal;
let provider: CompanyProvider;
let inbox: TestMailServer;
let owner: pg.Client;
let address: string;

beforeAll(async () => {
  const port = await findFreePort();
  address = `http://localhost:${port}`;
  provider = await startCompanyProvider([KATE, ...THIEVES], address);
  inbox = await TestMailServer.start();
  portal = await launchPortal({
    ...provider.environment,
    PORT: String(port),
    ADMIN_EMAILS: CHIEF,
    SIGN_INS_PER_MINUTE: '10000',
    SMTP_URL: inbox.url,
    MAIL_FROM: 'portal@example.com',
  });
  await portal.ready;
  const { ownerUrl } = await startEmbeddedPostgres(path.join(portal.dataFolder, 'postgres'));
  owner = new pg.Client(ownerUrl);
  await owner.connect();
}, 240_000);
afterAll(async () => {
  await owner.end();
  await portal.stop();
  await provider.stop();
  await inbox.stop();
});

const call: PortalCall = (pathAndQuery, { method, cookie, form }) =>
  fetch(`${address}${pathAndQuery}`, {
    method,
    redirect: 'manual',
    headers: {
      cookie,
      ...(method !== 'GET' && { origin: address }),
      ...(form !== undefined && { 'content-type': 'application/x-www-form-urlencoded' }),
    },
    ...(form !== undefined && { body: form }),
  });
const get = (pathname: string, cookie: string) => call(pathname, { method: 'GET', cookie });
const admins = async () =>
  (
    await owner.query<{ email: string; subject: string | null }>(
      `SELECT "email", "subject" FROM "User" WHERE "role" = 'ADMIN'`,
    )
  ).rows;

describe('a sign-in with the company', () => {
  it('lets nobody take an admin’s place, and tells nothing of libraries or the database', async () => {
    const kate = await visitThroughCompany(call, KATE.subject);
    expect(new URL(kate.location, address).pathname).toBe('/offers');
    const before = await admins();
    for (const { subject } of THIEVES) {
      const began = performance.now();
      const { location, sessionToken } = await visitThroughCompany(call, subject);
      console.log(`sign-in refused: ${location} after ${(performance.now() - began).toFixed(0)} ms`);
      expect(location).toMatch(CODES);
      expect(sessionToken).toBeUndefined();
    }
    expect(await admins()).toEqual(before);
  });

  it('gives a cookie that ends with the access, for ever, and a session that nobody can read the id of', async () => {
    const kate = await visitThroughCompany(call, KATE.subject);
    const other = await visitThroughCompany(call, KATE.subject);
    const { rows } = await owner.query<{ id: string }>(`SELECT "id" FROM "UserSession"`);
    const text = await (await get('/api/auth/session', kate.cookie)).text();
    expect(text).toContain(CHIEF);
    for (const { id } of rows) expect(text).not.toContain(id);
    expect((await get('/api/waiting', kate.cookie)).status).toBe(200);
    for (const status of ['DISABLED', 'ACTIVE']) {
      await owner.query(`UPDATE "User" SET "status" = $1::"UserStatus" WHERE "email" = $2`, [status, CHIEF]);
      for (const { cookie } of [kate, other]) {
        expect((await get('/api/waiting', cookie)).status).toBe(401);
        expect(await (await get('/api/auth/session', cookie)).json()).toEqual({});
      }
    }
    const again = await visitThroughCompany(call, KATE.subject);
    expect((await get('/api/waiting', again.cookie)).status).toBe(200);
  });
});

describe('a flood of news', () => {
  it(`of ${REQUESTS} requests for approval brings every decider two mails`, async () => {
    const ask = (number: number) =>
      owner.query(
        `INSERT INTO "Notification" ("userId", "key", "kind", "subjectName", "detail", "href", "digestDueAt")
         SELECT "id", $1, 'approval_asked', $1, 'Somebody asks.', '/approvals', clock_timestamp() FROM "User"
         WHERE "role" IN ('ADMIN', 'APPROVER') AND "status" = 'ACTIVE'`,
        [`request ${number}`],
      );
    const deciders = (await ask(0)).rowCount ?? 0;
    expect(deciders).toBeGreaterThan(1);
    const arrived = (count: number) =>
      until(
        `${count} mails have arrived`,
        () => Promise.resolve(inbox.received.length),
        (have) => have >= count,
      );
    await arrived(deciders);
    for (let number = 1; number < REQUESTS; number += 1) await ask(number);
    expect(inbox.received).toHaveLength(deciders);
    // As if the five minutes were over: nothing sleeps here.
    await owner.query(`UPDATE "OutgoingMail" SET "sentAt" = "sentAt" - interval '6 minutes'`);
    await arrived(2 * deciders);
    const left = await owner.query(`SELECT 1 FROM "Notification" WHERE "digestDueAt" IS NOT NULL`);
    expect(left.rowCount).toBe(0);
    expect(inbox.received).toHaveLength(2 * deciders);
    console.log(`${REQUESTS} requests, ${deciders} deciders: ${inbox.received.length} mails`);
  });
});

describe('a setting that cannot be meant', () => {
  const aws = {
    PORTAL_MODE: 'aws',
    DATABASE_URL: 'postgresql://portal:password@db.northbeam.test:5432/cppo',
    NEXTAUTH_URL: 'https://cppo.northbeam.test',
    NEXTAUTH_SECRET: 'q8Zs1vYb3Kd7Lw0PxN5tRm2HcJ6uGfEa4TiOyQhVnBo',
    OIDC_ISSUER: 'https://sso.northbeam.test',
    OIDC_CLIENT_ID: 'cppo',
    OIDC_CLIENT_SECRET: 'of-the-provider',
  };

  it.each([
    ['NEXTAUTH_SECRET', 'abcdefghijklmnopqrstuvwxyz0123456789'],
    ['NEXTAUTH_SECRET', 'replace-me-with-a-long-random-secret'],
    ['NEXTAUTH_URL', 'https://admin:hush@cppo.northbeam.test'],
    ['NEXTAUTH_URL', 'https://northbeam.test/cppo'],
    ['ADMIN_EMAILS', 'foo'],
    ['OIDC_ISSUER', 'https://login.microsoftonline.com/common/v2.0'],
  ])('such as %s=%s is refused by name, in one sentence', async (name, value) => {
    const began = performance.now();
    const refused = await launchPortal({ ...aws, [name]: value });
    const { code, errors } = await refused.exit;
    await refused.stop();
    console.log(`${name} refused after ${(performance.now() - began).toFixed(0)} ms`);
    expect(code).toBe(1);
    expect(errors).toContain(name);
    expect(errors.trim()).not.toMatch(/\n|hush|Error:/);
  });
});
