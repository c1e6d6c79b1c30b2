import path from 'node:path';
import pg from 'pg';
import { BUILT_IN_CLUSTER } from '../../lib/config/built-in-database';
import type { DatabaseUrls } from '../../lib/db/core/app-role-grants';
import { connectionRefusal, connectionWarning } from '../../lib/db/core/connection-safety';
import { startEmbeddedPostgres } from '../embedded-postgres/embedded-postgres';
import { StartupError } from '../startup-error';
import type { LauncherSettings } from './settings';

/** Held by the launcher for as long as it runs: one portal per built-in database. */
const LAUNCHER_LOCK = 20_261_124;

export interface PortalDatabase extends DatabaseUrls {
  /** For the progress line. */
  description: string;
  stop: () => Promise<void>;
}

/** The database server of DATABASE_URL, or the built-in one, started when it does not run yet. */
export async function openPortalDatabase(settings: LauncherSettings, onLost: () => void): Promise<PortalDatabase> {
  const { databaseUrl, migrationDatabaseUrl, dataFolder } = settings;
  if (databaseUrl !== undefined) {
    const ownerUrl = migrationDatabaseUrl ?? databaseUrl;
    await requireFit('DATABASE_URL', databaseUrl, settings);
    await requireFit('MIGRATION_DATABASE_URL', ownerUrl, settings);
    const description = new URL(databaseUrl).host;
    return { ownerUrl, applicationUrl: databaseUrl, description, stop: () => Promise.resolve() };
  }
  const server = await startEmbeddedPostgres(path.join(dataFolder, 'postgres'));
  let lost = false;
  const lock = await holdLauncherLock(server.ownerUrl, dataFolder, () => {
    lost = true;
    onLost();
  });
  const stop = async () => {
    await lock.release();
    if (!lost) await server.stop();
  };
  const description = server.startedHere ? 'built-in PostgreSQL started' : 'built-in PostgreSQL was running already';
  return { ownerUrl: server.ownerUrl, applicationUrl: server.applicationUrl, description, stop };
}

/** Fails in a sentence unless the server answers, over a safe connection, and is none that AWS mode must not use. */
async function requireFit(
  variable: string,
  url: string,
  { mode, isDatabaseNetworkPrivate }: LauncherSettings,
): Promise<void> {
  const connectionString = parsedUrl(variable, url);
  if (mode === 'aws') {
    const refusal = connectionRefusal(url, { variable, isPrivateNetwork: isDatabaseNetworkPrivate });
    if (refusal !== undefined) throw new StartupError(refusal);
    const warning = connectionWarning(url, variable);
    if (warning !== undefined) console.warn(warning);
  }
  const cluster = await clusterName(variable, connectionString);
  if (mode === 'aws' && cluster === BUILT_IN_CLUSTER)
    throw new StartupError(
      `PORTAL_MODE=aws needs a database of its own: ${variable} leads to the built-in one. Set it to a PostgreSQL server (version 15 or later).`,
    );
}

async function clusterName(variable: string, connectionString: string): Promise<string | undefined> {
  const client = new pg.Client({ connectionString, connectionTimeoutMillis: 10_000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    const { rows } = await client.query<{ name: string }>(`SELECT current_setting('cluster_name') AS "name"`);
    return rows[0]?.name;
  } catch (error) {
    const reason = error instanceof Error ? error.message || error.name : String(error);
    throw new StartupError(
      `The database of ${variable} cannot be reached: ${reason}. Check the variable and the server.`,
      { cause: error },
    );
  } finally {
    await client.end().catch(() => undefined);
  }
}

function parsedUrl(variable: string, url: string): string {
  if (URL.canParse(url)) return url;
  throw new StartupError(`${variable} is not a database address such as postgresql://user:password@host:5432/portal.`);
}

/** The server gives the lock back when its holder dies, whatever it died of; losing it means that the server is gone. */
async function holdLauncherLock(ownerUrl: string, dataFolder: string, onLost: () => void) {
  const client = new pg.Client({ connectionString: ownerUrl, application_name: 'cppo-portal-launcher' });
  let released = false;
  client.on('error', () => undefined);
  client.on('end', () => {
    if (!released) onLost();
  });
  const release = async () => {
    released = true;
    await client.end().catch(() => undefined);
  };
  await client.connect();
  const { rows } = await client.query<{ held: boolean }>('SELECT pg_try_advisory_lock($1) AS held', [LAUNCHER_LOCK]);
  if (rows[0]?.held) return { release };
  await release();
  throw new StartupError(
    `A portal is running with the data folder ${dataFolder} already. Stop it first, or set DATA_DIR, PORT and ` +
      'SANDBOX_PORT for a second one.',
  );
}
