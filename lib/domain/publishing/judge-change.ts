import { utcDateOf } from '../core/calendar';
import type { Deviation } from '../approvals/deviation-schema';
import { accountsOfKeys, openClashes, type Clash } from '../clashes/clashes';
import { areCovered, clashingAccounts, deviationsOf, type DeviationRules } from '../approvals/deviation';
import { aspectOfDeviation, judgedAspects, type Aspect, type Way } from './judged-aspects';
import type { OfferSnapshot } from '../offers/offer-snapshot';
import { buyerPriceOf } from '../tiers/price';
import { refusalsOf, type AuthorizationFact, type Refusal } from './refusals';
import type { TierVersion } from '../tiers/tier';

export type JudgedChange = {
  kind: Way;
  /** What the offer is to be at AWS. */
  offer: OfferSnapshot;
  /** What a published offer is there until then; null for what brings one there. */
  before: OfferSnapshot | null;
};

export type JudgingFacts = {
  now: Date;
  /** `deciding`: a person submits, approves, releases or changes at this moment. `sending`: that was decided before. */
  moment: 'deciding' | 'sending';
  policy: DeviationRules;
  /** Null where nothing of it is judged. */
  authorization: AuthorizationFact | null;
  tierVersions: readonly TierVersion[];
  /** What is there already for the accounts, read with the accounts held when somebody decides. */
  clashes: readonly Clash[];
  /** The clashes that people have seen and gone on in spite of, with a reason. */
  agreedKeys: readonly string[];
  /** What somebody has approved for this offer in this revision. */
  approved: readonly Deviation[];
  /** What was found after a restore, and nobody has dealt with, says that AWS has, or may have, an offer of this draft. */
  hasLostOfferListed: boolean;
};

export type Judgement = {
  /** What refuses the change, whoever wants it, in the order of the aspects. */
  refusals: Refusal[];
  /** What is there for the accounts and nobody has gone on in spite of. */
  unseen: Clash[];
  /** How the change leaves the policy. */
  deviations: Deviation[];
  /** The part of it that nobody has approved. */
  unapproved: Deviation[];
};

/**
 * The one place that decides, for every way that leads to AWS, what refuses a change and what needs somebody's approval: when it is
 * queued and once more just before it is sent.
 */
export function judgeChange(change: JudgedChange, facts: JudgingFacts): Judgement {
  const judged = aspectsOf(change);
  const deviations = judgedDeviations(change.offer, facts).filter(({ kind }) => judged.has(aspectOfDeviation[kind]));
  return {
    refusals: refusalsOf(change.offer, facts).filter(({ aspect }) => judged.has(aspect) && mayRefuse(change, aspect)),
    unseen: judged.has('clashes') ? unseenClashes(facts) : [],
    deviations,
    unapproved: deviations.filter((deviation) => !areCovered([deviation], facts.approved)),
  };
}

function aspectsOf({ kind, offer, before }: JudgedChange): ReadonlySet<Aspect> {
  const isCorrectedInWords = kind === 'CORRECT' && offer.agreementDuration === before?.agreementDuration;
  return new Set(isCorrectedInWords ? [] : judgedAspects[kind]);
}

/** What stands at AWS already is shown with what is wrong about it; only an offer to oneself or to the vendor is none at all. */
function mayRefuse({ kind }: JudgedChange, aspect: Aspect): boolean {
  return kind !== 'FOUND' || aspect === 'accounts';
}

/** Against the offer's own tier version, the policy in force, and what the offer would do to them today. */
function judgedDeviations(offer: OfferSnapshot, facts: JudgingFacts): Deviation[] {
  const { policy, tierVersions, now } = facts;
  const version = tierVersions.find(({ id }) => id === offer.tierVersionId);
  if (version === undefined) throw new Error(`There is no tier version ${offer.tierVersionId}.`);
  const tier = {
    markupPercent: version.markupPercent,
    buyerPrice: buyerPriceOf(offer.wholesalePrice, version.markupPercent),
    targetBuyerPrice: version.targetBuyerPrice,
    tolerancePercent: offer.tolerancePercent,
  };
  return deviationsOf(offer, policy, {
    today: utcDateOf(now),
    tier,
    accountsWithOffer: accountsWithOffer(facts),
    accountsWithAgreement: accountsOfClashes(facts.clashes, 'active_agreement'),
  });
}

/**
 * Other offers are looked at when somebody decides, with the accounts held: whoever comes second sees the first and goes on in spite of
 * it, or does not. So what came later is no news just before sending, and the first is not stopped by the second.
 */
function accountsWithOffer({ moment, clashes, agreedKeys }: JudgingFacts): readonly string[] {
  if (moment === 'sending') return clashingAccounts(agreedKeys).accountsWithOffer;
  return [...new Set([...accountsOfClashes(clashes, 'open_offer'), ...accountsOfClashes(clashes, 'lost_offer')])];
}

/**
 * Nobody in the portal decides about agreements: a buyer may have accepted something since. What a restore has taken away nobody can see
 * until all offers have been compared, and people decide meanwhile.
 */
function unseenClashes({ moment, clashes, agreedKeys, approved }: JudgingFacts): Clash[] {
  if (moment === 'deciding') return openClashes(clashes, agreedKeys);
  const seen = accountsOfKeys(agreedKeys, 'active_agreement');
  const granted = approved.flatMap((one) => (one.kind === 'active_agreement' ? one.accountIds : []));
  return [
    ...openClashes(
      clashes.filter(({ kind }) => kind === 'lost_offer'),
      agreedKeys,
    ),
    ...clashes.filter(
      ({ kind, accountIds }) =>
        kind === 'active_agreement' && !accountIds.every((id) => seen.includes(id) || granted.includes(id)),
    ),
  ];
}

function accountsOfClashes(clashes: readonly Clash[], kind: Clash['kind']): string[] {
  return [...new Set(clashes.filter((clash) => clash.kind === kind).flatMap(({ accountIds }) => accountIds))];
}
