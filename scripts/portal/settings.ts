import { existsSync } from 'node:fs';
import path from 'node:path';
import { portalEnv } from '../../lib/config/env';
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
  nextAuthSecret: string | undefined;
}

/** Reads the environment, and `.env` beside package.json where it says nothing. */
export function readSettings(options: readonly string[]): LauncherSettings {
  const unknown = options.find((option) => option !== '--dev');
  if (unknown !== undefined) throw new StartupError(`The option ${unknown} is not known. There is only "--dev".`);
  if (existsSync('.env')) process.loadEnvFile('.env');
  const env = readEnvironment();
  if (env.PORTAL_MODE === 'aws') {
    for (const name of ['DATABASE_URL', 'NEXTAUTH_SECRET', 'NEXTAUTH_URL'] as const) {
      if (!env[name]) throw new StartupError(missingInAwsMode(name));
    }
  }
  return {
    mode: env.PORTAL_MODE,
    development: options.includes('--dev'),
    dataFolder: path.resolve(env.DATA_DIR),
    host: env.HOST ?? '127.0.0.1',
    port: env.PORT,
    sandboxPort: env.SANDBOX_PORT,
    databaseUrl: env.DATABASE_URL,
    migrationDatabaseUrl: env.MIGRATION_DATABASE_URL ?? env.DATABASE_URL,
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

const missingInAwsMode = (name: 'DATABASE_URL' | 'NEXTAUTH_SECRET' | 'NEXTAUTH_URL') =>
  ({
    DATABASE_URL:
      'PORTAL_MODE=aws needs a database of its own, which the built-in one is not meant to be. ' +
      'Set DATABASE_URL to a PostgreSQL server (version 15 or later).',
    NEXTAUTH_SECRET:
      'PORTAL_MODE=aws needs NEXTAUTH_SECRET. Set it to a random text, such as "openssl rand -base64 32" gives.',
    NEXTAUTH_URL: 'PORTAL_MODE=aws needs NEXTAUTH_URL. Set it to the address under which people open the portal.',
  })[name];
