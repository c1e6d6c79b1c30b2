import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { RequestRig, type Action } from '../../support/request-rig';

const SIGN_INS = 12;
const WRITES = 15;

/** What is loaded anew has a configuration, a connection pool and memory of its own, as another web server on the same database has. */
type WebServer = { maySignIn: () => Promise<boolean>; save: Action; close: () => Promise<void> };

let rig: RequestRig;
let servers: [WebServer, WebServer];

async function newServer(): Promise<WebServer> {
  vi.resetModules();
  Reflect.deleteProperty(globalThis, 'portalDatabase');
  const { database } = await import('../../../lib/db/core/client');
  const own = database();
  const { maySignIn } = await import('../../../lib/auth/request-rates');
  return { maySignIn, save: await rig.action('saveDraft'), close: () => own.close() };
}

beforeAll(async () => {
  rig = await RequestRig.start();
  Object.assign(process.env, { SIGN_INS_PER_MINUTE: String(SIGN_INS), WRITES_PER_MINUTE: String(WRITES) });
  servers = [await newServer(), await newServer()];
  expect(servers[0].maySignIn).not.toBe(servers[1].maySignIn);
});
afterAll(async () => {
  await servers[0].close();
  await rig.stop();
});

/**
 * Four times as much as a minute allows, by turns at both servers and all at once: as much as one server would let through, and what
 * came back into the budget meanwhile. Two budgets would let through twice as much.
 */
async function expectOneBudget(perMinute: number, ask: (server: WebServer) => Promise<boolean>): Promise<void> {
  const began = performance.now();
  const asked = Array.from({ length: 4 * perMinute }, (_, index) => ask(servers[index % 2 === 0 ? 0 : 1]));
  const passed = (await Promise.all(asked)).filter(Boolean).length;
  const cameBack = Math.ceil(((performance.now() - began) / 60_000) * perMinute);
  expect(passed).toBeGreaterThanOrEqual(perMinute);
  expect(passed).toBeLessThanOrEqual(perMinute + cameBack);
}

const signIn = (server: WebServer) => rig.withCookie(undefined, server.maySignIn);

describe('the rates, with two web servers on one database', () => {
  it('let one address begin so many sign-ins in a minute, at whichever server', async () => {
    await expectOneBudget(SIGN_INS, signIn);
  });

  it('let one person make so many changes in a minute, and nobody else wait for that', async () => {
    const saving = (person: 'sales' | 'admin') => (server: WebServer) =>
      rig.as(person, async () => {
        const answer = await server.save({ fits: 'nothing' });
        if (answer.ok) throw new Error('It fits nothing.');
        if (answer.error.kind === 'invalid') return true;
        expect(answer.error).toMatchObject({ kind: 'conflict', reason: 'too_many_requests' });
        return false;
      });
    await expectOneBudget(WRITES, saving('sales'));
    expect(await Promise.all(servers.map(saving('admin')))).toEqual([true, true]);
  });

  it('give back what a minute allows', async () => {
    await rig.portal.database.pool.query(
      `UPDATE "RequestBudget" SET "refilledAt" = "refilledAt" - interval '61 seconds'`,
    );
    await expectOneBudget(SIGN_INS, signIn);
  });
});
