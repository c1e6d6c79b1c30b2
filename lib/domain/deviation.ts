import { daysBetween, longDateText, plusDays, type CalendarDate } from './calendar';
import { accountsOfKeys } from './clashes';
import type { Deviation } from './deviation-schema';
import type { PolicySettings } from './policy';
import { percentText, priceText, sameAmount } from './price';

export type { Deviation };

/** What the policy is compared with. */
export type DeviatingOffer = {
  markupPercent: string;
  buyerPrice: string;
  expirationDate: CalendarDate;
  buyerAccountIds: readonly string[];
};

export type DeviationRules = Pick<
  PolicySettings,
  'expirationMaximumDays' | 'buyerAccountsMaximum' | 'approvalForSecondOffer' | 'approvalForActiveAgreement'
>;

/** What is known about the offer's surroundings, as of today. */
export type DeviationFacts = {
  today: CalendarDate;
  /** What the tier in force asks for. */
  tier: { markupPercent: string; buyerPrice: string };
  /** Accounts of the offer that another live or waiting offer of the same product names. */
  accountsWithOffer: readonly string[];
  /** Accounts of the offer with an agreement that runs. */
  accountsWithAgreement: readonly string[];
};

/** Every way in which an offer leaves the policy, in the order in which people read an offer. Empty: it needs nobody's approval. */
export function deviationsOf(offer: DeviatingOffer, rules: DeviationRules, facts: DeviationFacts): Deviation[] {
  const found: Deviation[] = [];
  if (!sameAmount(offer.markupPercent, facts.tier.markupPercent))
    found.push({
      kind: 'markup',
      tierMarkupPercent: facts.tier.markupPercent,
      tierBuyerPrice: facts.tier.buyerPrice,
      markupPercent: offer.markupPercent,
      buyerPrice: offer.buyerPrice,
    });
  const days = daysBetween(facts.today, offer.expirationDate);
  const { expirationDate } = offer;
  if (days > rules.expirationMaximumDays) {
    const latest = plusDays(facts.today, rules.expirationMaximumDays);
    found.push({ kind: 'expiration', maximumDays: rules.expirationMaximumDays, days, latest, expirationDate });
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
    case 'accounts':
      return grant.kind === 'accounts' && grant.count >= need.count;
    case 'second_offer':
    case 'active_agreement':
      return grant.kind === need.kind && need.accountIds.every((id) => grant.accountIds.includes(id));
  }
}

/** The deviation as a headline: "120 days to accept". */
export function deviationTitle(deviation: Deviation): string {
  switch (deviation.kind) {
    case 'markup':
      return `${priceText(deviation.buyerPrice)} instead of ${priceText(deviation.tierBuyerPrice)}`;
    case 'expiration':
      return `${String(deviation.days)} days to accept`;
    case 'accounts':
      return `${String(deviation.count)} accounts, policy allows ${String(deviation.maximum)}`;
    case 'second_offer':
      return `a second offer for ${accountsText(deviation.accountIds)}`;
    case 'active_agreement':
      return `an offer beside the active agreement of ${accountsText(deviation.accountIds)}`;
  }
}

/** The deviation as a sentence for whoever makes the offer. */
export function deviationSentence(deviation: Deviation): string {
  switch (deviation.kind) {
    case 'markup':
      return `The markup is ${percentText(deviation.markupPercent)}, the tier’s is ${percentText(deviation.tierMarkupPercent)}.`;
    case 'expiration':
      return `It can be accepted for ${String(deviation.days)} days; policy allows ${String(deviation.maximumDays)}, until ${longDateText(deviation.latest)}.`;
    case 'accounts':
      return `It names ${String(deviation.count)} accounts; policy allows ${String(deviation.maximum)}.`;
    case 'second_offer':
      return `Another offer names ${accountsText(deviation.accountIds)} already.`;
    case 'active_agreement':
      return `An agreement of ${accountsText(deviation.accountIds)} is active.`;
  }
}

function accountsText(ids: readonly string[]): string {
  return `account${ids.length === 1 ? '' : 's'} ${ids.join(', ')}`;
}
