import type { LostOffer as LostOfferFact } from '../../../lib/domain/clashes/clashes';
import { submissionOfDescription } from '../../../lib/domain/offers/offer-name';
import type { AwsOfferRow, FindingRow, StoreTransaction } from './memory-rows';

export type LostOffer = { offer: AwsOfferRow; draftId: string };

/**
 * Offers that the portal made, and that no row stands for, as `lib/db/restore/lost-offers.ts` tells them: missing after a restore. `atAws`: what
 * the portal has read of AWS's.
 */
export function lostOffersIn(rows: StoreTransaction, atAws = rows.list('awsOffers')): LostOffer[] {
  return atAws.flatMap((offer) => {
    const submission = submissionOfDescription(offer.description);
    if (submission === undefined) return [];
    const isTaken = rows.list('offers', ({ awsOfferId }) => awsOfferId === offer.id).length > 0;
    const isSent = rows
      .list('changeSets', (row) => row.submissionId === submission.submissionId)
      .some((row) => {
        const own = rows.find('offers', row.offerId)?.awsOfferId ?? null;
        const isSought = row.sendAttempts > 0 && ['SENDING', 'FAULTED', 'NEEDS_CHECK'].includes(row.state);
        const standsForIt = offer.state === 'Draft' || own === null || own === offer.id;
        return standsForIt && (row.awsChangeSetId !== null || isSought);
      });
    return isTaken || isSent ? [] : [{ offer, draftId: submission.offerId }];
  });
}

/** Released ones for any of these accounts, or made from this draft. */
export function lostOfferFacts(
  rows: StoreTransaction,
  { offerId, accountIds }: { offerId: string; accountIds: readonly string[] },
): LostOfferFact[] {
  return lostOffersIn(rows)
    .filter(({ offer, draftId }) => {
      const isAsked = draftId === offerId || offer.buyerAccountIds.some((id) => accountIds.includes(id));
      return offer.state === 'Released' && isAsked;
    })
    .map(({ offer: { id, name, productId, expirationDate, buyerAccountIds }, draftId }) => ({
      awsOfferId: id,
      accountIds: buyerAccountIds,
      name,
      productId,
      expirationDate,
      draftId,
    }));
}

/** Whether what was listed of this draft, and waits for a person, says that AWS has, or may have, an offer of it. */
export function hasLostOfferListed(rows: StoreTransaction, draftId: string): boolean {
  const isOpen = (one: FindingRow) => one.offerId === draftId && one.hasLostOffer && one.needsPerson;
  return rows.list('findings', isOpen).length > 0;
}
