import type { Role } from '../../domain/core/permissions';
import type { User as UserModel } from '../generated/client';
import type { Db, Transaction } from '../core/transaction';

export type UserRecord = {
  id: string;
  email: string;
  name: string;
  role: Role;
  isActive: boolean;
  /** Bound to an identity of the company's sign-in, or seen with a session. */
  hasSignedIn: boolean;
  createdAt: Date;
};

/** The active ones first, then by name. */
export async function listUsers(db: Db): Promise<UserRecord[]> {
  const rows = await db.user.findMany({
    orderBy: [{ status: 'asc' }, { name: 'asc' }, { id: 'asc' }],
    include: { sessions: { select: { id: true }, take: 1 } },
  });
  return rows.map(({ sessions, ...row }) => {
    const user = fromRow(row);
    return { ...user, hasSignedIn: user.hasSignedIn || sessions.length > 0 };
  });
}

/** Undefined when somebody has this address already. */
export async function createUser(
  transaction: Transaction,
  user: { email: string; name: string; role: Role },
): Promise<string | undefined> {
  const [row] = await transaction.user.createManyAndReturn({
    data: [user],
    skipDuplicates: true,
    select: { id: true },
  });
  return row?.id;
}

/**
 * Holds the user and, with the lock that the database's own rule takes, everybody who ends being an admin: of two such changes the second
 * sees what the first has written.
 */
export async function lockUser(transaction: Transaction, id: string): Promise<UserRecord | undefined> {
  await transaction.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended('last-admin', 0))`;
  await transaction.$executeRaw`SELECT 1 FROM "User" WHERE "id" = ${id}::uuid FOR UPDATE`;
  const row = await transaction.user.findUnique({ where: { id } });
  return row === null ? undefined : fromRow(row);
}

/** Changes role or access. A trigger remembers it, with the person who did it: nobody gets a colleague out of the way of their own request. */
export async function saveUser(
  transaction: Transaction,
  id: string,
  values: { role: Role } | { status: 'ACTIVE' | 'DISABLED' },
  changedById: string,
): Promise<void> {
  await transaction.$executeRaw`SELECT set_config('portal.actor_id', ${changedById}, true)`;
  await transaction.user.update({ where: { id }, data: values });
}

function fromRow({ id, email, name, role, status, subject, createdAt }: UserModel): UserRecord {
  return { id, email, name, role, isActive: status === 'ACTIVE', hasSignedIn: subject !== null, createdAt };
}
