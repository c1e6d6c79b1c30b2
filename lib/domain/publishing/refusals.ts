import { unusableAtAws, type Authorization } from '../authorizations/authorization';
import { utcDateOf } from '../core/calendar';
import { priceMissedFailure, type ChangeSetFailure } from '../failures/change-set-failure';
import { clashSentence } from '../clashes/clash-words';
import { isOfSameDraft, refusedAccounts, type Clash } from '../clashes/clashes';
import type { Aspect } from './judged-aspects';
import type { OfferSnapshot } from '../offers/offer-snapshot';
import { buyerPriceOf, meetsTarget, samePrice } from '../tiers/price';
import { tierInForce, type TierVersion } from '../tiers/tier';

/** What AWS says about the offer's authorization; `gone`: it is no longer shared. */
export type AuthorizationFact =
  | { kind: 'found'; authorization: Authorization }
  | { kind: 'gone' }
  | { kind: 'unreadable'; code: string; message: string };

export type Refusal = { aspect: Aspect; failure: ChangeSetFailure };

export type RefusalFacts = {
  now: Date;
  moment: 'deciding' | 'sending';
  authorization: AuthorizationFact | null;
  tierVersions: readonly TierVersion[];
  clashes: readonly Clash[];
  hasLostOfferListed: boolean;
};

/** Everything that refuses this offer, whoever wants it and whatever was approved, in the order in which people read an offer. */
export function refusalsOf(offer: OfferSnapshot, facts: RefusalFacts): Refusal[] {
  const { authorization: fact, now } = facts;
  const refusals: Refusal[] = [];
  const refuse = (aspect: Aspect, code: string, message: string) =>
    refusals.push({ aspect, failure: { code, message, changeType: null } });
  if (fact?.kind === 'unreadable')
    refuse('authorization', 'PORTAL_AUTHORIZATION_UNREADABLE', `${fact.code}: ${fact.message}`);
  if (fact?.kind === 'gone')
    refuse('authorization', 'PORTAL_AUTHORIZATION_UNUSABLE', 'It is no longer shared with this account.');
  if (fact?.kind === 'found') refusals.push(...authorizationRefusals(offer, fact.authorization, now));
  const inForce = tierInForce(facts.tierVersions, offer.productId, now);
  if (facts.moment === 'deciding' && inForce?.id !== offer.tierVersionId)
    refuse('tier', 'PORTAL_TIER_NOT_IN_FORCE', `This version of ${offer.tierName} is not in force.`);
  if (offer.expirationDate < utcDateOf(now))
    refuse('expiration', 'PORTAL_EXPIRATION_PASSED', `It would have ended on ${offer.expirationDate}.`);
  const agreed = facts.clashes.find(({ kind }) => kind === 'active_agreement');
  if (offer.purpose === 'new_customer' && agreed !== undefined)
    refuse('purpose', 'PORTAL_RENEWAL_UNDECLARED', `${clashSentence(agreed)} A renewal has to be declared.`);
  const lost = lostOfferMessage(facts);
  if (lost !== undefined) refuse('lost', 'PORTAL_MADE_BEFORE_RESTORE', lost);
  return refusals;
}

/** Whoever decides is told of the one that AWS shows among the clashes, which cannot be gone on with either. */
function lostOfferMessage({ moment, clashes, hasLostOfferListed }: RefusalFacts): string | undefined {
  const shown = clashes.find(isOfSameDraft);
  if (shown !== undefined) return moment === 'sending' ? clashSentence(shown) : undefined;
  return hasLostOfferListed
    ? 'What AWS had of this draft when the database was restored is listed under “After a restore”, and no admin has dealt with it yet.'
    : undefined;
}

function authorizationRefusals(offer: OfferSnapshot, authorization: Authorization, now: Date): Refusal[] {
  const refusals: Refusal[] = [];
  const refuse = (aspect: Aspect, code: string, message: string) =>
    refusals.push({ aspect, failure: { code, message, changeType: null } });
  const unusable = unusableAtAws(authorization, now);
  if (unusable !== undefined) refuse('authorization', 'PORTAL_AUTHORIZATION_UNUSABLE', `${unusable.sentence}.`);
  for (const refused of refusedAccounts(offer.buyerAccountIds, authorization))
    refuse('accounts', 'PORTAL_ACCOUNTS_REFUSED', clashSentence(refused));
  if (unusable !== undefined) return refusals;
  if (authorization.dimensionKey !== offer.dimensionKey)
    refuse(
      'dimension',
      'PORTAL_DIMENSION_CHANGED',
      `The opportunity is priced by “${authorization.dimensionName ?? 'nothing'}” now, reviewed was “${offer.dimensionName}”.`,
    );
  const wholesale = authorization.wholesalePrice ?? offer.wholesalePrice;
  const buyerPrice = buyerPriceOf(wholesale, offer.markupPercent);
  const isAsReviewed = samePrice(buyerPrice, offer.buyerPrice);
  if (!isAsReviewed || !meetsTarget(buyerPrice, offer.targetBuyerPrice, offer.tolerancePercent))
    refusals.push({
      aspect: 'price',
      failure: priceMissedFailure(wholesale, offer.markupPercent, offer.targetBuyerPrice),
    });
  return refusals;
}
