/** The role of the portal's own processes: it reads and writes rows, and owns nothing. */
export const APP_ROLE = 'cppo_portal_app';

/**
 * The connection URL with the role taken on at connect, so that sessions opened with the owner's login lose the owner's
 * rights as well. A pooler in between has to pass `options` on.
 */
export function asAppRole(databaseUrl: string): string {
  const url = new URL(databaseUrl);
  const options = url.searchParams.get('options');
  url.searchParams.set('options', [options, `-c role=${APP_ROLE}`].filter(Boolean).join(' '));
  // A "+" would reach the server as a plus sign, not as a space.
  url.search = url.search.replaceAll('+', '%20');
  return url.href;
}
