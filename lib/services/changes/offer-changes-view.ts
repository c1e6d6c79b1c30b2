import type { ChangeSetRecord } from '../../db/engine/change-sets';
import type { OfferRecord } from '../../db/offers/offers';
import { currentPolicy } from '../../db/policy/policy';
import type { Db } from '../../db/core/transaction';
import { utcDateOf } from '../../domain/core/calendar';
import { expirationChoices, expirationLimits } from '../../domain/offers/expiration';
import { changeProblem, needsConfirmation } from '../../domain/changes/offer-change';
import { durationWords, wholeYears } from '../../domain/offers/duration';
import { hasOpenChangeSet } from '../../domain/engine/attempts';
import type { OfferChangesView } from '../../schemas/offers/offer-view';

/** What can be changed about a published offer now; null for one that is not published. */
export async function offerChangesView(
  db: Db,
  offer: OfferRecord,
  changeSets: readonly ChangeSetRecord[],
  now: Date,
): Promise<OfferChangesView | null> {
  const { snapshot } = offer;
  if (snapshot === null || offer.publishedAt === null || offer.awsOfferId === null) return null;
  const policy = await currentPolicy(db);
  const today = utcDateOf(now);
  const changeable = { ...offer, hasOpenChangeSet: hasOpenChangeSet(changeSets) };
  const { earliest } = expirationLimits(today, policy);
  const choices = expirationChoices(today, policy).filter(({ date }) => date > snapshot.expirationDate);
  return {
    canExtend: changeProblem('EXTEND', changeable, now) === undefined,
    canCancel: changeProblem('CANCEL', changeable, now) === undefined,
    canCorrect: changeProblem('CORRECT', changeable, now) === undefined,
    canFixAccounts: changeProblem('CANCEL', changeable, now) === undefined && offer.acceptedCount === 0,
    acceptedText: needsConfirmation('EXTEND', offer)
      ? `${offer.acceptedCount} of ${offer.buyerAccountIds.length} accounts have accepted this offer. The change is for the others.`
      : null,
    expirationDate: snapshot.expirationDate,
    choices,
    earliest,
    name: snapshot.name,
    description: snapshot.description,
    termYears: wholeYears(snapshot.agreementDuration),
    term: durationWords(snapshot.agreementDuration),
    policyTermYears: policy.termYears,
  };
}
