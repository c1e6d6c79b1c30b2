import { PrismaPg } from '@prisma/adapter-pg';
import pg from 'pg';
import { portalEnv } from '../../config/env';
import { asAppRole, assertAppRole } from './app-role';
import { askInTurn } from './ask-in-turn';
import { connectionRefusal } from './connection-safety';
import { PrismaClient } from '../generated/client';

const CONNECTIONS_PER_PROCESS = 10;
/** A process that stands still in a transaction keeps its locks no longer than this: the server ends the session by its own clock. */
const IDLE_IN_TRANSACTION_MS = 30_000;

export interface Database {
  prisma: PrismaClient;
  pool: pg.Pool;
  close: () => Promise<void>;
}

/** Connects with the rights of the portal's own role; the caller closes it. */
export function createDatabase(databaseUrl: string): Database {
  const pool = new pg.Pool({
    connectionString: asAppRole(databaseUrl),
    max: CONNECTIONS_PER_PROCESS,
    idle_in_transaction_session_timeout: IDLE_IN_TRANSACTION_MS,
    verify: (client, done) => {
      assertAppRole(client).then(
        () => done(),
        (error: unknown) => done(error instanceof Error ? error : new Error(String(error))),
      );
    },
  });
  pool.on('connect', askInTurn);
  // An idle connection that breaks must not end the process; the next query opens another one or reports the failure.
  pool.on('error', () => undefined);
  const prisma = new PrismaClient({ adapter: new PrismaPg(pool) });
  const close = async () => {
    await prisma.$disconnect();
    await pool.end();
  };
  return { prisma, pool, close };
}

// Next's development server loads modules again on every change: the connection pool has to outlive them.
const processWide = globalThis as typeof globalThis & { portalDatabase?: Database };

/** The database of this process, connected on first use. */
export function database(): Database {
  if (processWide.portalDatabase) return processWide.portalDatabase;
  const { DATABASE_URL, DATABASE_WITHOUT_TLS, PORTAL_MODE } = portalEnv();
  if (!DATABASE_URL) throw new Error('DATABASE_URL is not set. "npm run portal" starts the portal with it.');
  const options = { variable: 'DATABASE_URL', isPrivateNetwork: DATABASE_WITHOUT_TLS !== undefined };
  const refusal = PORTAL_MODE === 'aws' ? connectionRefusal(DATABASE_URL, options) : undefined;
  if (refusal !== undefined) throw new Error(refusal);
  processWide.portalDatabase = createDatabase(DATABASE_URL);
  return processWide.portalDatabase;
}
