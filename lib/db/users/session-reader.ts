import pg from 'pg';
import { asAppRole } from '../core/app-role';

/** A person waits for the answer, and behind them others. */
const PATIENCE_MS = 2_000;
const CONNECTIONS = 3;

/**
 * Connections for nothing but looking at sessions, beside the pool of pages and actions: who is busy there keeps nobody from being let in.
 * A database that is silent for two seconds is an error.
 */
export function openSessionReader(databaseUrl: string): { pool: pg.Pool; close: () => Promise<void> } {
  const pool = new pg.Pool({
    connectionString: asAppRole(databaseUrl),
    max: CONNECTIONS,
    connectionTimeoutMillis: PATIENCE_MS,
    query_timeout: PATIENCE_MS,
    application_name: 'cppo-portal-front',
  });
  // An idle connection that breaks must not end the process.
  pool.on('error', () => undefined);
  return { pool, close: () => pool.end() };
}
