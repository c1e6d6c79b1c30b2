import { rm } from 'node:fs/promises';
import path from 'node:path';
import { misspelledVariables } from '../../lib/config/env';
import { networkAddresses } from '../../lib/config/machine-names';
import { prepareDatabase } from '../prepare-database';
import { makePrivateFolder, modeOfDatabaseFolder, PRIVATE } from '../private-folder';
import { StartupError } from '../startup-error';
import { announcement } from './announcement';
import { childEnvironment, loopbackAddress, sandboxAddress } from './child-environment';
import { lastLines, type Program } from './child-process';
import { openPortalDatabase } from './portal-database';
import { requireFreePorts } from './ports';
import { buildForProduction, needsBuild } from './production-build';
import { progressSince, type Report } from './progress';
import { readOrCreateSecret } from './secrets';
import { readSettings, type LauncherSettings } from './settings';
import { Supervisor } from './supervisor';
import { waitForHttp } from './wait-for-http';
import { WEB_SERVER_ENVIRONMENT, webServerArguments } from './web-server';
import { buildFront, WORKER_BUNDLE, WORKER_ENVIRONMENT, WORKER_NODE_OPTIONS } from './worker-build';

export interface PortalLifetime {
  /** Aborted when the portal is to end, perhaps while it still starts. */
  signal: AbortSignal;
  /** Called in reverse order when the portal ends. */
  onEnd: (cleanup: () => Promise<void>) => void;
  /** Ends the portal because of a failure. */
  fail: (sentence: string) => void;
}

interface Start {
  settings: LauncherSettings;
  lifetime: PortalLifetime;
  report: Report;
  env: NodeJS.ProcessEnv;
}

/** Starts everything that the portal consists of, in order, and says when it is ready. */
export async function startPortal(
  options: readonly string[],
  startedAt: number,
  lifetime: PortalLifetime,
): Promise<void> {
  const { report, seconds } = progressSince(startedAt);
  const settings = readSettings(options);
  for (const warning of misspelledVariables()) report(`Warning: ${warning}`);
  await requireFreePorts(settings);
  await clearLogs(settings);
  const nextAuthSecret = settings.nextAuthSecret ?? (await readOrCreateSecret(settings.dataFolder));
  const database = await startDatabase(settings, lifetime, report);
  const env = childEnvironment(settings, database, nextAuthSecret);
  const start: Start = { settings, lifetime, report, env };
  for (const step of [startSandbox, prepareData, buildWhenNeeded, startWebAndWorker]) {
    lifetime.signal.throwIfAborted();
    await step(start);
  }
  lifetime.signal.throwIfAborted();
  console.log(announcement(settings, seconds(), networkAddresses()));
}

const logFolder = ({ dataFolder }: LauncherSettings) => path.join(dataFolder, 'logs');

/** In practice mode programs write to files, so that what the launcher says stays readable. */
const logFile = (settings: LauncherSettings, name: string) =>
  settings.mode === 'practice' && !settings.development ? path.join(logFolder(settings), `${name}.log`) : undefined;

async function clearLogs(settings: LauncherSettings): Promise<void> {
  await rm(logFolder(settings), { recursive: true, force: true });
  await makePrivateFolder(settings.dataFolder, settings.databaseUrl === undefined ? modeOfDatabaseFolder() : PRIVATE);
  await makePrivateFolder(logFolder(settings), PRIVATE);
}

async function startDatabase(settings: LauncherSettings, lifetime: PortalLifetime, report: Report) {
  const database = await openPortalDatabase(settings, () => {
    lifetime.fail('The database has ended unexpectedly, so the portal stops. Start it again: nothing is lost.');
  });
  lifetime.onEnd(database.stop);
  lifetime.signal.throwIfAborted();
  report(`Database: ${database.description}`);
  const applied = await prepareDatabase(database);
  report(applied.length === 0 ? 'Migrations: up to date' : `Migrations applied: ${applied.join(', ')}`);
  return database;
}

function createSupervisor({ report, lifetime }: Start): Supervisor {
  const supervisor = new Supervisor(report, lifetime.fail);
  lifetime.onEnd(() => supervisor.stop());
  return supervisor;
}

async function startSandbox(start: Start): Promise<void> {
  const { settings, report } = start;
  if (settings.mode !== 'practice') return;
  // The sandbox knows no other mode of listening than HOST: it is for this machine only.
  const env = { ...start.env, HOST: '127.0.0.1' };
  const log = logFile(settings, 'sandbox');
  const program: Program = {
    name: 'the sandbox',
    nodeArguments: typescript(start, 'lib/sandbox/main.ts'),
    env,
    logFile: log,
  };
  const running = createSupervisor(start).start(program);
  await waitForHttp(`${sandboxAddress(settings.sandboxPort)}/_sandbox/health`, running, log);
  report('Sandbox: answers');
}

async function prepareData(start: Start): Promise<void> {
  const log = path.join(logFolder(start.settings), 'prepare.log');
  const nodeArguments = ['--import', 'tsx', 'scripts/portal/prepare-data.ts'];
  const program: Program = { name: 'the preparation', nodeArguments, env: start.env, logFile: log };
  const outcome = await createSupervisor(start).runToEnd(program);
  if (outcome !== 'exit code 0')
    throw new StartupError((await lastLines(log)) || `The data cannot be prepared (${outcome}).`);
  start.report('Data: prepared');
  const withoutAws = /^AWS: .*$/m.exec(await lastLines(log))?.[0];
  if (withoutAws !== undefined) start.report(withoutAws);
}

async function buildWhenNeeded(start: Start): Promise<void> {
  if (start.settings.development) {
    await buildFront();
    return;
  }
  if (!(await needsBuild())) {
    start.report('Web server: the last build is current');
    return;
  }
  start.report('Web server: building, which takes a minute');
  const supervisor = createSupervisor(start);
  const log = path.join(logFolder(start.settings), 'build.log');
  await buildForProduction({ env: start.env, logFile: log }, (program) => supervisor.runToEnd(program));
  start.report('Web server: built');
}

async function startWebAndWorker(start: Start): Promise<void> {
  const { settings, env, report } = start;
  const { development } = settings;
  const supervisor = createSupervisor(start);
  const workerLog = logFile(settings, 'worker');
  const worker: Program = {
    name: 'the worker',
    nodeArguments: development ? typescript(start, 'lib/jobs/worker.ts') : [...WORKER_NODE_OPTIONS, WORKER_BUNDLE],
    env: { ...env, ...WORKER_ENVIRONMENT },
    logFile: workerLog,
  };
  // A database of another server may be away for a while: the pages tell so meanwhile.
  supervisor.start(worker, 'go_on');
  const webLog = logFile(settings, 'web');
  // Strangers can reach it: whatever they end, publishing and the database go on beside it.
  const web = supervisor.start(webServer(start, webLog), 'go_on');
  await waitForHttp(`${loopbackAddress(settings)}/api/health`, web, webLog);
  report('Web server and worker: running');
}

const webServer = ({ settings, env }: Start, log: string | undefined): Program => ({
  name: 'the web server',
  nodeArguments: webServerArguments({ isDevelopment: settings.development }),
  env: { ...env, ...WEB_SERVER_ENVIRONMENT },
  logFile: log,
});

function typescript({ settings }: Start, file: string): string[] {
  if (settings.development) return ['node_modules/tsx/dist/cli.mjs', 'watch', '--clear-screen=false', file];
  return ['--import', 'tsx', file];
}
