import { randomUUID } from 'node:crypto';
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inTransaction } from '../../../lib/db/core/transaction';
import { startSession } from '../../../lib/db/users/user-sessions';
import { roles, type Role } from '../../../lib/domain/core/permissions';
import { asOwner } from '../../support/database/as-owner';
import { entries, isLetIn, rowOf } from '../../support/access/entries';
import type { DemoPerson } from '../../support/portal';
import { RequestRig } from '../../support/request-rig';
import { until } from '../../support/until';

/** Fits no schema: whoever is let in is told that the input is invalid, and nothing happens. */
const FITS_NOTHING = { thisFieldExists: 'nowhere' };

const personOf: Record<Role, DemoPerson> = { SALES: 'sales', APPROVER: 'approver', ADMIN: 'admin', VIEWER: 'viewer' };

const WAITING_FOR_A_LOCK = `
  SELECT 1 FROM pg_stat_activity WHERE "datname" = current_database() AND "wait_event_type" = 'Lock'`;

let rig: RequestRig;
beforeAll(async () => {
  rig = await RequestRig.start();
});
afterAll(() => rig.stop());

it('every export of lib/actions is an action of the use case whose name it has', async () => {
  const rooms = readdirSync('lib/actions').map((file) => path.basename(file, '.ts'));
  const modules = await Promise.all(
    rooms
      .filter((room) => room !== 'run-action')
      .map((room) => import(`../../../lib/actions/${room}.ts`) as Promise<object>),
  );
  expect(modules.flatMap(Object.keys).sort()).toEqual(entries.actions.map((name) => `${name}Action`));
});

describe.each(entries.actions)('the action %s', (name) => {
  it.each([...roles, undefined])('lets %s in only when the access table says so', async (role) => {
    const [access] = rowOf('actions', name);
    const action = await rig.action(name);
    const answer = await rig.as(role === undefined ? undefined : personOf[role], () => action(FITS_NOTHING));
    const kind = answer.ok ? 'done' : answer.error.kind;
    if (!isLetIn(role, access)) expect(kind).toBe(role === undefined ? 'unauthenticated' : 'forbidden');
    // One that takes no input is done at once.
    else expect(['invalid', 'done']).toContain(kind);
  });
});

