import type { Role, Viewer } from '../domain/permissions';
import type { Database } from './client';
import type { Transaction } from './transaction';

export type SessionLimits = { idleMinutes: number; hours: number };

export type LiveSession = {
  viewer: Viewer;
  /** Its last sign of life is more than a minute old. */
  isDue: boolean;
};

type SessionRow = { id: string; name: string; email: string; role: Role; due: boolean };

const KEEP_OLD_SESSIONS = '30 days';

/** A new session of this person. Removes those that ended long ago on the way. */
export async function startSession(transaction: Transaction, userId: string): Promise<string> {
  await transaction.$executeRaw`
    DELETE FROM "UserSession" WHERE "startedAt" < clock_timestamp() - ${KEEP_OLD_SESSIONS}::interval`;
  const { id } = await transaction.userSession.create({ data: { userId }, select: { id: true } });
  return id;
}

/**
 * The person behind a session, with role and status as of now. Undefined when the session was signed out, idle for too long or
 * is too old, and when the user is disabled. Times are the database's, so that every web server agrees.
 */
export async function findSession(
  database: Database,
  { sessionId, userId }: { sessionId: string; userId: string },
  { idleMinutes, hours }: SessionLimits,
): Promise<LiveSession | undefined> {
  const { rows } = await database.pool.query<SessionRow>(
    `SELECT person."id", person."name", person."email", person."role",
            session."lastSeenAt" < clock_timestamp() - interval '1 minute' AS due
       FROM "UserSession" session JOIN "User" person ON person."id" = session."userId"
      WHERE session."id" = $1 AND session."userId" = $2 AND session."endedAt" IS NULL AND person."status" = 'ACTIVE'
        AND session."lastSeenAt" > clock_timestamp() - make_interval(mins => $3)
        AND session."startedAt" > clock_timestamp() - make_interval(hours => $4)`,
    [sessionId, userId, idleMinutes, hours],
  );
  const [row] = rows;
  if (row === undefined) return undefined;
  const { id, due, ...person } = row;
  return { viewer: { userId: id, ...person }, isDue: due };
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
