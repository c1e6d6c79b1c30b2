import { leadsToBuiltIn } from './built-in-database';
import type { PortalEnv } from './env';
import { isWeakSecret, SECRET_RULE } from './secret-strength';

const DEMO_ADDRESS = /@example\.(com|org|net)$/;

type Check = readonly [isRefused: (env: PortalEnv) => boolean, sentence: string];

const CHECKS: readonly Check[] = [
  [
    ({ DATABASE_URL }) => DATABASE_URL === undefined,
    'PORTAL_MODE=aws needs a database of its own, which the built-in one is not meant to be. Set DATABASE_URL to a PostgreSQL server (version 15 or later).',
  ],
  [
    ({ DATABASE_URL }) => leadsToBuiltIn(DATABASE_URL ?? ''),
    'PORTAL_MODE=aws needs a database of its own: DATABASE_URL leads to the built-in one. Set it to a PostgreSQL server (version 15 or later).',
  ],
  [
    ({ NEXTAUTH_SECRET }) => NEXTAUTH_SECRET === undefined,
    'PORTAL_MODE=aws needs NEXTAUTH_SECRET. Set it to a random text, such as "openssl rand -base64 32" gives.',
  ],
  [
    ({ NEXTAUTH_SECRET = '' }) => isWeakSecret(NEXTAUTH_SECRET),
    `PORTAL_MODE=aws needs a NEXTAUTH_SECRET that cannot be guessed (${SECRET_RULE}). Set it to a random text, such as "openssl rand -base64 32" gives.`,
  ],
  [
    ({ NEXTAUTH_URL }) => NEXTAUTH_URL === undefined,
    'PORTAL_MODE=aws needs NEXTAUTH_URL. Set it to the address under which people open the portal.',
  ],
  [
    ({ NEXTAUTH_URL = '' }) => !isHttps(NEXTAUTH_URL),
    'PORTAL_MODE=aws needs an address that begins with https:// in NEXTAUTH_URL.',
  ],
  ...(['OIDC_ISSUER', 'OIDC_CLIENT_ID', 'OIDC_CLIENT_SECRET'] as const).map((name): Check => [
    (env) => env[name] === undefined,
    `PORTAL_MODE=aws needs your company’s sign-in: set ${name}. docs/operations.md tells where to find it.`,
  ]),
  [
    ({ OIDC_ISSUER = '' }) => !isHttps(OIDC_ISSUER),
    'PORTAL_MODE=aws needs an address that begins with https:// in OIDC_ISSUER.',
  ],
  [
    ({ ADMIN_EMAILS }) => ADMIN_EMAILS.some((email) => DEMO_ADDRESS.test(email)),
    'PORTAL_MODE=aws has no demo users: ADMIN_EMAILS names one. Set it to e-mail addresses of your company.',
  ],
];

/** Why the portal must not start against AWS with this configuration, as a sentence; undefined in practice mode. */
export function awsModeRefusal(env: PortalEnv): string | undefined {
  if (env.PORTAL_MODE !== 'aws') return undefined;
  return CHECKS.find(([isRefused]) => isRefused(env))?.[1];
}

function isHttps(address: string): boolean {
  return URL.canParse(address) && new URL(address).protocol === 'https:';
}