describe('a session', () => {
  const saving = async () => {
    const action = await rig.action('saveDraft');
    return () => action(FITS_NOTHING);
  };
  const kindOf = (answer: unknown) => (answer as { error: { kind: string } }).error.kind;
  const backdate = (sid: string, column: 'lastSeenAt' | 'startedAt', minutes: number) =>
    asOwner(
      rig.portal.testDatabase,
      `UPDATE "UserSession" SET "${column}" = clock_timestamp() - make_interval(mins => $2) WHERE "id" = $1`,
      [sid, minutes],
    );

  it('is over after an hour without a sign of life, and a change is one', async () => {
    const token = await rig.newSession('sales');
    const cookie = await rig.cookieOf(token);
    const save = await saving();
    await backdate(token.sid, 'lastSeenAt', 59);
    expect(kindOf(await rig.withCookie(cookie, save))).toBe('invalid');
    await backdate(token.sid, 'startedAt', 119);
    expect(kindOf(await rig.withCookie(cookie, save))).toBe('invalid');
    await backdate(token.sid, 'lastSeenAt', 61);
    expect(kindOf(await rig.withCookie(cookie, save))).toBe('unauthenticated');
  });

  it('is over after twelve hours, however busy', async () => {
    const token = await rig.newSession('sales');
    await backdate(token.sid, 'startedAt', 12 * 60 + 1);
    expect(kindOf(await rig.withCookie(await rig.cookieOf(token), await saving()))).toBe('unauthenticated');
  });

  it('that was signed out is worth nothing to whoever kept its cookie', async () => {
    const token = await rig.newSession('sales');
    const cookie = await rig.cookieOf(token);
    const { leaveSession } = await import('../../../lib/auth/session-life');
    expect(kindOf(await rig.withCookie(cookie, await saving()))).toBe('invalid');
    await leaveSession(token.sid);
    expect(kindOf(await rig.withCookie(cookie, await saving()))).toBe('unauthenticated');
  });

  it('of somebody disabled is worth nothing any more when they are enabled again', async () => {
    const token = await rig.newSession('approver');
    const cookie = await rig.cookieOf(token);
    const save = await saving();
    const setStatus = async (status: 'ACTIVE' | 'DISABLED') => {
      await rig.portal.database.prisma.user.update({ where: { id: token.sub }, data: { status } });
      return kindOf(await rig.withCookie(cookie, save));
    };
    expect(kindOf(await rig.withCookie(cookie, save))).toBe('forbidden');
    expect(await setStatus('DISABLED')).toBe('unauthenticated');
    expect(await setStatus('ACTIVE')).toBe('unauthenticated');
    expect(kindOf(await rig.withCookie(await rig.cookieOf(await rig.newSession('approver')), save))).toBe('forbidden');
  });

  it('that is just beginning holds its person: who disables them waits for it, and ends it', async () => {
    const { prisma, pool } = rig.portal.database;
    const userId = rig.portal.as('approver').viewer?.userId ?? '';
    const disabling = await inTransaction(prisma, async (transaction) => {
      await startSession(transaction, userId);
      const waiting = pool.query(`UPDATE "User" SET "status" = 'DISABLED' WHERE "id" = $1`, [userId]);
      await until(
        'the other one waits',
        async () => (await pool.query(WAITING_FOR_A_LOCK)).rowCount,
        (count) => count !== 0,
      );
      return { waiting };
    });
    await disabling.waiting;
    const { rows } = await pool.query(`SELECT 1 FROM "UserSession" WHERE "userId" = $1 AND "endedAt" IS NULL`, [
      userId,
    ]);
    expect(rows).toEqual([]);
    await prisma.user.update({ where: { id: userId }, data: { status: 'ACTIVE' } });
  });

  it('ends with all others of its person when an admin signs them out, and only theirs', async () => {
    const cookies = [];
    for (const person of ['sales', 'sales', 'viewer'] as const)
      cookies.push(await rig.cookieOf(await rig.newSession(person)));
    const signOut = await rig.action('signOutUser');
    const userId = rig.portal.as('sales').viewer?.userId;
    expect(await rig.as('admin', () => signOut({ userId }))).toMatchObject({ ok: true });
    const save = await saving();
    const kinds = [];
    for (const cookie of cookies) kinds.push(kindOf(await rig.withCookie(cookie, save)));
    expect(kinds).toEqual(['unauthenticated', 'unauthenticated', 'forbidden']);
    expect(await rig.as('admin', () => signOut({ userId: randomUUID() }))).toMatchObject({
      error: { kind: 'not_found' },
    });
    const { prisma } = rig.portal.database;
    expect(await prisma.auditEvent.findMany({ where: { action: 'user.signed_out' } })).toMatchObject([
      { actorName: 'Priya Nair', subjectName: 'Mara Lindqvist' },
    ]);
  });

  it('stays when its person signs out everywhere else, and is the only one that does', async () => {
    const [own, other, colleague] = [
      await rig.cookieOf(await rig.newSession('viewer')),
      await rig.cookieOf(await rig.newSession('viewer')),
      await rig.cookieOf(await rig.newSession('sales')),
    ];
    const signOut = await rig.action('signOutElsewhere');
    expect(await rig.withCookie(own, () => signOut({}))).toMatchObject({ ok: true });
    const save = await saving();
    expect(kindOf(await rig.withCookie(own, save))).toBe('forbidden');
    expect(kindOf(await rig.withCookie(other, save))).toBe('unauthenticated');
    expect(kindOf(await rig.withCookie(colleague, save))).toBe('invalid');
  });

  it('is named to nobody, and after the sign-out there is none', async () => {
    const token = await rig.newSession('sales');
    const cookie = `next-auth.session-token=${await rig.cookieOf(token)}`;
    const ask = async (method = 'GET') => rig.askSignIn('/api/auth/session', { method, cookie });
    const signedIn = await ask();
    const text = await signedIn.text();
    expect(JSON.parse(text)).toEqual({ user: { name: 'Mara Lindqvist', email: 'sales@example.com' } });
    expect(text).not.toContain(token.sid);
    expect(signedIn.headers.getSetCookie()).toEqual([]);
    const { leaveSession } = await import('../../../lib/auth/session-life');
    await leaveSession(token.sid);
    const signedOut = await ask();
    expect(await signedOut.json()).toEqual({});
    expect(signedOut.headers.getSetCookie()).toEqual([]);
    expect((await ask('POST')).status).toBe(404);
  });

  it('is no session when its cookie was forged', async () => {
    const own = await rig.newSession('sales');
    const admin = await rig.newSession('admin');
    const unsigned = Buffer.from(JSON.stringify({ alg: 'none' })).toString('base64url');
    const forged = [
      await rig.cookieOf(admin, 'another-secret-that-is-long-enough-0123456789'),
      await rig.cookieOf({ sub: admin.sub, sid: own.sid }),
      await rig.cookieOf({ sub: admin.sub, sid: '00000000-0000-4000-8000-000000000000' }),
      await rig.cookieOf({ sub: admin.sub }),
      await rig.cookieOf({ sub: "' OR '1'='1", sid: own.sid }),
      await rig.cookieOf({ ...own, role: 'ADMIN', exp: 1 }),
      (await rig.cookieOf(admin)).slice(0, -4),
      `${unsigned}.${Buffer.from(JSON.stringify(admin)).toString('base64url')}.`,
      'not a token',
      '',
    ];
    const save = await saving();
    for (const cookie of forged) {
      const kind = kindOf(await rig.withCookie(cookie, save));
      // A role in the token is not read at all: the session's own user counts.
      expect(kind === 'unauthenticated' || (kind === 'invalid' && cookie === forged[5])).toBe(true);
    }
  });

  it('has the role as of now, and none once the user is disabled', async () => {
    const action = await rig.action('saveDraft');
    const viewer = { where: { email: 'viewer@example.com' } };
    const users = rig.portal.database.prisma.user;
    const cookie = await rig.cookieOf(await rig.newSession('viewer'));
    const ask = async () => kindOf(await rig.withCookie(cookie, () => action(FITS_NOTHING)));
    expect(await ask()).toBe('forbidden');
    await users.update({ ...viewer, data: { role: 'SALES' } });
    expect(await ask()).toBe('invalid');
    await users.update({ ...viewer, data: { status: 'DISABLED' } });
    expect(await ask()).toBe('unauthenticated');
    await users.update({ ...viewer, data: { role: 'VIEWER', status: 'ACTIVE' } });
  });
});
