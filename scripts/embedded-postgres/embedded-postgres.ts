import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chown, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { z } from 'zod';
import { BUILT_IN_CLUSTER } from '../../lib/config/built-in-database';
import { findFreePort, listenFailure } from '../free-port';
import { makePrivateFolder, modeOfDatabaseFolder } from '../private-folder';
import { StartupError } from '../startup-error';
import { EMBEDDED_POSTGRES_MAJOR, findPostgresBinaries } from './binaries';
import { withFolderLock } from './folder-lock';
import { programRunner, type RunProgram, type ServerAccount } from './run-program';
import { applicationUrl, ensureDatabase, isServerUp, ownerUrl, type ServerState } from './server-connection';
import { chooseServerAccount } from './server-account';

const stateSchema = z.object({ port: z.number(), ownerPassword: z.string(), applicationPassword: z.string() });

export interface EmbeddedPostgres {
  /** For migrations: owns every table. */
  ownerUrl: string;
  /** For the portal's processes: owns nothing. */
  applicationUrl: string;
  startedHere: boolean;
  stop: () => Promise<void>;
}

export interface EmbeddedPostgresOptions {
  /** Server settings besides the portal's own, such as `fsync=off`. */
  settings?: readonly string[];
  /** Folder of the PostgreSQL programs; by default the one that npm has installed. */
  binaries?: string;
}

interface Server {
  folder: string;
  data: string;
  stateFile: string;
  account: ServerAccount;
  run: RunProgram;
  settings: readonly string[];
}

/**
 * Starts the PostgreSQL server of a folder, or finds it running. One server per folder, shared by every process that
 * asks; its passwords are random and stand in `server.json` (readable by the owner only).
 */
export async function startEmbeddedPostgres(
  folder: string,
  { settings = [], binaries }: EmbeddedPostgresOptions = {},
): Promise<EmbeddedPostgres> {
  const native = binaries ?? (await findPostgresBinaries());
  const data = path.join(folder, 'data');
  await makePrivateFolder(folder, modeOfDatabaseFolder());
  await refuseOtherVersion(data);
  const account = await chooseServerAccount(native, folder, data);
  const stateFile = path.join(folder, 'server.json');
  const server: Server = { folder, data, stateFile, account, run: programRunner(native, account), settings };
  return withFolderLock(path.join(folder, '.lock'), async () => {
    const state = await readOrCreate(server);
    const startedHere = !(await isServerUp(state));
    if (startedHere) await start(server, state);
    await ensureDatabase(state);
    const stop = () => server.run('pg_ctl', ['-D', data, '-m', 'fast', '-w', '-t', '60', '-s', 'stop']);
    return { ownerUrl: ownerUrl(state), applicationUrl: applicationUrl(state), startedHere, stop };
  });
}

async function refuseOtherVersion(data: string): Promise<void> {
  const version = (await readFile(path.join(data, 'PG_VERSION'), 'utf8').catch(() => '')).trim();
  if (version === '' || version === EMBEDDED_POSTGRES_MAJOR) return;
  throw new StartupError(
    `The database in ${data} was made by PostgreSQL ${version}, but this release brings PostgreSQL ` +
      `${EMBEDDED_POSTGRES_MAJOR}. Use the portal release that made it, or set DATA_DIR to another folder to start afresh.`,
  );
}

async function readOrCreate(server: Server): Promise<ServerState> {
  const initialised = existsSync(path.join(server.data, 'PG_VERSION'));
  const stored = await readFile(server.stateFile, 'utf8').catch(() => undefined);
  if (initialised && stored !== undefined) return stateSchema.parse(JSON.parse(stored));
  if (initialised) {
    throw new StartupError(
      `${server.stateFile} is missing, but ${server.data} holds a database. ` +
        'Restore the file from a backup, or move the folder away to start afresh.',
    );
  }
  const state = { port: 0, ownerPassword: randomPassword(), applicationPassword: randomPassword() };
  await initialise(server, state);
  return state;
}

const randomPassword = () => randomBytes(18).toString('base64url');

async function initialise({ data, folder, stateFile, account, run }: Server, state: ServerState): Promise<void> {
  const passwordFile = path.join(folder, `.password-${process.pid}`);
  // A folder without PG_VERSION is the rest of an interrupted start.
  await rm(data, { recursive: true, force: true });
  await mkdir(data, { mode: 0o700 });
  await writeFile(passwordFile, `${state.ownerPassword}\n`, { mode: 0o600 });
  if (account.owner) {
    await chown(data, account.owner.uid, account.owner.gid);
    await chown(passwordFile, account.owner.uid, account.owner.gid);
  }
  await writeFile(stateFile, JSON.stringify(state), { mode: 0o600 });
  const locale = ['--encoding=UTF8', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C'];
  const access = ['-U', 'postgres', `--pwfile=${passwordFile}`, '--auth=scram-sha-256'];
  try {
    await run('initdb', ['-D', data, ...access, ...locale, '--no-instructions']);
  } finally {
    await rm(passwordFile, { force: true });
  }
}

async function start({ data, stateFile, run, settings }: Server, state: ServerState): Promise<void> {
  if (state.port === 0 || (await listenFailure(state.port)) !== undefined) state.port = await findFreePort();
  await writeFile(stateFile, JSON.stringify(state), { mode: 0o600 });
  const address = [`port=${state.port}`, 'listen_addresses=127.0.0.1', "unix_socket_directories=''"];
  const options = [
    ...address,
    `cluster_name=${BUILT_IN_CLUSTER}`,
    'max_connections=200',
    'shared_buffers=64MB',
    ...settings,
  ];
  const log = path.join(data, 'server.log');
  const start = ['-D', data, '-l', log, '-w', '-t', '60', '-s', '-o', options.map((text) => `-c ${text}`).join(' ')];
  // A server that was killed holds its pid file until its parent has collected it: give that some seconds.
  for (let attempt = 1; ; attempt++) {
    try {
      await run('pg_ctl', [...start, 'start']);
      return;
    } catch (error) {
      const held = error instanceof Error && error.message.includes('another server might be running');
      if (held && attempt < 20) await delay(500);
      else throw new StartupError(await explainFailure(error, log), { cause: error });
    }
  }
}

async function explainFailure(error: unknown, log: string): Promise<string> {
  const lines = (await readFile(log, 'utf8').catch(() => '')).trim().split('\n').slice(-5);
  const cause = error instanceof Error ? error.message.split('\n')[0] : String(error);
  return `The built-in PostgreSQL did not start. ${cause ?? ''}\nThe end of ${log}:\n${lines.join('\n')}`;
}
