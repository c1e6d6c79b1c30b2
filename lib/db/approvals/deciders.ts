import { type AccessChange, type Deciders, losses, PRESENT_BEFORE_DAYS } from '../../domain/approvals/approval';
import type { Role } from '../../domain/core/permissions';
import type { Db } from '../core/transaction';
import { daysBefore } from '../../domain/core/days';

/** Who may decide with one of these roles, and who lost that, at least from a while before this moment of the database's clock on. */
export async function findDeciders(db: Db, roles: readonly Role[], since: Date): Promise<Deciders> {
  // First who is there, then who left: whoever leaves in between is found, and counts.
  const active = await db.user.findMany({
    where: { status: 'ACTIVE', role: { in: [...roles] } },
    select: { id: true, name: true },
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
  });
  const rows = await db.accessChange.findMany({
    where: { user: { accessChanges: { some: { at: { gte: daysBefore(since, PRESENT_BEFORE_DAYS) } } } } },
    include: { user: { select: { name: true } } },
    orderBy: { id: 'asc' },
  });
  const changes = rows.map((row): AccessChange => ({
    userId: row.userId,
    name: row.user.name,
    before: { role: row.roleBefore, isActive: row.wasActive },
    after: { role: row.roleAfter, isActive: row.isActive },
    changedById: row.changedById,
    at: row.at,
  }));
  return { active: active.map(({ id, name }) => ({ userId: id, name })), lost: losses(changes, roles) };
}

/** The database's clock, which `AccessChange` is written by. */
export async function databaseTime(db: Db): Promise<Date> {
  const [row] = await db.$queryRaw<{ now: Date }[]>`SELECT clock_timestamp() AS "now"`;
  if (row === undefined) throw new Error('The database did not tell the time.');
  return row.now;
}
