import { listFollowed, type ChangeSetRecord } from '../db/change-sets';
import { findOffers, type OfferRecord } from '../db/offers';
import { readBackDifferences } from '../domain/read-back';
import { describeOffers } from '../marketplace/offers';
import type { WorkerContext } from './change-set-worker';
import { effect } from './effects';
import { recordFollowed } from './record-observation';

/** So many offers are read in one call; what one call showed is written before the next, which may fail. */
const READ_AT_ONCE = 20;

/** Reads all offers that AWS has just published, many a call, and compares each, value by value, with what was reviewed. */
export async function readBackOffers(context: WorkerContext): Promise<void> {
  const succeeded = (await listFollowed(context.database.prisma)).filter(({ state }) => state === 'SUCCEEDED');
  if (succeeded.length === 0) return;
  const offers = await findOffers(
    context.database.prisma,
    succeeded.map(({ offerId }) => offerId),
  );
  const pairs = succeeded.map((changeSet) => ({ changeSet, offer: publishedOffer(offers, changeSet) }));
  for (let start = 0; start < pairs.length; start += READ_AT_ONCE)
    await readBack(context, pairs.slice(start, start + READ_AT_ONCE));
}

async function readBack(
  context: WorkerContext,
  pairs: readonly { changeSet: ChangeSetRecord; offer: PublishedOffer }[],
): Promise<void> {
  const readings = await effect('aws.read_back', () =>
    describeOffers(
      context.connection,
      pairs.map(({ offer }) => ({ offerId: offer.awsOfferId, dimensionKey: offer.snapshot.dimensionKey })),
    ),
  );
  for (const { changeSet, offer } of pairs) {
    const reading = readings.get(offer.awsOfferId);
    // Not visible yet: lists and reads may lag behind a change set that has ended.
    if (reading === undefined) continue;
    const expectedState = changeSet.kind === 'CREATE_DRAFT' ? 'Draft' : 'Released';
    const differences = readBackDifferences(offer.snapshot, reading.offer, expectedState);
    const evidence = { entityDocument: reading.document, awsRevision: reading.revision };
    await recordFollowed(context, changeSet, { kind: 'read_back', differences }, evidence);
  }
}

type PublishedOffer = OfferRecord & { snapshot: NonNullable<OfferRecord['snapshot']>; awsOfferId: string };

function publishedOffer(offers: readonly OfferRecord[], { offerId }: ChangeSetRecord): PublishedOffer {
  const offer = offers.find(({ id }) => id === offerId);
  if (offer?.snapshot == null || offer.awsOfferId === null)
    throw new Error(`Offer ${offerId} was published without a snapshot or an id of AWS.`);
  return { ...offer, snapshot: offer.snapshot, awsOfferId: offer.awsOfferId };
}
