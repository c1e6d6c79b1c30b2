import { restoreStore, type Look } from '../../db/restore/restore-store';
import { unknownChangeSets } from '../../domain/installation/database-check';
import { ownChangeSets, type ListedChangeSet, type OwnChangeSet } from '../../domain/restore/found-change-set';
import { listNewestChangeSets } from '../../marketplace/change-set-history';
import type { PublishingContext } from '../engine/change-set-worker';

/**
 * How far back a look goes. `page`: the newest page, and on to the first change set of the portal's or to what was read before.
 * `thorough`: everything since then. `walk`: from a day before.
 */
export type Reach = 'page' | 'thorough' | 'walk';

/** AWS may list something late, and date it before what it has listed already. */
const LISTED_WITHIN_MS: Record<Reach, number> = { page: 0, thorough: 60 * 60_000, walk: 24 * 60 * 60_000 };

/** Change sets of the portal's of which the database knows nothing, and what to note when there are none. */
export type UnknownAtAws = { unknown: OwnChangeSet[]; look: Look };

/** Compares AWS's newest change sets with the rows. Throws `MarketplaceUnavailable` when AWS does not answer. */
export async function readUnknown(context: PublishingContext, reach: Reach): Promise<UnknownAtAws> {
  const store = restoreStore(context.database);
  const { now: lookedAt, readThrough } = await store.readLook();
  const since = await reachedAt(context, readThrough, LISTED_WITHIN_MS[reach]);
  const { listed, isAll } = await listNewestChangeSets(
    context.connection,
    (seen) => isBehind(seen, since) || (reach === 'page' && ownChangeSets(seen).length > 0),
  );
  // Whatever was sent had been written before: reading the rows after the list misses none.
  const own = ownChangeSets(listed);
  const unknown = unknownChangeSets(
    own,
    await store.sentStates(own.map(({ submissionId }) => submissionId)),
    await store.listedIds(own.map(({ awsChangeSetId }) => awsChangeSetId)),
  );
  const isReadThrough = isAll || isBehind(listed, since);
  return {
    unknown,
    look: { lookedAt, readThrough: isReadThrough ? (newestStart(listed) ?? readThrough) : readThrough },
  };
}

/** A practice clock that was turned back must not leave it in the future. Null: nothing was read yet. */
async function reachedAt(context: PublishingContext, readThrough: Date | null, withinMs: number): Promise<Date | null> {
  if (readThrough === null) return null;
  return new Date(Math.min(readThrough.getTime(), (await context.now()).getTime()) - withinMs);
}

function isBehind(listed: readonly ListedChangeSet[], since: Date | null): boolean {
  const startedAt = listed.at(-1)?.startedAt ?? null;
  return since !== null && startedAt !== null && startedAt <= since;
}

function newestStart(listed: readonly ListedChangeSet[]): Date | undefined {
  const starts = listed.flatMap(({ startedAt }) => startedAt?.getTime() ?? []);
  return starts.length === 0 ? undefined : new Date(Math.max(...starts));
}
