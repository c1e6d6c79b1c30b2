import { savedViewQuerySchema, type SavedView, type SavedViewQuery } from '../../schemas/offers/saved-view';
import type { Db, Transaction } from '../core/transaction';

/** By name. What a view asks for is read like an address: what cannot be read any more counts as absent. */
export async function listSavedViews(db: Db, userId: string): Promise<SavedView[]> {
  const rows = await db.savedView.findMany({ where: { userId }, orderBy: [{ name: 'asc' }, { id: 'asc' }] });
  return rows.map(({ id, name, query }) => ({ id, name, query: savedViewQuerySchema.parse(query) }));
}

/** One change of a person's views at a time: their number and names are looked at before. */
export async function lockSavedViews(transaction: Transaction, userId: string): Promise<void> {
  await transaction.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`saved-views:${userId}`}, 0))`;
}

export async function createSavedView(
  transaction: Transaction,
  view: { userId: string; name: string; query: SavedViewQuery },
): Promise<string> {
  const { id } = await transaction.savedView.create({ data: view, select: { id: true } });
  return id;
}

/** False when this person has no such view. */
export async function renameSavedView(transaction: Transaction, userId: string, id: string, name: string) {
  const { count } = await transaction.savedView.updateMany({ where: { id, userId }, data: { name } });
  return count > 0;
}

/** False when this person has no such view. */
export async function deleteSavedView(db: Db, userId: string, id: string): Promise<boolean> {
  const { count } = await db.savedView.deleteMany({ where: { id, userId } });
  return count > 0;
}
