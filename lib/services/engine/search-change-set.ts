import type { ChangeSetRecord } from '../../db/engine/change-sets';
import type { Observation } from '../../domain/engine/change-set-observation';
import { isSameRequest, type FoundChangeSet } from '../../domain/restore/found-change-set';
import { readChangeSetContent } from '../../marketplace/change-set-history';
import { findChangeSets } from '../../marketplace/change-sets';
import type { EngineContext, HeldChangeSet } from './change-set-worker';
import { effect } from '../core/effects';
import { lockHeld } from './lock-held';
import { restoredRequests } from './restored-requests';

/** The request may be older than any answer: the search by its name, which is unique, begins this much before its row. */
const SEARCH_FROM_BEFORE_MS = 24 * 60 * 60_000;

/**
 * Looks for a change set by its name. Found is only what AWS was asked for with exactly this content: after a restore the same number may
 * name something else there. A row that was never sent cannot have a name at AWS with other content unless the database went back: then
 * sending is stopped for all.
 */
export async function searchChangeSet(context: EngineContext, held: HeldChangeSet): Promise<Observation> {
  const { changeSet } = held;
  const { name, createdAt, sendAttempts } = changeSet;
  const from = new Date(createdAt.getTime() - SEARCH_FROM_BEFORE_MS);
  const awsChangeSetIds = await effect('aws.find_change_set', () => findChangeSets(context.connection, name, from));
  for (const awsChangeSetId of awsChangeSetIds) {
    const { found } = await readChangeSetContent(context.connection, { ...numbered(changeSet), awsChangeSetId });
    if (await isAskedFor(context, changeSet, found))
      return { kind: 'found', awsChangeSetId, startedAt: found.startedAt };
  }
  if (awsChangeSetIds.length === 0 || sendAttempts > 0) return { kind: 'not_found' };
  // Whoever stood still may find what another worker has sent of this row meanwhile.
  await context.store.transaction((transaction) => lockHeld(transaction, held));
  return context.databaseWentBack();
}

function numbered({ name, submissionId, offerId, attempt }: ChangeSetRecord) {
  return { name, submissionId, offerId, attempt, startedAt: null };
}

async function isAskedFor(
  { store }: EngineContext,
  changeSet: ChangeSetRecord,
  found: FoundChangeSet,
): Promise<boolean> {
  if (isSameRequest(changeSet.request, found)) return true;
  if (changeSet.sendAttempts > 0) return false;
  const [offer] = await store.findOffers([changeSet.offerId]);
  if (offer?.snapshot == null) return false;
  const changeSets = await store.listChangeSetsOf(offer.id);
  const { snapshot } = offer;
  return restoredRequests(changeSet, { ...offer, snapshot }, changeSets, found.startedAt).some(({ request }) =>
    isSameRequest(request, found),
  );
}
