import { readFileSync } from 'node:fs';
import { JUDGED_VARIABLES } from '../../lib/config/aws-network';
import { SANDBOX_ACCESS } from '../../lib/config/sandbox-access';
import type { LauncherSettings } from './settings';

/** In practice mode never for the portal's own processes: whatever leads to the real AWS. */
const isAwsVariable = (name: string) => name.startsWith('AWS_');

/** The environment of web server, worker and sandbox. */
export function childEnvironment(
  settings: LauncherSettings,
  database: { applicationUrl: string },
  nextAuthSecret: string,
): NodeJS.ProcessEnv {
  const common = {
    NODE_ENV: settings.development ? 'development' : 'production',
    PORTAL_MODE: settings.mode,
    DATA_DIR: settings.dataFolder,
    DATABASE_URL: database.applicationUrl,
    // The owner's login is for migrations alone. Empty and not left out: Next would read it from `.env` again.
    MIGRATION_DATABASE_URL: '',
    HOST: settings.host,
    PORT: String(settings.port),
    NEXTAUTH_SECRET: nextAuthSecret,
    // Where Next asks itself, for an action that another page's bundle has; without it, whatever `Host` says.
    __NEXT_PRIVATE_ORIGIN: loopbackAddress(settings),
    NEXT_TELEMETRY_DISABLED: '1',
  } as const;
  const inherited = Object.entries(process.env).filter(
    ([name]) => !(settings.mode === 'practice' && isAwsVariable(name)),
  );
  const ofMode = settings.mode === 'practice' ? practice(settings) : judgedVariables();
  return { ...Object.fromEntries(inherited), ...common, ...ofMode };
}

/** Next reads them by itself, for whatever the environment does not hold. */
const NEXT_FILES = [
  '.env',
  '.env.local',
  '.env.production',
  '.env.production.local',
  '.env.development',
  '.env.development.local',
];

/** In every form that Next's reader takes. */
const ASSIGNED_AWS_VARIABLE = /^\s*(?:export\s+)?(AWS_[\w.-]*)\s*[=:]/gm;

/** What Next would take from them: empty here, it stays empty. */
export function emptiedAwsVariables(files: readonly string[] = NEXT_FILES): Record<string, string> {
  const names = files.flatMap((file) => [...textOf(file).matchAll(ASSIGNED_AWS_VARIABLE)].map(([, name = '']) => name));
  return Object.fromEntries(names.map((name) => [name, '']));
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

/** What the start has judged stays as it was: empty where nobody has set it. */
const judgedVariables = () => Object.fromEntries(JUDGED_VARIABLES.map((name) => [name, process.env[name] ?? '']));

const practice = ({ sandboxPort }: LauncherSettings) => ({
  ...emptiedAwsVariables(),
  SANDBOX_PORT: String(sandboxPort),
  MARKETPLACE_ENDPOINT: sandboxAddress(sandboxPort),
  AWS_ACCESS_KEY_ID: SANDBOX_ACCESS.partner.accessKeyId,
  AWS_SECRET_ACCESS_KEY: SANDBOX_ACCESS.partner.secretAccessKey,
  AWS_REGION: 'us-east-1',
  // With this and without NEXTAUTH_URL, next-auth answers under whatever name the browser used, such as 127.0.0.1.
  AUTH_TRUST_HOST: 'true',
});

/** How the web server is reached from this machine. */
export function loopbackAddress({ host, port }: Pick<LauncherSettings, 'host' | 'port'>): string {
  const own = host === '0.0.0.0' ? '127.0.0.1' : host === '::' ? '::1' : host;
  return `http://${own.includes(':') ? `[${own}]` : own}:${port}`;
}

export const sandboxAddress = (port: number) => `http://127.0.0.1:${port}`;
