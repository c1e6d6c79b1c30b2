import { lastModifiedOf, listUnlistedOffers, saveForeignOffers } from '../../db/reconcile/aws-offers';
import type { Database } from '../../db/core/client';
import { findSyncState, saveSyncState } from '../../db/core/sync-state';
import type { AwsOffer, ListedOffer } from '../../domain/offers/aws-offer';
import { utcDateOf } from '../../domain/core/calendar';
import { beginningOf, earlierBy, laterOf, nextCursor } from '../../domain/core/sync-cursor';
import { log } from '../../log';
import type { MarketplaceConnection } from '../../marketplace/client';
import { listOffersAtAws, type OfferSelection } from '../../marketplace/offer-list';
import { describeListedOffers, goneAtAws } from '../../marketplace/offers';
import { recordAwsOffer, recordVanished } from './record-aws-offer';

/** So many offers are described in one call; AWS's limit. */
const DESCRIBED_AT_ONCE = 20;
/** AWS's lists may show a change a little after its time: so much is listed again. */
const OVERLAP_MS = 10 * 60_000;

export type Reconciled = { listedCount: number; describedCount: number };

/**
 * Compares what the portal knows with AWS. In full: every offer that can still be accepted, every draft, and whatever else has changed;
 * otherwise only what has changed since the last time. Described is only what AWS's date says has changed.
 * Safe to repeat and to interrupt. Throws `MarketplaceUnavailable` when AWS does not answer.
 */
export async function reconcileOffers(
  database: Database,
  connection: MarketplaceConnection,
  now: Date,
  extent: 'full' | 'changes',
): Promise<Reconciled> {
  const { prisma } = database;
  const startedAt = new Date();
  await saveSyncState(prisma, 'offers', { startedAt });
  const { cursor } = await findSyncState(prisma, 'offers');
  const isFull = extent === 'full' || cursor === null;
  const walk = new OfferWalk(database, connection, now);
  if (isFull) {
    const today = utcDateOf(now);
    await walk.over({ kind: 'open', from: today });
    await lookForVanished(database, connection, today, walk.seenIds);
    await walk.over({ kind: 'drafts' });
  }
  if (cursor !== null) await walk.over({ kind: 'changed', since: beginningOf(cursor, OVERLAP_MS, now) });
  const succeededAt = new Date();
  await saveSyncState(prisma, 'offers', {
    cursor: walk.nextCursor() ?? cursor,
    succeededAt,
    ...(isFull ? { fullSucceededAt: succeededAt } : {}),
  });
  return { listedCount: walk.seenIds.size, describedCount: walk.describedCount };
}

/** AWS keeps offers for ever: one that it neither lists nor describes has vanished. Listing alone may lag. */
async function lookForVanished(
  database: Database,
  connection: MarketplaceConnection,
  today: string,
  seenIds: ReadonlySet<string>,
): Promise<void> {
  const unlisted = await listUnlistedOffers(database.prisma, today, [...seenIds]);
  if (unlisted.length === 0) return;
  const gone = await goneAtAws(
    connection,
    unlisted.map(({ awsOfferId }) => awsOfferId),
  );
  for (const { id, awsOfferId } of unlisted) if (gone.has(awsOfferId)) await recordVanished(database, id);
}

/** One reading of AWS's offers: several lists, each offer described at most once. */
class OfferWalk {
  readonly seenIds = new Set<string>();
  describedCount = 0;
  private changed: ListedOffer[] = [];
  /** The earliest change that could not be taken in yet. */
  private postponed: Date | undefined;
  private readonly begunMs = performance.now();
  /** AWS's date of the newest change that it has listed. */
  private newestAt: Date | undefined;

  constructor(
    private readonly database: Database,
    private readonly connection: MarketplaceConnection,
    private readonly now: Date,
  ) {}

  async over(selection: OfferSelection): Promise<void> {
    for await (const page of listOffersAtAws(this.connection, selection)) await this.take(page);
    await this.describe(1);
  }

  /** Where the next reading of changes begins: when this one did, or earlier where a change could not be taken in yet. */
  nextCursor(): Date | null {
    // What was listed early may have changed before the newest change that was listed late, but not before the walk.
    const walkedMs = performance.now() - this.begunMs;
    const begunAt = earlierBy(this.connection.awsClock.now(), walkedMs);
    const next = nextCursor({ begunAt, newestAt: earlierBy(this.newestAt, walkedMs) }, this.now);
    return this.postponed !== undefined && next !== null && this.postponed < next ? this.postponed : next;
  }

  /** AWS's time of what is being read, or a little earlier. */
  private readAt(): Date {
    return nextCursor({ begunAt: this.connection.awsClock.now(), newestAt: this.newestAt }, this.now) ?? this.now;
  }

  private async take(page: readonly ListedOffer[]): Promise<void> {
    const fresh = page.filter(({ id }) => !this.seenIds.has(id));
    const known = await lastModifiedOf(
      this.database.prisma,
      fresh.map(({ id }) => id),
    );
    const changed = fresh.filter(({ id, lastModifiedAt }) => known.get(id)?.getTime() !== lastModifiedAt.getTime());
    for (const { id, lastModifiedAt } of fresh) {
      this.seenIds.add(id);
      this.newestAt = laterOf(this.newestAt, lastModifiedAt);
    }
    await saveForeignOffers(
      this.database.prisma,
      changed.filter(({ authorizationId }) => authorizationId === null),
      this.readAt(),
    );
    this.changed.push(...changed.filter(({ authorizationId }) => authorizationId !== null));
    await this.describe(DESCRIBED_AT_ONCE);
  }

  /** Describes what has changed, many a call, while there are at least so many. */
  private async describe(atLeast: number): Promise<void> {
    while (this.changed.length >= atLeast) {
      const batch = this.changed.splice(0, DESCRIBED_AT_ONCE);
      const { offers, silent } = await describeListedOffers(this.connection, batch);
      this.describedCount += batch.length;
      this.postpone(silent);
      for (const offer of offers) if (!(await this.record(offer))) this.postpone([offer]);
    }
  }

  /** False when it could not be taken in yet. One that meets an error of the portal's own is read again next time, and holds up no other. */
  private async record(offer: AwsOffer): Promise<boolean> {
    try {
      return await recordAwsOffer(this.database, offer, this.readAt());
    } catch (error) {
      log.error({ err: error, awsOfferId: offer.id }, 'an offer at AWS cannot be recorded and will be read again');
      return false;
    }
  }

  private postpone(offers: readonly ListedOffer[]): void {
    for (const { lastModifiedAt } of offers)
      if (this.postponed === undefined || lastModifiedAt < this.postponed) this.postponed = lastModifiedAt;
  }
}
