import type { Db } from '../core/transaction';

/** Since when nothing is sent, because the database went back; undefined while offers go out. */
export async function findStoppedSince(db: Db): Promise<Date | undefined> {
  const row = await db.databaseCheck.findUnique({ where: { id: 1 }, select: { stoppedAt: true } });
  return row?.stoppedAt ?? undefined;
}
