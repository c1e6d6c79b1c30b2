import { createServer, connect, type Server, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { HealthProbe } from '../../../lib/db/installation/health-probe';
import { restoreStore } from '../../../lib/db/restore/restore-store';
import { readWorkerSilence, listWorkers } from '../../../lib/db/engine/worker-heartbeats';
import { isSilent } from '../../../lib/domain/installation/worker-life';
import { Heartbeat } from '../../../lib/services/core/heartbeat';
import { marketplaceAccess } from '../../../lib/services/installation/marketplace-access';
import { WorkWatch } from '../../../lib/services/core/work-watch';
import { TestPortal } from '../../support/portal';
import { until } from '../../support/until';

let portal: TestPortal;
beforeAll(async () => {
  portal = await TestPortal.start();
});
afterAll(() => portal.stop());

/** As if the row had been written so long ago. */
const silentFor = (seconds: number) =>
  portal.database.pool.query(`UPDATE "WorkerHeartbeat" SET "workedAt" = clock_timestamp() - $1::int * interval '1 s'`, [
    seconds,
  ]);
const told = () => portal.database.prisma.notification.count({ where: { kind: 'worker_silent' } });

async function silence() {
  return (await marketplaceAccess(portal.database)).worker;
}

describe('a worker’s sign of life', () => {
  it('is a row with version, machine and time, by the database’s clock; it says so when it was stopped in order', async () => {
    const worker = await portal.startWorker();
    expect(await listWorkers(portal.database)).toMatchObject([
      { version: expect.stringMatching(/^\d+\./), host: expect.stringMatching(/./), hasEnded: false },
    ]);
    expect(isSilent((await readWorkerSilence(portal.database)).silentMs)).toBe(false);
    expect(await silence()).toBeUndefined();
    await worker.stop();
    expect(await listWorkers(portal.database)).toMatchObject([{ hasEnded: true }]);
  });

  it('that is missing for a minute is told to everybody, and to the admins once', async () => {
    await silentFor(30);
    expect(await silence()).toBeUndefined();
    await silentFor(250);
    expect((await silence())?.silentMs).toBeGreaterThan(240_000);
    const admins = await portal.database.prisma.user.count({ where: { role: 'ADMIN', status: 'ACTIVE' } });
    await silence();
    expect(await told()).toBe(admins);

    const worker = await portal.startWorker();
    await until('a worker is at work again', silence, (seen) => seen === undefined);
    await worker.stop();
    await silentFor(100);
    await silence();
    expect(await told()).toBe(2 * admins);
  });

  it('that is missing is told to the admins by whatever asks for the health, though nobody has a page open', async () => {
    vi.stubEnv('DATABASE_URL', portal.testDatabase.applicationUrl);
    vi.resetModules();
    const { checkHealth } = await import('../../../lib/services/installation/check-health');
    const before = await told();
    const worker = await portal.startWorker();
    await until('a worker is at work', checkHealth, (health) => health.worker === 'answers');
    await worker.stop();
    await silentFor(200);
    expect(await checkHealth()).toMatchObject({ isReady: true, worker: 'silent' });
    await until('the admins are told', told, (count) => count > before);
    vi.unstubAllEnvs();
  });

  it('goes on proving that the database was not restored, but counts no longer, while work does not end', async () => {
    let nowMs = 0;
    const heartbeat = new Heartbeat(new WorkWatch(() => nowMs));
    const store = restoreStore(portal.database);
    await heartbeat.begin(store);
    await silentFor(100);
    let end: () => void = () => undefined;
    const stuck = heartbeat.work.during(() => new Promise<void>((resolve) => (end = resolve)));
    nowMs = 600_000;
    expect(await heartbeat.beat(store, () => Promise.resolve())).toBe(true);
    expect(await silence()).toBeDefined();
    end();
    await stuck;
    expect(await heartbeat.beat(store, () => Promise.resolve())).toBe(true);
    expect(await silence()).toBeUndefined();
    await heartbeat.end(store);
  });
});

describe('the health of a web server', () => {
  let proxy: Server;
  const pairs = new Set<[Socket, Socket]>();
  let isSilentNow = false;

  beforeAll(async () => {
    const { hostname, port } = new URL(portal.testDatabase.applicationUrl);
    proxy = createServer((near) => {
      const far = connect(Number(port), hostname);
      pairs.add([near, far]);
      for (const [from, to] of [
        [near, far],
        [far, near],
      ] as const) {
        from.on('data', (chunk) => isSilentNow || to.write(chunk));
        from.on('close', () => to.destroy());
        from.on('error', () => to.destroy());
      }
    });
    await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  });
  afterAll(() => {
    for (const pair of pairs) for (const socket of pair) socket.destroy();
    proxy.close();
  });

  it('is told while the database says nothing, however many ask, and is good again when it speaks', async () => {
    const url = new URL(portal.testDatabase.applicationUrl);
    url.host = `127.0.0.1:${(proxy.address() as AddressInfo).port}`;
    const probe = new HealthProbe(url.href, 200);
    await until(
      'the database answers',
      () => probe.ask(),
      (answer) => answer !== undefined,
    );
    isSilentNow = true;
    expect(await Promise.all(Array.from({ length: 50 }, () => probe.ask()))).toEqual(Array(50).fill(undefined));
    expect(pairs.size).toBe(1);
    isSilentNow = false;
    await until(
      'the database answers again',
      () => probe.ask(),
      (answer) => answer !== undefined,
    );
    await probe.close();
  });
});
