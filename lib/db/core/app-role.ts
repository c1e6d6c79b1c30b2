import type pg from 'pg';

/** The role of the portal's own processes: it reads and writes rows, and owns nothing. */
export const APP_ROLE = 'cppo_portal_app';

/** The database does not let the portal's processes act as their role, or set it up. */
export class AppRoleError extends Error {
  override readonly name = 'AppRoleError';
}

/**
 * For each new connection of a pool, before anything else is asked of it: a pooler may drop `options`, and with them the role, without a
 * word. Throws `AppRoleError` then.
 */
export async function assertAppRole(client: pg.ClientBase): Promise<void> {
  const { rows } = await client.query<{ role: string }>('SELECT current_user AS "role"');
  const role = rows[0]?.role ?? 'nobody';
  if (role === APP_ROLE) return;
  throw new AppRoleError(
    `The database lets the portal act as ${role}, not as ${APP_ROLE}: a connection pooler in between has dropped the startup options. ` +
      `Let it pass "options" on, connect without it, or give DATABASE_URL the login ${APP_ROLE}.`,
  );
}

/**
 * The connection URL with the role taken on at connect, so that sessions opened with the owner's login lose the owner's
 * rights as well. A pooler in between has to pass `options` on;
 * `assertAppRole` looks whether it did.
 */
export function asAppRole(databaseUrl: string): string {
  const url = new URL(databaseUrl);
  const options = url.searchParams.get('options');
  url.searchParams.set('options', [options, `-c role=${APP_ROLE}`].filter(Boolean).join(' '));
  // A "+" would reach the server as a plus sign, not as a space.
  url.search = url.search.replaceAll('+', '%20');
  return url.href;
}
