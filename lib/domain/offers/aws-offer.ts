import type { Authorization } from '../authorizations/authorization';
import { type CalendarDate, utcDateOf } from '../core/calendar';
import { clashSentence } from '../clashes/clash-words';
import { refusedAccounts, type ClashCandidate } from '../clashes/clashes';
import { withoutReference } from './offer-name';
import type { OfferSnapshot } from './offer-snapshot';
import type { PublishedOffer } from '../engine/read-back';
import { plusDuration, wholeYears } from './duration';
import type { TierVersion } from '../tiers/tier';

/** An offer as AWS last described it, whoever made it. */
export type AwsOffer = PublishedOffer & {
  id: string;
  revision: number;
  lastModifiedAt: Date;
  description: string | null;
  productId: string | null;
  releasedAt: Date | null;
};

/** An offer as AWS lists it: enough to tell whether it has changed. */
export type ListedOffer = Omit<
  AwsOffer,
  'revision' | 'description' | 'markupPercent' | 'buyerPrice' | 'agreementDuration' | 'declared'
>;

/** The submission that an internal description names: the portal made this offer, whatever became of the submission. */
export function submissionOf(description: string | null): string | undefined {
  return /\[ref ([0-9a-f-]+)\]\s*$/.exec(description ?? '')?.[1];
}

/** Why an offer cannot be taken over: its price, accounts and dates must be plain, and its buyers somebody else. Empty when it can be. */
export function adoptionObstacles(offer: AwsOffer, authorization: Authorization | undefined): string[] {
  const missing = [
    [offer.name === null, 'It has no name.'],
    [offer.markupPercent === null || offer.buyerPrice === null, 'It has no price per unit with a markup.'],
    [offer.buyerAccountIds.length === 0, 'It names no buyer account.'],
    [offer.expirationDate === null, 'It has no offer expiration date.'],
    [offer.agreementDuration === null, 'It has no usage duration.'],
    [authorization === undefined, 'Its resale authorization is not among yours.'],
    [authorization !== undefined && authorization.pricingKind !== 'usage', 'It is not priced per use.'],
  ] as const;
  return [
    ...missing.filter(([isMissing]) => isMissing).map(([, sentence]) => sentence),
    ...(authorization === undefined ? [] : wrongAccounts(offer, authorization)),
  ];
}

/** Accounts that make it no offer to a customer. To which buyers its authorization is limited may have changed since. */
function wrongAccounts({ buyerAccountIds }: AwsOffer, authorization: Authorization): string[] {
  const refused = refusedAccounts(buyerAccountIds, { ...authorization, buyerAccountIds: [] });
  return refused.map(clashSentence);
}

/** An offer that the portal does not have, as far as clashes depend on it. */
export function adoptionCandidate(
  { id, buyerAccountIds }: AwsOffer,
  productId: string,
): Omit<ClashCandidate, 'customerId'> {
  return { offerId: '', awsOfferId: id, accountIds: buyerAccountIds, productId };
}

/** The snapshot of an offer that was made in the console, every value as AWS has it. The caller has found no obstacle. */
export function adoptedSnapshot(
  offer: AwsOffer,
  authorization: Authorization,
  tier: TierVersion,
  customer: { id: string; name: string },
  policy: { tolerancePercent: string; today: CalendarDate },
): OfferSnapshot {
  const agreementDuration = offer.agreementDuration ?? '';
  return {
    name: offer.name ?? '',
    description: withoutReference(offer.description ?? ''),
    dealReference: '',
    ...purposeOf(offer, { purpose: 'new_customer', earlierPricingModel: 'Usage' }),
    customerId: customer.id,
    customerName: customer.name,
    isvName: authorization.isvName,
    productId: authorization.productId,
    productName: authorization.productName,
    authorizationId: authorization.id,
    authorizationName: authorization.name,
    dimensionKey: authorization.dimensionKey ?? '',
    dimensionName: authorization.dimensionName ?? '',
    currency: authorization.currency ?? 'USD',
    tierId: tier.tierId,
    tierName: tier.tierName,
    tierVersionId: tier.id,
    wholesalePrice: authorization.wholesalePrice ?? tier.wholesalePrice,
    markupPercent: offer.markupPercent ?? '',
    buyerPrice: offer.buyerPrice ?? '',
    targetBuyerPrice: tier.targetBuyerPrice,
    tolerancePercent: policy.tolerancePercent,
    buyerAccountIds: offer.buyerAccountIds,
    expirationDate: offer.expirationDate ?? '',
    termYears: wholeYears(agreementDuration),
    durationMode: 'days',
    agreementDuration,
    agreementEndsOn: plusDuration(policy.today, agreementDuration),
  };
}

/** The same offer with the values that AWS has now; what AWS does not say stays as it was reviewed. */
export function withAwsValues(
  snapshot: OfferSnapshot,
  offer: AwsOffer,
  authorization: Authorization | undefined,
): OfferSnapshot {
  const agreementDuration = offer.agreementDuration ?? snapshot.agreementDuration;
  return {
    ...snapshot,
    name: offer.name ?? snapshot.name,
    description: offer.description === null ? snapshot.description : withoutReference(offer.description),
    markupPercent: offer.markupPercent ?? snapshot.markupPercent,
    buyerPrice: offer.buyerPrice ?? snapshot.buyerPrice,
    buyerAccountIds: offer.buyerAccountIds.length === 0 ? snapshot.buyerAccountIds : offer.buyerAccountIds,
    expirationDate: offer.expirationDate ?? snapshot.expirationDate,
    ...purposeOf(offer, snapshot),
    agreementDuration,
    termYears: wholeYears(agreementDuration),
    agreementEndsOn: plusDuration(utcDateOf(offer.releasedAt ?? offer.lastModifiedAt), agreementDuration),
    ...(authorization !== undefined && { authorizationId: authorization.id, authorizationName: authorization.name }),
  };
}

type Purpose = Pick<OfferSnapshot, 'purpose' | 'earlierPricingModel'>;

/** What is declared at AWS; as it was where that has not been read, or is nothing that the portal could declare. */
function purposeOf({ declared }: AwsOffer, { purpose, earlierPricingModel }: Purpose): Purpose {
  if (declared === null || declared.purpose === 'other') return { purpose, earlierPricingModel };
  return { purpose: declared.purpose, earlierPricingModel: declared.earlierPricingModel ?? earlierPricingModel };
}
