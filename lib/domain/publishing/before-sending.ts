import type { ChangeSetFailure } from '../failures/change-set-failure';
import type { ChangeSetKind } from '../engine/change-set-progress';
import { clashSentence } from '../clashes/clash-words';
import { deviationSentence } from '../approvals/deviation-words';
import { judgeChange, type JudgingFacts } from './judge-change';
import { countedFrom, isOfferChange } from '../changes/offer-change';
import type { OfferSnapshot } from '../offers/offer-snapshot';
import {
  GONE,
  leftOverDifferences,
  readBackDifferences,
  type PublishedOffer,
  type ReadBackDifference,
} from '../engine/read-back';

/** What AWS has just shown of the offer itself; `nothing`: the portal knows of none there. */
export type OfferAtAwsFact =
  | { kind: 'nothing' }
  | { kind: 'found'; awsOfferId: string; revision: number; offer: PublishedOffer }
  | { kind: 'gone'; awsOfferId: string }
  | { kind: 'unreadable'; awsOfferId: string; code: string };

/** Everything that the last look before sending is decided on. */
export type SendingFacts = Omit<JudgingFacts, 'moment'> & {
  kind: ChangeSetKind;
  /** The offer as it was reviewed, or as it is published. */
  snapshot: OfferSnapshot;
  /** What a published offer is to become; null for what brings one there. */
  target: OfferSnapshot | null;
  atAws: OfferAtAwsFact;
  /** How many of the offer's accounts have accepted it by now. */
  acceptedCount: number;
};

export type SendingDecision =
  | { kind: 'refuse'; failures: ChangeSetFailure[] }
  | {
      kind: 'send';
      /** As reviewed, with the usage duration counted from the day of sending. */
      snapshot: OfferSnapshot;
      target: OfferSnapshot | null;
      /** The offer at AWS that the request names, in the revision that was just read; null: a new one is created. */
      goesOnWith: { awsOfferId: string; awsRevision: number } | null;
      /** A draft at AWS that is not gone on with: it stays as it is, and stands for this offer no longer. */
      leaves: { awsOfferId: string; differences: ReadBackDifference[] } | null;
    };

/**
 * The last look before an irreversible request: what stands at AWS must be what it is taken for, nothing may refuse the change, and
 * what leaves the policy must be approved. Only for a request that has never been sent.
 */
export function decideSending(facts: SendingFacts): SendingDecision {
  const { kind, snapshot, now } = facts;
  const target = targetOf(facts);
  // A draft at AWS has its term already: it is released as it was reviewed.
  const isCountedAnew = kind === 'PUBLISH' || kind === 'CREATE_DRAFT';
  const offer = isCountedAnew ? countedFrom(snapshot, now) : snapshot;
  const place = isCountedAnew ? placeOfNew(offer, facts.atAws) : placeOfKnown(facts);
  if (place.kind === 'refuse') return place;
  const failures = judgedFailures(facts, target ?? offer);
  return failures.length > 0 ? { kind: 'refuse', failures } : { ...place, snapshot: offer, target };
}

type Place =
  | { kind: 'refuse'; failures: ChangeSetFailure[] }
  | Pick<SendingDecision & { kind: 'send' }, 'kind' | 'goesOnWith' | 'leaves'>;

/** Where an offer comes to be: in a draft that was left over, if that is one of this very offer, else in a new one. */
function placeOfNew(offer: OfferSnapshot, atAws: OfferAtAwsFact): Place {
  switch (atAws.kind) {
    case 'nothing':
      return { kind: 'send', goesOnWith: null, leaves: null };
    case 'gone':
      return { kind: 'send', goesOnWith: null, leaves: { awsOfferId: atAws.awsOfferId, differences: [GONE] } };
    case 'unreadable':
      return refusal('PORTAL_OFFER_GONE', `AWS does not let ${atAws.awsOfferId} be read (${atAws.code}).`);
    case 'found': {
      const { awsOfferId, revision } = atAws;
      // Buyers see it: another one would be a second offer.
      if (atAws.offer.state !== 'Draft')
        return refusal('PORTAL_LEFT_OVER_RELEASED', `AWS shows ${awsOfferId} as ${atAws.offer.state}.`);
      const differences = leftOverDifferences(offer, atAws.offer);
      return differences.length === 0
        ? { kind: 'send', goesOnWith: { awsOfferId, awsRevision: revision }, leaves: null }
        : { kind: 'send', goesOnWith: null, leaves: { awsOfferId, differences } };
    }
  }
}

/** A draft to release, or a published offer to change, must be what people see; one can be cancelled whatever differs. */
function placeOfKnown({ kind, snapshot, atAws, acceptedCount }: SendingFacts): Place {
  const of = snapshot.buyerAccountIds.length;
  const isTooLate = kind === 'CORRECT' ? acceptedCount > 0 : acceptedCount >= of;
  if (isOfferChange(kind) && isTooLate)
    return refusal('PORTAL_ACCEPTED_MEANWHILE', `Accepted by ${acceptedCount} of ${of} accounts.`);
  if (atAws.kind !== 'found')
    return refusal('PORTAL_OFFER_GONE', `AWS does not show ${atAws.kind === 'nothing' ? 'it' : atAws.awsOfferId}.`);
  const differences = readBackDifferences(snapshot, atAws.offer, kind === 'RELEASE' ? 'Draft' : 'Released');
  if (kind !== 'CANCEL' && differences.length > 0)
    return refusal(changedCode(kind), `${differences.map(differenceText).join('; ')}.`);
  const goesOnWith = { awsOfferId: atAws.awsOfferId, awsRevision: atAws.revision };
  return { kind: 'send', goesOnWith, leaves: null };
}

function changedCode(kind: ChangeSetKind): string {
  return kind === 'RELEASE' ? 'PORTAL_DRAFT_CHANGED' : 'PORTAL_OFFER_CHANGED';
}

/** A duration that changes runs from the UTC day on which the request goes out. */
function targetOf({ kind, snapshot, target, now }: SendingFacts): OfferSnapshot | null {
  if (target === null && isOfferChange(kind)) throw new Error('A published offer is changed without saying to what.');
  return target === null || target.termYears === snapshot.termYears ? target : countedFrom(target, now);
}

/** What refuses the change; else what nobody has seen; else what nobody has approved. */
function judgedFailures(facts: SendingFacts, offer: OfferSnapshot): ChangeSetFailure[] {
  const { kind, snapshot, target } = facts;
  const before = target === null ? null : snapshot;
  const judgement = judgeChange({ kind, offer, before }, { ...facts, moment: 'sending' });
  if (judgement.refusals.length > 0) return judgement.refusals.map(({ failure }) => failure);
  if (judgement.unapproved.length > 0)
    return [failureOf('PORTAL_APPROVAL_MISSING', judgement.unapproved.map(deviationSentence).join(' '))];
  return judgement.unseen.map((clash) => failureOf('PORTAL_CLASH_UNSEEN', clashSentence(clash)));
}

function differenceText({ field, reviewed, published }: ReadBackDifference): string {
  return `${field}: ${published} instead of ${reviewed}`;
}

function refusal(code: string, message: string): { kind: 'refuse'; failures: ChangeSetFailure[] } {
  return { kind: 'refuse', failures: [failureOf(code, message)] };
}

function failureOf(code: string, message: string): ChangeSetFailure {
  return { code, message, changeType: null };
}
