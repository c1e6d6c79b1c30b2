import { findAwsOffer } from '../../db/reconcile/aws-offers';
import { readClashFacts } from '../../db/clashes/clash-facts';
import type { OfferRecord } from '../../db/offers/offers';
import type { Db } from '../../db/core/transaction';
import { clashesOf, openClashes } from '../../domain/clashes/clashes';
import type { ClashView } from '../../schemas/clashes/clash-view';
import { clashCandidate } from './clash-candidate';
import { clashView } from './find-clashes';

/**
 * What is there for the accounts of an offer that nobody has gone on in spite of yet: what a person has to see before it is released or
 * extended, and before the accounts that AWS shows are taken instead.
 */
export async function openClashViews(db: Db, offer: OfferRecord, now: Date): Promise<ClashView[]> {
  const { snapshot } = offer;
  if (snapshot === null) return [];
  const accountIds = offer.differences.length === 0 ? snapshot.buyerAccountIds : await accountsAtAws(db, offer);
  const candidate = clashCandidate(offer, { ...snapshot, buyerAccountIds: accountIds });
  const clashes = clashesOf(candidate, await readClashFacts(db, { accountIds, draftIds: [offer.id] }), now);
  return openClashes(clashes, snapshot.agreedClashes?.keys ?? []).map(clashView);
}

async function accountsAtAws(db: Db, { awsOfferId, buyerAccountIds }: OfferRecord): Promise<string[]> {
  const aws = awsOfferId === null ? undefined : await findAwsOffer(db, awsOfferId);
  return aws === undefined || aws.buyerAccountIds.length === 0 ? buyerAccountIds : aws.buyerAccountIds;
}
