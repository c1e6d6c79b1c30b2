import type { ChangeSetRecord } from '../db/change-sets';
import { findOffer } from '../db/offers';
import type { Observation } from '../domain/change-set-progress';
import { readBackDifferences } from '../domain/read-back';
import { describeOffer } from '../marketplace/offers';
import type { WorkerContext } from './change-set-worker';
import type { Evidence } from './record-observation';

/** Reads the offer that a change set published and compares it, value by value, with what was reviewed. */
export async function readPublishedOffer(
  context: WorkerContext,
  changeSet: ChangeSetRecord,
): Promise<{ observation: Observation; evidence: Evidence }> {
  const offer = await findOffer(context.database.prisma, changeSet.offerId);
  if (offer?.snapshot == null || offer.awsOfferId === null)
    throw new Error(`Offer ${changeSet.offerId} was published without a snapshot or an id of AWS.`);
  const {
    offer: published,
    revision,
    document,
  } = await describeOffer(context.connection, offer.awsOfferId, offer.snapshot.dimensionKey);
  return {
    observation: { kind: 'read_back', differences: readBackDifferences(offer.snapshot, published) },
    evidence: { entityDocument: document, awsRevision: revision },
  };
}
