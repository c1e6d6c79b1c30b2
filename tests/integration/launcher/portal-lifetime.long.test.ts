import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { startEmbeddedPostgres } from '../../../scripts/embedded-postgres/embedded-postgres';
import { listenFailure } from '../../../scripts/free-port';
import { launchPortal, type LaunchedPortal } from '../../support/launcher/launch-portal';

const PATIENCE = { timeout: 30_000, interval: 200 };
let folder: string;
let dataFolder: string;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'cppo-portal-lifetime-'));
  dataFolder = path.join(folder, 'data');
});

afterAll(() => rm(folder, { recursive: true, force: true }));

async function launchAndWait(): Promise<LaunchedPortal> {
  const portal = await launchPortal({ DATA_DIR: dataFolder });
  await portal.ready;
  return portal;
}

const isDatabaseRunning = () => existsSync(path.join(dataFolder, 'postgres', 'data', 'postmaster.pid'));

async function expectPortsFree({ port, sandboxPort }: LaunchedPortal): Promise<void> {
  expect(await listenFailure(port)).toBeUndefined();
  expect(await listenFailure(sandboxPort)).toBeUndefined();
}

/** The process of the launcher's whose command line names this. */
async function childWith(launcher: number, name: string): Promise<number | undefined> {
  const children = (await readFile(`/proc/${launcher}/task/${launcher}/children`, 'utf8'))
    .trim()
    .split(' ')
    .map(Number);
  const lines = await Promise.all(children.map((id) => readFile(`/proc/${id}/cmdline`, 'utf8').catch(() => '')));
  return children.find((_id, index) => lines[index]?.includes(name));
}

/** In the order of these tests each one finds what the one before has left. */
describe('the portal, started by its launcher', () => {
  it('answers under both names of this machine, and Ctrl-C leaves nothing running', async () => {
    const portal = await launchAndWait();
    for (const name of ['localhost', '127.0.0.1']) {
      const response = await fetch(`http://${name}:${portal.port}/api/health`);
      expect(response.status).toBe(200);
    }
    portal.interrupt();
    expect((await portal.exit).code).toBe(0);
    await expectPortsFree(portal);
    expect(isDatabaseRunning()).toBe(false);
    await portal.stop();
  });

  it('does not build again what has not changed', async () => {
    const portal = await launchAndWait();
    await portal.stop();
    expect((await portal.exit).output).toContain('the last build is current');
  });

  it('is one per data folder', async () => {
    const portal = await launchAndWait();
    const second = await launchPortal({ DATA_DIR: dataFolder });
    expect((await second.exit).errors).toMatch(/^A portal is running with the data folder .* already\./);
    expect(isDatabaseRunning()).toBe(true);
    await Promise.all([second.stop(), portal.stop()]);
  });

  it('ends when its launcher is killed, and the next start goes on with the database', async () => {
    const portal = await launchAndWait();
    portal.kill();
    await portal.exit;
    await vi.waitFor(() => expectPortsFree(portal), PATIENCE);
    const next = await launchAndWait();
    expect((await (next.interrupt(), next.exit)).output).toContain('built-in PostgreSQL was running already');
    await Promise.all([portal.stop(), next.stop()]);
  });

  // Processes are looked up as Linux shows them.
  it.runIf(process.platform === 'linux')(
    'goes on with its pages while the worker ends again and again',
    async () => {
      const portal = await launchAndWait();
      const killed = new Set<number>();
      // One more than the launcher forgives a program that it would give up.
      for (let kills = 0; kills < 6; kills += 1) {
        const worker = await vi.waitFor(async () => {
          const found = await childWith(portal.processId, 'worker.mjs');
          expect(killed).not.toContain(found);
          return found ?? expect.fail('There is no worker.');
        }, PATIENCE);
        killed.add(worker);
        process.kill(worker, 'SIGKILL');
      }
      await vi.waitFor(async () => expect(await childWith(portal.processId, 'worker.mjs')).toBeUndefined(), PATIENCE);
      expect((await fetch(`http://localhost:${portal.port}/sign-in`)).status).toBe(200);
      await portal.stop();
      expect((await portal.exit).output.match(/The worker has ended unexpectedly/g)).toHaveLength(6);
      expect((await portal.exit).code).toBe(0);
    },
    120_000,
  );

  it('says that the database has ended, and ends with it', async () => {
    const portal = await launchAndWait();
    const database = await startEmbeddedPostgres(path.join(dataFolder, 'postgres'));
    await database.stop();
    const { code, errors } = await portal.exit;
    expect(errors).toMatch(/^The database has ended unexpectedly/);
    expect(code).toBe(1);
    await expectPortsFree(portal);
    await portal.stop();
  });
});
