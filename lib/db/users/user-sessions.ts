import type { Role, Viewer } from '../../domain/core/permissions';
import type { Database } from '../core/client';
import type { Transaction } from '../core/transaction';

export type SessionLimits = { idleMinutes: number; hours: number };

export type LiveSession = {
  viewer: Viewer;
  /** Its last sign of life is more than a minute old. */
  isDue: boolean;
};

type SessionRow = { id: string; name: string; email: string; role: Role; due: boolean };

const KEEP_OLD_SESSIONS = '30 days';

/** Not signed out, neither idle for too long nor too old; `$1` and `$2` are the limits. Times are the database's, for every web server. */
const IS_LIVE = `session."endedAt" IS NULL
  AND session."lastSeenAt" > clock_timestamp() - make_interval(mins => $1)
  AND session."startedAt" > clock_timestamp() - make_interval(hours => $2)`;

/**
 * A new session of this person. Removes those that ended long ago on the way. Throws when the person is disabled. They are held until the
 * end of the transaction: whoever disables them comes first, or ends this session too.
 */
export async function startSession(transaction: Transaction, userId: string): Promise<string> {
  const active = await transaction.$queryRaw<unknown[]>`
    SELECT 1 FROM "User" WHERE "id" = ${userId}::uuid AND "status" = 'ACTIVE' FOR SHARE`;
  if (active.length === 0) throw new Error('The user was disabled during the sign-in.');
  await transaction.$executeRaw`
    DELETE FROM "UserSession" WHERE "startedAt" < clock_timestamp() - ${KEEP_OLD_SESSIONS}::interval`;
  const { id } = await transaction.userSession.create({ data: { userId }, select: { id: true } });
  return id;
}

/**
 * The person behind a session, with role and status as of now. Undefined when the session was signed out, idle for too long or
 * is too old, and when the user is disabled.
 */
export async function findSession(
  database: Pick<Database, 'pool'>,
  { sessionId, userId }: { sessionId: string; userId: string },
  { idleMinutes, hours }: SessionLimits,
): Promise<LiveSession | undefined> {
  const { rows } = await database.pool.query<SessionRow>(
    `SELECT person."id", person."name", person."email", person."role",
            session."lastSeenAt" < clock_timestamp() - interval '1 minute' AS due
       FROM "UserSession" session JOIN "User" person ON person."id" = session."userId"
      WHERE ${IS_LIVE} AND session."id" = $3 AND session."userId" = $4 AND person."status" = 'ACTIVE'`,
    [idleMinutes, hours, sessionId, userId],
  );
  const [row] = rows;
  if (row === undefined) return undefined;
  const { id, due, ...person } = row;
  return { viewer: { userId: id, ...person }, isDue: due };
}

/** When each live session of this person was last seen, the newest first; without the one named. */
export async function listOtherSessions(
  database: Database,
  { sessionId, userId }: { sessionId: string | undefined; userId: string },
  { idleMinutes, hours }: SessionLimits,
): Promise<Date[]> {
  const { rows } = await database.pool.query<{ lastSeenAt: Date }>(
    `SELECT session."lastSeenAt" FROM "UserSession" session
      WHERE ${IS_LIVE} AND session."userId" = $3 AND session."id" IS DISTINCT FROM $4::uuid
      ORDER BY session."lastSeenAt" DESC`,
    [idleMinutes, hours, userId, sessionId ?? null],
  );
  return rows.map(({ lastSeenAt }) => lastSeenAt);
}

/** Who has a live session now. */
export async function findSignedIn(database: Database, { idleMinutes, hours }: SessionLimits): Promise<Set<string>> {
  const { rows } = await database.pool.query<{ userId: string }>(
    `SELECT DISTINCT session."userId" FROM "UserSession" session WHERE ${IS_LIVE}`,
    [idleMinutes, hours],
  );
  return new Set(rows.map(({ userId }) => userId));
}

export async function noteSessionSeen(database: Database, sessionId: string): Promise<void> {
  await database.pool.query(`UPDATE "UserSession" SET "lastSeenAt" = clock_timestamp() WHERE "id" = $1`, [sessionId]);
}

/** Its cookie is worth nothing from now on, whoever kept a copy. */
export async function endSession(database: Database, sessionId: string): Promise<void> {
  await database.pool.query(
    `UPDATE "UserSession" SET "endedAt" = clock_timestamp() WHERE "id" = $1 AND "endedAt" IS NULL`,
    [sessionId],
  );
}

/** The same for every session of a person, but for the one to keep. */
export async function endSessionsOf(transaction: Transaction, userId: string, keptId?: string): Promise<void> {
  await transaction.$executeRaw`
    UPDATE "UserSession" SET "endedAt" = clock_timestamp()
    WHERE "userId" = ${userId}::uuid AND "endedAt" IS NULL AND "id" IS DISTINCT FROM ${keptId ?? null}::uuid`;
}
