import { existsSync } from 'node:fs';
import path from 'node:path';
import { awsNetworkVariables, portalEnv } from '../../lib/config/env';
import { startRefusal } from '../../lib/config/start-refusal';
import { StartupError } from '../startup-error';

export interface LauncherSettings {
  mode: 'practice' | 'aws';
  /** Reload on change instead of a production build. */
  development: boolean;
  dataFolder: string;
  host: string;
  port: number;
  sandboxPort: number;
  /** Unset: the built-in database. */
  databaseUrl: string | undefined;
  migrationDatabaseUrl: string | undefined;
  /** Somebody has said that the database is reached without verified TLS. */
  isDatabaseNetworkPrivate: boolean;
  nextAuthSecret: string | undefined;
}

/** Reads the environment, and `.env` beside package.json where it says nothing. */
export function readSettings(options: readonly string[]): LauncherSettings {
  const unknown = options.find((option) => option !== '--dev');
  if (unknown !== undefined) throw new StartupError(`The option ${unknown} is not known. There is only "--dev".`);
  if (existsSync('.env')) process.loadEnvFile('.env');
  const env = readEnvironment();
  const development = options.includes('--dev');
  const refusal = startRefusal({ env, networkVariables: awsNetworkVariables(), isDevelopment: development });
  if (refusal !== undefined) throw new StartupError(refusal);
  return {
    mode: env.PORTAL_MODE,
    development,
    dataFolder: path.resolve(env.DATA_DIR),
    host: env.HOST ?? '127.0.0.1',
    port: env.PORT,
    sandboxPort: env.SANDBOX_PORT,
    databaseUrl: env.DATABASE_URL,
    migrationDatabaseUrl: env.MIGRATION_DATABASE_URL ?? env.DATABASE_URL,
    isDatabaseNetworkPrivate: env.DATABASE_WITHOUT_TLS !== undefined,
    nextAuthSecret: env.NEXTAUTH_SECRET,
  };
}

function readEnvironment() {
  try {
    return portalEnv();
  } catch (error) {
    throw new StartupError(error instanceof Error ? error.message : String(error), { cause: error });
  }
}
