import path from 'node:path';
import pg from 'pg';
import type { DatabaseUrls } from '../../lib/db/app-role-grants';
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
export async function openPortalDatabase(
  { databaseUrl, migrationDatabaseUrl, dataFolder }: LauncherSettings,
  onLost: () => void,
): Promise<PortalDatabase> {
  if (databaseUrl !== undefined) {
    const ownerUrl = migrationDatabaseUrl ?? databaseUrl;
    await requireReachable('DATABASE_URL', databaseUrl);
    await requireReachable('MIGRATION_DATABASE_URL', ownerUrl);
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

async function requireReachable(variable: string, url: string): Promise<void> {
  const client = new pg.Client({ connectionString: parsedUrl(variable, url), connectionTimeoutMillis: 10_000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
  } catch (error) {
    const reason = error instanceof Error ? error.message || error.name : String(error);
    throw new StartupError(
      `The database of ${variable} cannot be reached: ${reason}. Check the variable and the server.`,
      {
        cause: error,
      },
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
