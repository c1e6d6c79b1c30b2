import { splitIdentifier } from '../identifiers';
import type { Change, ChangeSet } from '../store/rows';
import type { Store } from '../store/store';
import { quotaExceeded, resourceInUse } from '../wire/aws-error';

/** The existing entities that changes name; a reference locks nothing, for nobody else can know the entity. */
export function namedEntities(changes: readonly Change[]): Set<string> {
  const identifiers = changes.flatMap(({ identifier }) =>
    identifier === undefined || identifier.startsWith('$') ? [] : [splitIdentifier(identifier).id],
  );
  return new Set(identifiers);
}

/** Open change sets are the locks: none can outlive its set. */
function openChangeSets(store: Store): ChangeSet[] {
  return [...store.open].flatMap((id) => store.changeSets.get(id) ?? []);
}

/** Throws 423 when another change set that still runs names one of the entities. */
export function checkLocks(store: Store, changes: readonly Change[]): void {
  const wanted = namedEntities(changes);
  if (wanted.size === 0) return;
  for (const changeSet of openChangeSets(store)) {
    for (const entity of namedEntities(changeSet.changes)) {
      if (!wanted.has(entity)) continue;
      throw resourceInUse(
        `Requested change set has entities locked by change sets - entity: '${entity}'  change sets: ${changeSet.id}.`,
      );
    }
  }
}

/** Offers that a set creates or updates. */
function offerCount(changes: readonly Change[]): number {
  const creations = changes.filter(({ changeType }) => changeType.startsWith('Create')).length;
  return namedEntities(changes).size + creations;
}

/**
 * Throws 402 when the account has too many requests open or too many offers in work.
 * https://docs.aws.amazon.com/marketplace/latest/developerguide/catalog-service-quotas.html
 */
export function checkQuotas(store: Store, accountId: string, changes: readonly Change[]): void {
  const { quotas, switches } = store.settings;
  if (quotas.openRequests === null && quotas.concurrentOffers === null) return;
  const own = openChangeSets(store).filter((changeSet) => changeSet.accountId === accountId);
  if (quotas.openRequests !== null && own.length >= quotas.openRequests) {
    throw quotaExceeded('The maximum number of open requests per account has been exceeded.');
  }
  if (quotas.concurrentOffers === null) return;
  const inWork = own.reduce((sum, changeSet) => sum + offerCount(changeSet.changes), 0);
  if (inWork + offerCount(changes) <= quotas.concurrentOffers) return;
  const message = `The maximum number of offers created or updated concurrently (${quotas.concurrentOffers}) has been exceeded.`;
  throw switches.concurrentOffersExceeded === 'quota-exceeded' ? quotaExceeded(message) : resourceInUse(message);
}
