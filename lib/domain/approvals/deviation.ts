import { daysBetween, plusDays, type CalendarDate } from '../core/calendar';
import { accountsOfKeys } from '../clashes/clashes';
import type { Deviation } from './deviation-schema';
import { sameDuration } from '../offers/duration';
import type { PolicySettings } from '../policy/policy';
import { meetsTarget, sameAmount } from '../tiers/price';
import { isTermOf } from '../offers/term';

/** What the policy is compared with. */
export type DeviatingOffer = {
  markupPercent: string;
  buyerPrice: string;
  expirationDate: CalendarDate;
  buyerAccountIds: readonly string[];
  agreementDuration: string;
};

export type DeviationRules = Pick<
  PolicySettings,
  | 'expirationMaximumDays'
  | 'buyerAccountsMaximum'
  | 'approvalForSecondOffer'
  | 'approvalForActiveAgreement'
  | 'durationMode'
  | 'termYears'
>;

/** What a tier asks for: its markup, what that gives, and the price that it must give within its tolerance. */
export type TierPrice = {
  markupPercent: string;
  buyerPrice: string;
  targetBuyerPrice: string;
  tolerancePercent: string;
};

/** What is known about the offer's surroundings, as of today. */
export type DeviationFacts = {
  today: CalendarDate;
  /** The offer's own tier version. */
  tier: TierPrice;
  /** Accounts of the offer that another live or waiting offer of the same product names. */
  accountsWithOffer: readonly string[];
  /** Accounts of the offer with an agreement that runs. */
  accountsWithAgreement: readonly string[];
};

/** Every way in which an offer leaves the policy, in the order in which people read an offer. Empty: it needs nobody's approval. */
export function deviationsOf(offer: DeviatingOffer, rules: DeviationRules, facts: DeviationFacts): Deviation[] {
  const found: Deviation[] = priceDeviations(offer, facts.tier);
  const days = daysBetween(facts.today, offer.expirationDate);
  const { expirationDate } = offer;
  if (days > rules.expirationMaximumDays) {
    const latest = plusDays(facts.today, rules.expirationMaximumDays);
    found.push({ kind: 'expiration', maximumDays: rules.expirationMaximumDays, days, latest, expirationDate });
  }
  if (!isTermOf(offer.agreementDuration, rules)) {
    const { termYears, durationMode } = rules;
    found.push({ kind: 'duration', termYears, durationMode, duration: offer.agreementDuration });
  }
  const count = offer.buyerAccountIds.length;
  if (count > rules.buyerAccountsMaximum) found.push({ kind: 'accounts', maximum: rules.buyerAccountsMaximum, count });
  const named = (accounts: readonly string[]) => accounts.filter((id) => offer.buyerAccountIds.includes(id));
  const taken = rules.approvalForSecondOffer ? named(facts.accountsWithOffer) : [];
  if (taken.length > 0) found.push({ kind: 'second_offer', accountIds: taken });
  const agreed = rules.approvalForActiveAgreement ? named(facts.accountsWithAgreement) : [];
  if (agreed.length > 0) found.push({ kind: 'active_agreement', accountIds: agreed });
  return found;
}

/** Another markup than the tier's, or the tier's own on another wholesale price: then the buyer's price misses the target. */
function priceDeviations({ markupPercent, buyerPrice }: DeviatingOffer, tier: TierPrice): Deviation[] {
  const { targetBuyerPrice, tolerancePercent } = tier;
  const isTierMarkup = sameAmount(markupPercent, tier.markupPercent);
  if (isTierMarkup && meetsTarget(buyerPrice, targetBuyerPrice, tolerancePercent)) return [];
  const gives = meetsTarget(tier.buyerPrice, targetBuyerPrice, tolerancePercent) ? tier.buyerPrice : targetBuyerPrice;
  return [{ kind: 'markup', tierMarkupPercent: tier.markupPercent, tierBuyerPrice: gives, markupPercent, buyerPrice }];
}

/** What agreed or shown clashes say about the surroundings of an offer. */
export function clashingAccounts(
  keys: readonly string[],
): Pick<DeviationFacts, 'accountsWithOffer' | 'accountsWithAgreement'> {
  return {
    accountsWithOffer: [...new Set([...accountsOfKeys(keys, 'open_offer'), ...accountsOfKeys(keys, 'lost_offer')])],
    accountsWithAgreement: accountsOfKeys(keys, 'active_agreement'),
  };
}

/**
 * The reason that whoever decides reads; empty: none was given. Where nothing but clashes deviates, the reason to go on in spite of
 * them is the one.
 */
export function approvalReasonOf(
  deviations: readonly Deviation[],
  reasons: { approvalReason: string; clashReason: string },
): string {
  const isClashOnly = deviations.every(({ kind }) => kind === 'second_offer' || kind === 'active_agreement');
  const asked = reasons.approvalReason.trim();
  return asked === '' && isClashOnly ? reasons.clashReason.trim() : asked;
}

/** Whether what was granted allows what is needed now: each kind at least as far as it was looked at. */
export function areCovered(needed: readonly Deviation[], granted: readonly Deviation[]): boolean {
  return needed.every((need) => granted.some((grant) => covers(grant, need)));
}

function covers(grant: Deviation, need: Deviation): boolean {
  switch (need.kind) {
    case 'markup':
      return (
        grant.kind === 'markup' &&
        sameAmount(grant.markupPercent, need.markupPercent) &&
        sameAmount(grant.buyerPrice, need.buyerPrice)
      );
    case 'expiration':
      return grant.kind === 'expiration' && grant.expirationDate >= need.expirationDate;
    case 'duration':
      return grant.kind === 'duration' && sameDuration(grant.duration, need.duration);
    case 'accounts':
      return grant.kind === 'accounts' && grant.count >= need.count;
    case 'second_offer':
    case 'active_agreement':
      return grant.kind === need.kind && need.accountIds.every((id) => grant.accountIds.includes(id));
  }
}
