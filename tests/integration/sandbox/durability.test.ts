import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtemp, rm, truncate, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { once } from 'node:events';
import os from 'node:os';
import path from 'node:path';
import {
  DescribeChangeSetCommand,
  MarketplaceCatalogClient,
  StartChangeSetCommand,
} from '@aws-sdk/client-marketplace-catalog';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { SANDBOX_ACCESS } from '../../../lib/config/sandbox-access';
import { programFile } from '../../support/crash/program-file';
import { CATALOG, publishChanges, TestSandbox, UNLIMITED } from '../../support/sandbox';

let folder: string;
const children: ChildProcess[] = [];
beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'sandbox-'));
});
afterEach(async () => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  await rm(folder, { recursive: true, force: true });
});

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  return typeof address === 'object' && address !== null ? address.port : 0;
}

type Process = { child: ChildProcess; output: () => string; ended: Promise<number | null> };

/** Runs the sandbox as the launcher does, until its first line or its end. */
async function launch(port: number, durations: { preparing: number; applying: number }): Promise<Process> {
  const child = spawn(process.execPath, [programFile('main')], {
    env: {
      ...process.env,
      SANDBOX_PORT: String(port),
      DATA_DIR: folder,
      SANDBOX_PREPARING_MS: String(durations.preparing),
      SANDBOX_APPLYING_MS: String(durations.applying),
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  children.push(child);
  let text = '';
  const ended = once(child, 'exit').then(([code]) => code as number | null);
  const firstLine = new Promise<void>((resolve) => {
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk: Buffer) => {
        text += chunk.toString('utf8');
        if (text.includes('\n')) resolve();
      });
    }
  });
  await Promise.race([firstLine, ended]);
  return { child, output: () => text, ended };
}

const clientOf = (port: number) =>
  new MarketplaceCatalogClient({
    region: 'us-east-1',
    endpoint: `http://127.0.0.1:${port}`,
    credentials: SANDBOX_ACCESS.partner,
  });

describe('an acknowledged request', () => {
  it('survives SIGKILL, and the change set goes on where it was', async () => {
    const port = await freePort();
    const first = await launch(port, { preparing: 3_600_000, applying: 0 });
    const client = clientOf(port);
    const started = await client.send(new StartChangeSetCommand({ Catalog: CATALOG, ChangeSet: publishChanges() }));
    first.child.kill('SIGKILL');
    await first.ended;
    await launch(port, { preparing: 0, applying: 0 });
    const describe = new DescribeChangeSetCommand({ Catalog: CATALOG, ChangeSetId: started.ChangeSetId });
    const ended = await client.send(describe);
    expect(ended).toMatchObject({ Status: 'SUCCEEDED', ChangeSetArn: started.ChangeSetArn });
  });

  it('is still known after kills in the middle of the work', async () => {
    const port = await freePort();
    const acknowledged: string[] = [];
    for (let round = 0; round < 4; round += 1) {
      const running = await launch(port, { preparing: 0, applying: 0 });
      const client = clientOf(port);
      const sending = Array.from({ length: 5 }, async () => {
        const command = new StartChangeSetCommand({ Catalog: CATALOG, ChangeSet: publishChanges() });
        const { ChangeSetId } = await client.send(command);
        acknowledged.push(ChangeSetId ?? '');
        if (acknowledged.length % 5 === 3) running.child.kill('SIGKILL');
      });
      await Promise.allSettled(sending);
      running.child.kill('SIGKILL');
      await running.ended;
    }
    await launch(port, { preparing: 0, applying: 0 });
    const client = clientOf(port);
    expect(acknowledged.length).toBeGreaterThan(0);
    for (const ChangeSetId of acknowledged) {
      const { Status } = await client.send(new DescribeChangeSetCommand({ Catalog: CATALOG, ChangeSetId }));
      expect(Status).toBe('SUCCEEDED');
    }
  });
});

describe('the journal', () => {
  const open = async () => TestSandbox.start({ dataDir: folder, settings: UNLIMITED });
  const dumpOf = async (sandbox: TestSandbox) => {
    const { now: _now, ...dump } = await sandbox.admin<Record<string, unknown>>('GET', 'dump');
    return dump;
  };

  it('gives back offers, change sets, agreements, authorizations, settings and clock', async () => {
    const first = await open();
    await first.accept(await first.publish(), '123456789012');
    await first.run(publishChanges({ buyerAccounts: ['999999999999'] }));
    await first.admin('PUT', 'clock', { offsetMs: 1000 });
    await first.settings({ faults: { listsLagSeconds: 7 } });
    const before = [await dumpOf(first), await first.admin('GET', 'settings')];
    await first.stop();
    const second = await open();
    expect([await dumpOf(second), await second.admin('GET', 'settings')]).toEqual(before);
    expect(await second.admin('GET', 'clock')).toMatchObject({ offsetMs: 1000 });
    await second.stop();
  });

  it('a repeated token still names its change set after a restart', async () => {
    const first = await open();
    const id = await first.start(publishChanges(), 'cppo-1');
    await first.stop();
    const second = await open();
    expect(await second.start(publishChanges(), 'cppo-1')).toBe(id);
    await second.stop();
  });

  it('a last line that a crash cut short is dropped', async () => {
    const first = await open();
    const id = await first.start(publishChanges());
    await first.stop();
    const file = path.join(folder, 'sandbox', 'journal.jsonl');
    await writeFile(file, '[{"table":"offers","row":{"id":"off', { flag: 'a' });
    for (let restart = 0; restart < 2; restart += 1) {
      const again = await open();
      expect((await again.describe(id)).Status).toBe('SUCCEEDED');
      await again.start(publishChanges());
      await again.stop();
    }
  });

  it('damage elsewhere is told instead of guessed at', async () => {
    const first = await open();
    await first.stop();
    const file = path.join(folder, 'sandbox', 'journal.jsonl');
    await truncate(file, 50);
    await writeFile(file, '\n[]\n[]\n', { flag: 'a' });
    await expect(open()).rejects.toThrow('damaged at line 1');
  });

  it('reset empties it', async () => {
    const first = await open();
    await first.publish();
    await first.reset();
    await first.stop();
    const second = await open();
    expect(await dumpOf(second)).toMatchObject({ offers: [], changeSets: [] });
    await second.stop();
  });
});

describe('the process', () => {
  it('says in one sentence that its port is in use', async () => {
    const port = await freePort();
    const first = await launch(port, { preparing: 0, applying: 0 });
    expect(first.output()).toBe(`The sandbox listens on http://127.0.0.1:${port}\n`);
    const second = await launch(port, { preparing: 0, applying: 0 });
    expect(await second.ended).toBe(1);
    expect(second.output().trim()).toBe(
      `Port ${port} is in use. Stop the other program, or set SANDBOX_PORT to a free port.`,
    );
  });

  it.each(['SIGINT', 'SIGTERM'] as const)('ends cleanly on %s', async (signal) => {
    const { child, ended } = await launch(await freePort(), { preparing: 4000, applying: 3000 });
    child.kill(signal);
    expect(await ended).toBe(0);
  });
});
