import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { roles, type Role } from '../../../lib/domain/permissions';
import { entries, isLetIn, rowOf } from '../../support/entries';
import type { DemoPerson } from '../../support/portal';
import { RequestRig } from '../../support/request-rig';

/** Fits no schema: whoever is let in is told that the input is invalid, and nothing happens. */
const FITS_NOTHING = { thisFieldExists: 'nowhere' };

const personOf: Record<Role, DemoPerson> = { SALES: 'sales', APPROVER: 'approver', ADMIN: 'admin', VIEWER: 'viewer' };

let rig: RequestRig;
beforeAll(async () => {
  rig = await RequestRig.start();
});
afterAll(() => rig.stop());

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
    const action = await rig.action('save-draft');
    return () => action(FITS_NOTHING);
  };
  const kindOf = (answer: unknown) => (answer as { error: { kind: string } }).error.kind;
  const backdate = (sid: string, column: 'lastSeenAt' | 'startedAt', minutes: number) =>
    rig.portal.database.pool.query(
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
    const action = await rig.action('save-draft');
    const viewer = { where: { email: 'viewer@example.com' } };
    const users = rig.portal.database.prisma.user;
    const ask = async () => kindOf(await rig.as('viewer', () => action(FITS_NOTHING)));
    expect(await ask()).toBe('forbidden');
    await users.update({ ...viewer, data: { role: 'SALES' } });
    expect(await ask()).toBe('invalid');
    await users.update({ ...viewer, data: { status: 'DISABLED' } });
    expect(await ask()).toBe('unauthenticated');
    await users.update({ ...viewer, data: { role: 'VIEWER', status: 'ACTIVE' } });
  });
});
