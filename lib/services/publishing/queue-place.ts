import { listQueue, recentDurationsMs } from '../../db/engine/change-set-queue';
import type { ChangeSetRecord } from '../../db/engine/change-sets';
import { currentPolicy } from '../../db/policy/policy';
import type { Db } from '../../db/core/transaction';
import { queuePlaceOf, type QueuePlace } from '../../domain/engine/queue-place';

/** Where this change set stands in the portal's queue for AWS. Nothing is read unless it waits there. */
export async function queuePlaceInPortal(db: Db, changeSet: ChangeSetRecord | undefined): Promise<QueuePlace | null> {
  if (changeSet?.state !== 'QUEUED' || changeSet.slotGrantedAt !== null) return null;
  const [queue, limits, recent] = await Promise.all([listQueue(db), currentPolicy(db), recentDurationsMs(db)]);
  return queuePlaceOf(changeSet.id, { ...queue, limits, recentDurationsMs: recent });
}
