import { isLoopbackHost } from './loopback';

/** What the built-in server calls itself (`cluster_name`): any connection can ask for it. */
export const BUILT_IN_CLUSTER = 'cppo-portal-built-in';
/** The logins and the database of the built-in server. Together, on this machine, nobody else's server has them. */
const LOGINS = ['cppo_portal_app', 'postgres'];
const DATABASE = 'portal';

/** Whether a database address leads to the built-in server, in whatever spelling; another server on this machine is a company's own. */
export function leadsToBuiltIn(databaseUrl: string): boolean {
  if (!URL.canParse(databaseUrl)) return false;
  const { username, hostname, pathname, searchParams } = new URL(databaseUrl);
  const host = searchParams.get('host') ?? decoded(hostname);
  const login = searchParams.get('user') ?? decoded(username);
  return isLoopbackHost(host) && LOGINS.includes(login) && decoded(pathname.slice(1)) === DATABASE;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
