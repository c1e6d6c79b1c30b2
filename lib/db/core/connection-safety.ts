import pg from 'pg';
import { isLoopbackHost } from '../../config/loopback';

/** How a connection travels: `open` is not encrypted, `unverified` is, to whoever answers. */
export type ConnectionKind = 'local' | 'verified' | 'unverified' | 'open';

export type SafetyOptions = {
  /** Such as `DATABASE_URL`, for the sentence. */
  variable: string;
  /** Somebody has said that the way to the database is a private network. */
  isPrivateNetwork: boolean;
};

/**
 * Judged by what the driver makes of the address and of the environment together, whichever spelling led to it. Throws what the driver
 * throws when it cannot read a certificate that the address names.
 */
export function connectionKind(databaseUrl: string): ConnectionKind {
  const { host, ssl } = new pg.Client({ connectionString: databaseUrl });
  if (host.startsWith('/') || isLoopbackHost(host)) return 'local';
  // The driver's types know a yes or no; its options hold what TLS gets.
  const options: unknown = ssl;
  if (options === false || options == null) return 'open';
  return isVerifying(options) ? 'verified' : 'unverified';
}

/** Why this database must not be used in AWS mode, and what to write instead; undefined when its connection is safe. */
export function connectionRefusal(
  databaseUrl: string,
  { variable, isPrivateNetwork }: SafetyOptions,
): string | undefined {
  const kind = kindOrReason(databaseUrl);
  if (typeof kind === 'object') return `${variable} cannot be used: ${kind.reason}.`;
  if (kind === 'local' || kind === 'verified' || isPrivateNetwork) return undefined;
  const happens = kind === 'open' ? 'without encryption' : 'without looking at the server’s certificate';
  return (
    `PORTAL_MODE=aws needs verified TLS to its database: ${variable} would leave this machine ${happens}. ` +
    'Write "?sslmode=verify-full&sslrootcert=/path/to/ca.pem" behind the database’s name. ' +
    'For Amazon RDS, the file is https://truststore.pki.rds.amazonaws.com/global/global-bundle.pem. ' +
    'Where the way to the database is a private network, set DATABASE_WITHOUT_TLS=private-network.'
  );
}

/** What to tell an operator who has allowed it; undefined when there is nothing to tell. */
export function connectionWarning(databaseUrl: string, variable: string): string | undefined {
  const kind = kindOrReason(databaseUrl);
  return kind === 'open' || kind === 'unverified'
    ? `Careful: ${variable} leaves this machine without verified TLS, as DATABASE_WITHOUT_TLS=private-network allows. Whoever is on that network can read and change what the portal keeps.`
    : undefined;
}

function kindOrReason(databaseUrl: string): ConnectionKind | { reason: string } {
  try {
    return connectionKind(databaseUrl);
  } catch (error) {
    return { reason: error instanceof Error ? error.message : String(error) };
  }
}

/** Node verifies chain and name unless it is told not to; a check of the name of one's own may let anything pass. */
function isVerifying(options: unknown): boolean {
  if (options === true) return true;
  if (typeof options !== 'object' || options === null) return false;
  const { rejectUnauthorized, checkServerIdentity } = options as Record<string, unknown>;
  return rejectUnauthorized !== false && rejectUnauthorized !== 0 && checkServerIdentity === undefined;
}
