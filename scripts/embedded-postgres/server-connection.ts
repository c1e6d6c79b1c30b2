import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import { APP_ROLE } from '../../lib/db/core/app-role';

const DATABASE_NAME = 'portal';
const CANNOT_CONNECT_NOW = '57P03';
const STARTING_UP_ATTEMPTS = 40;

export interface ServerState {
  port: number;
  ownerPassword: string;
  applicationPassword: string;
}

export function ownerUrl({ port, ownerPassword }: ServerState, database = DATABASE_NAME): string {
  return `postgresql://postgres:${ownerPassword}@127.0.0.1:${port}/${database}`;
}

export function applicationUrl({ port, applicationPassword }: ServerState): string {
  return `postgresql://${APP_ROLE}:${applicationPassword}@127.0.0.1:${port}/${DATABASE_NAME}`;
}

/** Whether the server of this state answers; waits while it is starting up or recovering. */
export async function isServerUp(state: ServerState): Promise<boolean> {
  if (state.port === 0) return false;
  for (let attempt = 1; attempt <= STARTING_UP_ATTEMPTS; attempt++) {
    const failure = await connectionFailure(ownerUrl(state, 'postgres'));
    if (failure === undefined) return true;
    if (failure !== CANNOT_CONNECT_NOW) return false;
    await delay(250);
  }
  return false;
}

async function connectionFailure(connectionString: string): Promise<string | undefined> {
  const client = new pg.Client({ connectionString, connectionTimeoutMillis: 3000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    return undefined;
  } catch (error) {
    return error instanceof Error && 'code' in error ? String(error.code) : 'unreachable';
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** The portal's database and the login of its processes, made on the first start. */
export async function ensureDatabase(state: ServerState): Promise<void> {
  const client = new pg.Client(ownerUrl(state, 'postgres'));
  await client.connect();
  try {
    const databases = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [DATABASE_NAME]);
    if (databases.rowCount === 0) await client.query(`CREATE DATABASE ${DATABASE_NAME}`);
    const roles = await client.query('SELECT 1 FROM pg_roles WHERE rolname = $1', [APP_ROLE]);
    const verb = roles.rowCount === 0 ? 'CREATE' : 'ALTER';
    await client.query(`${verb} ROLE ${APP_ROLE} LOGIN PASSWORD ${client.escapeLiteral(state.applicationPassword)}`);
  } finally {
    await client.end();
  }
}
