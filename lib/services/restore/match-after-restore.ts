import { restoreStore } from '../../db/restore/restore-store';
import type { OwnChangeSet } from '../../domain/restore/found-change-set';
import { readChangeSetContent, type ChangeSetContent } from '../../marketplace/change-set-history';
import type { PublishingContext } from '../engine/change-set-worker';
import { assertAccount } from '../installation/installation';
import { readUnknown } from './newest-change-sets';
import { settleFoundOffer } from './settle-found-offer';

/**
 * After the database went back: matches what AWS has of the portal's with the rows, lists the rest for a person, has all offers compared,
 * and lets sending go on. Does nothing while nothing is stopped; one worker at a time calls it. Safe to repeat and to interrupt: what has
 * been matched or listed is not found again. `compareOffers`: false when it could not be done now; the next call tries again.
 * Throws `MarketplaceUnavailable` when AWS does not answer.
 */
export async function matchAfterRestore(
  context: PublishingContext,
  compareOffers: () => Promise<boolean>,
): Promise<void> {
  const store = restoreStore(context.database);
  const stop = await store.readStop();
  if (stop === undefined) return;
  await assertAccount(context);
  const { unknown, look } = await readUnknown(context, 'walk');
  for (const [offerId, found] of byOffer(unknown))
    await settleFoundOffer(context, offerId, await contentOf(context, found));
  // AWS may list late what it started just before: nothing is concluded from its lists until that has passed.
  if (stop.stoppedAgoMs < context.timing.restoreSettleForMs) return;
  if (!(await compareOffers())) return;
  // An offer of which AWS's history tells nothing any more says itself that it is the portal's.
  for (const offerId of await store.offersLostOfOpenRows()) await settleFoundOffer(context, offerId, [], true);
  await store.goOn(stop, look);
}

function byOffer(found: readonly OwnChangeSet[]): Map<string, OwnChangeSet[]> {
  const groups = new Map<string, OwnChangeSet[]>();
  for (const one of found) groups.set(one.offerId, [...(groups.get(one.offerId) ?? []), one]);
  return groups;
}

/** In the order of their numbers. */
async function contentOf(context: PublishingContext, found: readonly OwnChangeSet[]): Promise<ChangeSetContent[]> {
  const contents: ChangeSetContent[] = [];
  for (const one of [...found].sort((a, b) => a.attempt - b.attempt))
    contents.push(await readChangeSetContent(context.connection, one));
  return contents;
}
