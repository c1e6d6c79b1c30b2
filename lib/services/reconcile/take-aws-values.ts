import { listAuthorizations } from '../../db/authorizations/authorizations';
import { findAwsOffer } from '../../db/reconcile/aws-offers';
import { hasOpenChangeSet } from '../../db/engine/change-sets';
import { saveAwsValues } from '../../db/reconcile/found-offers';
import { findOffer, lockOffer, type OfferRecord } from '../../db/offers/offers';
import { saveComparison } from '../../db/offers/offer-at-aws';
import { inTransaction, type Transaction } from '../../db/core/transaction';
import { withAwsValues, type AwsOffer } from '../../domain/offers/aws-offer';
import { deviationTitle } from '../../domain/approvals/deviation-words';
import { declaredBy, purposeText } from '../../domain/offers/offer-purpose';
import type { OfferSnapshot } from '../../domain/offers/offer-snapshot';
import { readBackDifferences } from '../../domain/engine/read-back';
import { failure, success, type Result } from '../../domain/core/result';
import { takeAwsValuesSchema, type TakeAwsValues } from '../../schemas/changes/offer-change';
import { clashCandidate } from '../clashes/clash-candidate';
import { defineUseCase, type UseCaseContext } from '../core/use-case';
import { judgeDecision } from '../publishing/judge-decision';
import { refreshAcceptance } from '../acceptance/refresh-acceptance';

/**
 * What AWS has counts from now on, exactly the values that were shown as different: for an offer that somebody has changed in the
 * console on purpose. How they leave the policy stands with the offer from then on. Refused when AWS has changed again since, when AWS
 * does not know the offer any more, and when its accounts are none of a customer or clash with what is there and nobody has seen that.
 */
export const takeAwsValues = defineUseCase(
  'offer.publish',
  takeAwsValuesSchema,
  (context, { offerId, seenClashes = [], clashReason = '' }: TakeAwsValues) =>
    inTransaction(context.database.prisma, async (transaction) => {
      if ((await lockOffer(transaction, offerId)) === undefined) return failure({ kind: 'not_found' });
      const offer = await findOffer(transaction, offerId);
      const found = offer === undefined ? undefined : await comparedWithAws(transaction, offer);
      if (offer === undefined || found === undefined) return readAgain(context, transaction);
      const authorization = (await listAuthorizations(transaction)).find(({ id }) => id === found.aws.authorizationId);
      const wanted = withAwsValues(found.snapshot, found.aws, authorization);
      const judged = await judgeDecision(transaction, {
        kind: 'FOUND',
        offer: wanted,
        before: found.snapshot,
        candidate: clashCandidate(offer, wanted),
        agreement: { seenKeys: seenClashes, reason: clashReason },
        now: context.now,
        fields: {},
      });
      if (!judged.ok) return judged;
      const { unapproved, agreed } = judged.value;
      const taken = { ...wanted, ...agreed };
      await saveAwsValues(transaction, offerId, taken, { deviations: unapproved, foundAt: context.now });
      const stage = found.aws.state === 'Draft' ? 'DRAFT_AT_AWS' : offer.stage === 'NEEDS_CHECK' ? 'LIVE' : offer.stage;
      await saveComparison(transaction, offerId, { stage, differences: [], awsRevision: found.aws.revision });
      await refreshAcceptance(transaction, offerId);
      await context.audit(transaction, {
        action: 'offer.aws_values_taken',
        subject: { type: 'offer', id: offerId, name: taken.name },
        before: valuesOf(found.snapshot),
        after: { ...valuesOf(taken), deviations: unapproved.map(deviationTitle) },
        ...(clashReason !== '' && { reason: clashReason }),
      });
      return success({ offerId });
    }),
);

/** The offer as AWS has it, if that is still what the differences on the page speak of. */
async function comparedWithAws(
  transaction: Transaction,
  offer: OfferRecord,
): Promise<{ aws: AwsOffer; snapshot: OfferSnapshot } | undefined> {
  const { awsOfferId, snapshot, differences, stage } = offer;
  if (awsOfferId === null || snapshot === null || differences.length === 0) return undefined;
  if (await hasOpenChangeSet(transaction, offer.id)) return undefined;
  const aws = await findAwsOffer(transaction, awsOfferId);
  if (aws === undefined) return undefined;
  const expected = stage === 'DRAFT_AT_AWS' ? 'Draft' : 'Released';
  const isAsShown = JSON.stringify(readBackDifferences(snapshot, aws, expected)) === JSON.stringify(differences);
  return isAsShown ? { aws, snapshot } : undefined;
}

async function readAgain(context: UseCaseContext, transaction: Transaction): Promise<Result<never>> {
  await context.nudge(transaction, 'reconcile-offers', 'reconcile-offers');
  return failure({
    kind: 'conflict',
    reason: 'changed_at_aws',
    message: 'What AWS has is not what this page shows. The offer is being read again: look once more in a minute.',
  });
}

/** What the audit shows: the values that can differ. */
function valuesOf(snapshot: OfferSnapshot) {
  const { name, description, authorizationName, markupPercent, buyerPrice } = snapshot;
  const { buyerAccountIds, expirationDate, agreementDuration } = snapshot;
  return {
    name,
    description,
    authorizationName,
    purpose: purposeText(declaredBy(snapshot)),
    markupPercent,
    buyerPrice,
    buyerAccountIds,
    expirationDate,
    agreementDuration,
  };
}
