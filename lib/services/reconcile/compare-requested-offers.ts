import { appendAuditEvent } from '../../db/audit/audit-events';
import { listToCompare, saveComparison } from '../../db/changes/offer-changes';
import { findOffer, lockOffer, type OfferRecord } from '../../db/offers/offers';
import { inTransaction } from '../../db/core/transaction';
import type { OfferStage } from '../../domain/offers/offer-status';
import { readBackDifferences, type ReadBackDifference } from '../../domain/engine/read-back';
import { isWorthAskingAgain } from '../../marketplace/entities';
import { describeOffers, type OfferAnswer } from '../../marketplace/offers';
import { log } from '../../log';
import type { WorkerContext } from '../core/worker-context';
import { effect } from '../core/effects';
import { assertAccount } from '../installation/installation';
import { refreshAcceptance } from '../acceptance/refresh-acceptance';
import { unavailableReason } from '../installation/unavailable-reason';

const READ_AT_ONCE = 20;

/**
 * Compares the offers that somebody wants compared with AWS, many a call. While AWS does not answer they simply wait; one that meets an
 * error of the portal's own holds up no other.
 */
export async function compareRequestedOffers(context: WorkerContext): Promise<void> {
  const offers = await listToCompare(context.database.prisma, READ_AT_ONCE);
  if (offers.length === 0) return;
  const answers = await answersFor(context, offers);
  for (const offer of offers) {
    const answer = answers?.get(offer.awsOfferId ?? '');
    if (answer === undefined || (answer.kind === 'unreadable' && isWorthAskingAgain(answer))) continue;
    await effect('database.compare', () => record(context, offer, answer)).catch((error: unknown) => {
      log.error({ err: error, offerId: offer.id }, 'an offer cannot be compared and will be asked for again');
    });
  }
}

async function answersFor(
  context: WorkerContext,
  offers: readonly OfferRecord[],
): Promise<Map<string, OfferAnswer> | undefined> {
  try {
    await assertAccount(context);
    return await effect('aws.read_again', () =>
      describeOffers(
        context.connection,
        offers.map(({ awsOfferId, snapshot }) => ({
          offerId: awsOfferId ?? '',
          dimensionKey: snapshot?.dimensionKey ?? '',
        })),
      ),
    );
  } catch (error) {
    if (unavailableReason(error) === undefined) throw error;
    return undefined;
  }
}

async function record({ database }: WorkerContext, seen: OfferRecord, answer: OfferAnswer): Promise<void> {
  await inTransaction(database.prisma, async (transaction) => {
    await lockOffer(transaction, seen.id);
    const offer = await findOffer(transaction, seen.id);
    if (offer?.snapshot == null || !offer.isComparisonRequested) return;
    const isDraft = offer.stage === 'DRAFT_AT_AWS';
    const differences: ReadBackDifference[] =
      answer.kind === 'found'
        ? readBackDifferences(offer.snapshot, answer.offer, isDraft ? 'Draft' : 'Released')
        : [{ field: 'Offer', reviewed: 'at AWS', published: answer.kind === 'gone' ? 'not there' : 'cannot be read' }];
    const awsRevision = answer.kind === 'found' ? answer.revision : null;
    await saveComparison(transaction, offer.id, { awsRevision, differences, stage: stageAfter(offer, differences) });
    await refreshAcceptance(transaction, offer.id);
    await appendAuditEvent(transaction, {
      actor: null,
      action: 'offer.compared',
      subject: { type: 'offer', id: offer.id, name: offer.name },
      after: { differences, ...(awsRevision !== null && { awsRevision }) },
    });
  });
}

/** What was published and is now as it was reviewed needs no check any more. */
function stageAfter({ stage }: OfferRecord, differences: readonly ReadBackDifference[]): OfferStage {
  return stage === 'NEEDS_CHECK' && differences.length === 0 ? 'LIVE' : stage;
}
