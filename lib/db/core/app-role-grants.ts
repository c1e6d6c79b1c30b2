import pg from 'pg';
import { APP_ROLE, AppRoleError } from './app-role';

/** Any number will do, as long as nothing else in this database uses it: two starts at once take turns. */
const GRANT_LOCK = 20_261_123;
const INSERT_ONLY_TABLES = [
  'AuditEvent',
  'TierVersion',
  'PolicyVersion',
  'Installation',
  'AccessChange',
  'DraftEditor',
];
/** What somebody has asked for, granted or sent is never taken back. */
const KEPT_TABLES = ['Approval', 'ChangeSet'];
/** Number and time of an event are the database's: who may choose them can write history. */
const AUDIT_COLUMNS = [
  'actorId',
  'actorName',
  'action',
  'subjectType',
  'subjectId',
  'subjectName',
  'before',
  'after',
  'reason',
  'origin',
];
/** Whose a session is, and since when, stands. That it has ended stands too, by a trigger. */
const SESSION_COLUMNS = ['lastSeenAt', 'endedAt'];
const FIRST_VERSION_WITH_SET_OPTION = 160_000;

export interface DatabaseUrls {
  /** For migrations: owns every table. */
  ownerUrl: string;
  /** For the portal's processes: its login becomes a member of the role. */
  applicationUrl: string;
}

/**
 * Gives the portal's role what its processes need and no more, in `public` and the schemas named; run by the owner
 * after every migration.
 */
export async function grantAppRole(urls: DatabaseUrls, schemas: readonly string[]): Promise<void> {
  const { ownerUrl, applicationUrl } = urls;
  const client = new pg.Client({ connectionString: ownerUrl, application_name: 'cppo-portal-grants' });
  await client.connect();
  try {
    await client.query('BEGIN');
    await client.query('SELECT pg_advisory_xact_lock($1)', [GRANT_LOCK]);
    await ensureRole(client);
    await ensureMembership(client, loginOf(applicationUrl));
    await client.query('REVOKE CREATE ON SCHEMA public FROM PUBLIC');
    for (const schema of ['public', ...schemas]) await grantSchema(client, client.escapeIdentifier(schema));
    await narrowRights(client);
    await revokeTemporaryTables(client);
    await client.query('COMMIT');
  } finally {
    await client.end();
  }
}

/** Takes away again what of the rights on all tables goes too far. */
async function narrowRights(client: pg.Client): Promise<void> {
  const named = (name: string) => client.escapeIdentifier(name);
  for (const table of INSERT_ONLY_TABLES)
    await client.query(`REVOKE UPDATE, DELETE ON ${named(table)} FROM ${APP_ROLE}`);
  for (const table of KEPT_TABLES) await client.query(`REVOKE DELETE ON ${named(table)} FROM ${APP_ROLE}`);
  await client.query(`REVOKE INSERT ON "AuditEvent" FROM ${APP_ROLE}`);
  await client.query(`GRANT INSERT (${AUDIT_COLUMNS.map(named).join(', ')}) ON "AuditEvent" TO ${APP_ROLE}`);
  await client.query(`REVOKE UPDATE ON "UserSession" FROM ${APP_ROLE}`);
  await client.query(`GRANT UPDATE (${SESSION_COLUMNS.map(named).join(', ')}) ON "UserSession" TO ${APP_ROLE}`);
  await client.query(`REVOKE INSERT, UPDATE, DELETE ON _prisma_migrations FROM ${APP_ROLE}`);
}

/** A temporary table hides one of the portal's own from whatever runs in the same session. Everybody may make some unless it is revoked. */
async function revokeTemporaryTables(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ name: string }>('SELECT current_database() AS "name"');
  const revoke = `REVOKE TEMPORARY ON DATABASE ${client.escapeIdentifier(rows[0]?.name ?? '')} FROM PUBLIC, ${APP_ROLE}`;
  // Who does not own the database gets a warning, no error.
  await client.query(revoke);
  const left = await client.query<{ may: boolean }>(
    `SELECT has_database_privilege($1, current_database(), 'TEMPORARY') AS "may"`,
    [APP_ROLE],
  );
  if (left.rows[0]?.may !== true) return;
  throw new AppRoleError(
    `The role ${APP_ROLE} may make temporary tables, and the owner's login may not change that. ` +
      `Ask the database administrator to run: ${revoke};`,
  );
}

async function grantSchema(client: pg.Client, schema: string): Promise<void> {
  await client.query(`GRANT USAGE ON SCHEMA ${schema} TO ${APP_ROLE}`);
  await client.query(`GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA ${schema} TO ${APP_ROLE}`);
  await client.query(`GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA ${schema} TO ${APP_ROLE}`);
}

const loginOf = (url: string) => decodeURIComponent(new URL(url).username);

async function ensureRole(client: pg.Client): Promise<void> {
  const { rowCount } = await client.query('SELECT 1 FROM pg_roles WHERE rolname = $1', [APP_ROLE]);
  if (rowCount !== 0) return;
  await client.query(`CREATE ROLE ${APP_ROLE} NOLOGIN`).catch((error: unknown) => {
    throw new AppRoleError(
      `The role ${APP_ROLE} does not exist, and this login may not create it. ` +
        `Ask the database administrator to run: CREATE ROLE ${APP_ROLE} NOLOGIN;`,
      { cause: error },
    );
  });
}

async function ensureMembership(client: pg.Client, login: string): Promise<void> {
  if (login === APP_ROLE) return;
  const { rows } = await client.query<{ member: boolean }>(
    `SELECT pg_has_role($1, $2,
       CASE WHEN current_setting('server_version_num')::int >= $3 THEN 'SET' ELSE 'MEMBER' END) AS member`,
    [login, APP_ROLE, FIRST_VERSION_WITH_SET_OPTION],
  );
  if (rows[0]?.member) return;
  await client.query(`GRANT ${APP_ROLE} TO ${client.escapeIdentifier(login)}`).catch((error: unknown) => {
    throw new AppRoleError(
      `The login ${login} may not act as ${APP_ROLE}, and the owner's login may not change that. ` +
        `Ask the database administrator to run: GRANT ${APP_ROLE} TO ${client.escapeIdentifier(login)};`,
      { cause: error },
    );
  });
}
