import { execFileSync } from 'node:child_process';
import { chmod, chown, mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findPostgresBinaries } from '../../../scripts/embedded-postgres/binaries';
import { startEmbeddedPostgres, type EmbeddedPostgres } from '../../../scripts/embedded-postgres/embedded-postgres';

const isRoot = process.getuid?.() === 0;
let folder: string;
const running: EmbeddedPostgres[] = [];

beforeEach(async () => {
  // Mode 0700, as mktemp makes it: no other account can pass.
  folder = await mkdtemp(path.join(tmpdir(), 'cppo-portal-embedded-'));
});

afterEach(async () => {
  for (const server of running.splice(0)) await server.stop().catch(() => undefined);
  await rm(folder, { recursive: true, force: true });
});

async function start(...parameters: Parameters<typeof startEmbeddedPostgres>): Promise<EmbeddedPostgres> {
  const server = await startEmbeddedPostgres(...parameters);
  running.push(server);
  return server;
}

async function query(url: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client(url);
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
}

describe('the built-in PostgreSQL', () => {
  it('is one server for everybody who asks for the folder', async () => {
    const servers = await Promise.all([start(folder), start(folder), start(folder)]);
    expect(new Set(servers.map(({ ownerUrl }) => ownerUrl)).size).toBe(1);
    expect(servers.filter(({ startedHere }) => startedHere)).toHaveLength(1);
  });

  it('keeps its passwords from other accounts', async () => {
    await start(folder);
    expect((await stat(path.join(folder, 'server.json'))).mode & 0o777).toBe(0o600);
  });

  it('comes back with its data after it was killed', async () => {
    const first = await start(folder);
    await query(first.ownerUrl, 'CREATE TABLE kept AS SELECT 42 AS answer');
    const processId = Number((await readFile(path.join(folder, 'data', 'postmaster.pid'), 'utf8')).split('\n')[0]);
    process.kill(processId, 'SIGKILL');
    const second = await start(folder);
    expect(second.startedHere).toBe(true);
    expect(await query(second.ownerUrl, 'SELECT answer FROM kept')).toEqual([{ answer: 42 }]);
  });

  it('starts over a folder in which its making was interrupted', async () => {
    await mkdir(path.join(folder, 'data'));
    await writeFile(path.join(folder, 'data', 'half'), '');
    const server = await start(folder);
    expect(await query(server.ownerUrl, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  });

  it('refuses the data of another version in a sentence', async () => {
    await mkdir(path.join(folder, 'data'));
    await writeFile(path.join(folder, 'data', 'PG_VERSION'), '16\n');
    await expect(start(folder)).rejects.toThrow(/was made by PostgreSQL 16, but this release brings PostgreSQL 18/);
  });

  it('refuses data whose passwords are gone, and leaves it alone', async () => {
    await (await start(folder)).stop();
    await rm(path.join(folder, 'server.json'));
    await expect(start(folder)).rejects.toThrow(/server.json is missing/);
    expect(await readFile(path.join(folder, 'data', 'PG_VERSION'), 'utf8')).toBe('18\n');
  });
});

describe.runIf(isRoot)('started by root', () => {
  it('works in a data folder that only root can enter', async () => {
    const server = await start(path.join(folder, 'postgres'));
    expect(await query(server.ownerUrl, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  });

  it('works in a checkout that only root can enter', async () => {
    const native = await findPostgresBinaries();
    execFileSync('cp', ['-a', native, folder]);
    const server = await start(path.join(folder, 'postgres'), { binaries: path.join(folder, path.basename(native)) });
    expect(await query(server.ownerUrl, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  });

  it('works in folders that only another account can enter', async () => {
    const guest = { uid: 54_321, gid: 54_321 };
    await chown(folder, guest.uid, guest.gid);
    await chmod(folder, 0o700);
    const server = await start(path.join(folder, 'postgres'));
    expect(await query(server.ownerUrl, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  });

  it('goes on with the account that owns the data', async () => {
    const first = await start(folder);
    const owner = (await stat(path.join(folder, 'data'))).uid;
    expect(owner).not.toBe(0);
    await first.stop();
    await chmod(folder, 0o755);
    await start(folder);
    expect((await stat(path.join(folder, 'data'))).uid).toBe(owner);
  });
});
