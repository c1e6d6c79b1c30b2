import { HoldLost } from '../../db/engine/change-sets';
import type { HeldChangeSet } from './change-set-worker';
import type { EngineTransaction, LockedChangeSet } from './engine-store';

/** The row and its offer as they stand now, locked. Throws `HoldLost` when another worker has taken the row over. */
export async function lockHeld(
  transaction: EngineTransaction,
  { changeSet, holder }: HeldChangeSet,
): Promise<LockedChangeSet> {
  const locked = await transaction.lockChangeSet(changeSet);
  if (locked.holder !== holder) throw new HoldLost(`Change set ${changeSet.id} is held by another worker.`);
  return locked;
}
