import { appendAuditEvent } from '../../db/audit/audit-events';
import { saveAwsOffer } from '../../db/reconcile/aws-offers';
import { hasOpenChangeSet } from '../../db/engine/change-sets';
import { findOffer, findOffersByAwsIds, lockOffer, type OfferRecord } from '../../db/offers/offers';
import { saveComparison } from '../../db/offers/offer-at-aws';
import { inTransaction, type Transaction } from '../../db/core/transaction';
import type { Database } from '../../db/core/client';
import type { AwsOffer } from '../../domain/offers/aws-offer';
import type { OfferStage } from '../../domain/offers/offer-status';
import { differenceInWords, GONE, readBackDifferences, type ReadBackDifference } from '../../domain/engine/read-back';
import { notify } from '../notifications/notify';
import { refreshAcceptance } from '../acceptance/refresh-acceptance';

/** Stages of an offer that AWS has and that nobody has cancelled: only there is a difference somebody else's doing. */
const COMPARED: readonly OfferStage[] = ['LIVE', 'ACCEPTED', 'ACCEPTED_THEN_FAILED', 'NEEDS_CHECK', 'DRAFT_AT_AWS'];

/**
 * Keeps an offer as AWS describes it; where the portal has it too, compares the two, field by field. False when the portal is changing
 * it at this moment: then it has to be read again. `readAt`: in AWS's time.
 */
export async function recordAwsOffer({ prisma }: Database, aws: AwsOffer, readAt: Date): Promise<boolean> {
  return inTransaction(prisma, async (transaction) => {
    const offer = await lockedOffer(transaction, aws.id);
    if (offer !== undefined) {
      if (await hasOpenChangeSet(transaction, offer.id)) return false;
      if (aws.revision >= (offer.awsRevision ?? 0)) await compare(transaction, offer, aws);
    }
    await saveAwsOffer(transaction, aws, readAt);
    return true;
  });
}

async function lockedOffer(transaction: Transaction, awsOfferId: string): Promise<OfferRecord | undefined> {
  const [found] = await findOffersByAwsIds(transaction, [awsOfferId]);
  if (found === undefined) return undefined;
  await lockOffer(transaction, found.id);
  return findOffer(transaction, found.id);
}

async function compare(transaction: Transaction, offer: OfferRecord, aws: AwsOffer): Promise<void> {
  if (offer.snapshot === null || !COMPARED.includes(offer.stage)) return;
  const expectedState = offer.stage === 'DRAFT_AT_AWS' ? 'Draft' : 'Released';
  const differences = readBackDifferences(offer.snapshot, aws, expectedState);
  await recordDifferences(transaction, offer, differences, aws.revision);
}

/** An offer that AWS does not know any more needs a person. Nothing of what the portal knows about it is lost. */
export async function recordVanished({ prisma }: Database, offerId: string): Promise<void> {
  await inTransaction(prisma, async (transaction) => {
    await lockOffer(transaction, offerId);
    const offer = await findOffer(transaction, offerId);
    if (offer === undefined || !COMPARED.includes(offer.stage)) return;
    await recordDifferences(transaction, offer, [GONE], offer.awsRevision);
  });
}

async function recordDifferences(
  transaction: Transaction,
  offer: OfferRecord,
  differences: ReadBackDifference[],
  awsRevision: number | null,
): Promise<void> {
  const isSame = JSON.stringify(differences) === JSON.stringify(offer.differences);
  const stage = stageAfterComparison(offer, differences.length > 0);
  if (isSame && stage === offer.stage && awsRevision === offer.awsRevision) return;
  await saveComparison(transaction, offer.id, { stage, differences, awsRevision });
  if (stage === 'LIVE') await refreshAcceptance(transaction, offer.id);
  if (isSame) return;
  if (differences.length > 0) await tellAboutDifferences(transaction, offer, differences);
  await appendAuditEvent(transaction, {
    actor: null,
    action: differences.length > 0 ? 'offer.changed_outside' : 'offer.matches_again',
    subject: { type: 'offer', id: offer.id, name: offer.name },
    before: { differences: offer.differences },
    after: { differences },
  });
}

async function tellAboutDifferences(
  transaction: Transaction,
  offer: OfferRecord,
  differences: readonly ReadBackDifference[],
): Promise<void> {
  await notify(transaction, {
    kind: 'changed_outside',
    key: `changed_outside:${offer.id}:${JSON.stringify(differences)}`,
    to: { userIds: [offer.createdById], roles: ['ADMIN'] },
    subjectName: offer.name,
    detail: differences
      .map(differenceInWords)
      .map(({ field, reviewed, published }) => `${field}: ${reviewed} → ${published}`)
      .join(', '),
    href: `/offers/${offer.id}`,
  });
}

/** A live offer with differences waits for a person; once they are gone it is live again. An agreement keeps its stage. */
function stageAfterComparison({ stage, differences: before }: OfferRecord, differs: boolean): OfferStage {
  if (stage === 'LIVE' && differs) return 'NEEDS_CHECK';
  return stage === 'NEEDS_CHECK' && !differs && before.length > 0 ? 'LIVE' : stage;
}
