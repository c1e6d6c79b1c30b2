import { daysBetween, endOfUtcDay, longDateText, plusDays, utcDateOf, type CalendarDate } from '../core/calendar';
import type { ChangeSetKind, ChangeSetState } from '../engine/change-set-progress';
import { expirationProblem } from '../offers/expiration';
import { DESCRIPTION_MAXIMUM, offerNameProblem } from '../offers/offer-name';
import type { OfferSnapshot } from '../offers/offer-snapshot';
import type { OfferStage } from '../offers/offer-status';
import type { PolicySettings } from '../policy/policy';
import { wholeYears } from '../offers/duration';
import { agreementTerm, termRuleText } from '../offers/term';

/** Changes of an offer that buyers see already; the other kinds bring one there. */
export const offerChangeKinds = ['EXTEND', 'CANCEL', 'CORRECT'] as const;
export type OfferChangeKind = (typeof offerChangeKinds)[number];

export function isOfferChange(kind: ChangeSetKind): kind is OfferChangeKind {
  return offerChangeKinds.some((change) => change === kind);
}

/** The part of a published offer that decides what may be changed. */
export type ChangeableOffer = {
  stage: OfferStage;
  publishedAt: Date | null;
  awsOfferId: string | null;
  snapshot: OfferSnapshot | null;
  acceptedCount: number;
  buyerAccountIds: readonly string[];
  hasOpenChangeSet: boolean;
};

/** Why this change cannot be made; undefined when it can. Until a buyer accepts, name and dates can change; price and accounts never. */
export function changeProblem(kind: OfferChangeKind, offer: ChangeableOffer, now: Date): string | undefined {
  const { stage, publishedAt, awsOfferId, snapshot, acceptedCount, buyerAccountIds } = offer;
  if (snapshot === null || publishedAt === null || awsOfferId === null) return 'The offer is not published.';
  if (offer.hasOpenChangeSet) return 'Another change to this offer is on its way.';
  if (acceptedCount > 0 && acceptedCount >= buyerAccountIds.length) return 'Every account has accepted this offer.';
  const stages: Record<OfferChangeKind, readonly OfferStage[]> = {
    EXTEND: ['LIVE', 'CANCELLED', 'ACCEPTED', 'ACCEPTED_THEN_FAILED'],
    CANCEL: ['LIVE', 'NEEDS_CHECK', 'ACCEPTED', 'ACCEPTED_THEN_FAILED'],
    CORRECT: ['LIVE'],
  };
  if (stage === 'CANCELLED' && kind !== 'EXTEND') return 'The offer is cancelled.';
  if (stage === 'NEEDS_CHECK' && kind !== 'CANCEL') return 'Somebody has to check this offer first.';
  if (!stages[kind].includes(stage))
    return acceptedCount > 0 ? 'An account has accepted this offer.' : 'This offer cannot be changed now.';
  if (kind === 'CANCEL' && now > endOfUtcDay(snapshot.expirationDate)) return 'The offer has expired already.';
  return undefined;
}

/** When some accounts have accepted, the others are extended or cut off all the same: a person confirms that. */
export function needsConfirmation(
  kind: OfferChangeKind,
  { acceptedCount }: Pick<ChangeableOffer, 'acceptedCount'>,
): boolean {
  return kind !== 'CORRECT' && acceptedCount > 0;
}

/** Why an offer cannot be extended to this day; undefined when it can. Days are AWS's: UTC. */
export function extensionProblem(
  date: CalendarDate,
  current: CalendarDate,
  now: Date,
  policy: PolicySettings,
): string | undefined {
  const today = utcDateOf(now);
  // Nobody approves an extension: what the policy allows without an approval is all there is.
  const withoutApproval = { ...policy, expirationApprovableDays: policy.expirationMaximumDays };
  const problem = expirationProblem(date, today, withoutApproval);
  if (problem !== undefined) return problem;
  if (date <= current) return `It ends on ${longDateText(current)} already. Pick a later day.`;
  const { endsOn } = agreementTerm(today, policy);
  if (date >= endsOn) return `The usage would end before that: pick a day before ${longDateText(endsOn)}.`;
  return undefined;
}

/** The last day of a cancelled offer: yesterday takes effect at once; where AWS refuses it, today at 23:59:59 UTC. */
export function cancellationDate(ends: 'now' | 'today', now: Date): CalendarDate {
  return plusDays(utcDateOf(now), ends === 'now' ? -1 : 0);
}

/** `termYears`: 0 keeps a duration that is no number of years. */
export type Correction = { name: string; description: string; termYears: number };

/** Problems of a correction by field. Undefined members are fine. */
export function correctionProblems(
  correction: Correction,
  before: OfferSnapshot,
  now: Date,
  policy: PolicySettings,
): Partial<Record<keyof Correction, string>> {
  const { name, description, termYears } = correction;
  const nameProblem = offerNameProblem(name);
  const isOtherTerm = termYears !== wholeYears(before.agreementDuration);
  const daysLeft = daysBetween(utcDateOf(now), before.expirationDate);
  return {
    ...(nameProblem !== undefined && { name: nameProblem }),
    ...(isSameForAws(before, corrected(before, correction, now, policy)) ? { name: 'Nothing has been changed.' } : {}),
    ...(description.trim().length > DESCRIPTION_MAXIMUM && {
      description: `The description can have ${DESCRIPTION_MAXIMUM} characters.`,
    }),
    ...(isOtherTerm &&
      termYears !== policy.termYears && {
        termYears: `Policy says ${termRuleText(policy)}. Ask an admin about any other duration.`,
      }),
    ...(isOtherTerm &&
      daysLeft < 0 && { termYears: 'The offer has expired, so AWS keeps its duration. Extend it first.' }),
  };
}

/** Nothing would be left to ask AWS for. */
function isSameForAws(before: OfferSnapshot, target: OfferSnapshot): boolean {
  const members = ['name', 'description', 'agreementDuration'] as const;
  return members.every((member) => before[member].trim() === target[member]);
}

/** What the offer is to be. A duration that changes is counted as the policy says, and again on the day it is sent. */
export function corrected(
  before: OfferSnapshot,
  { name, description, termYears }: Correction,
  now: Date,
  { durationMode }: Pick<PolicySettings, 'durationMode'>,
): OfferSnapshot {
  const changed = { ...before, name: name.trim(), description: description.trim() };
  const isOtherTerm = termYears !== wholeYears(before.agreementDuration);
  return isOtherTerm ? countedFrom({ ...changed, termYears, durationMode }, now) : changed;
}

/** The same offer with its duration counted from the UTC day of `now`. */
export function countedFrom(snapshot: OfferSnapshot, now: Date): OfferSnapshot {
  const term = agreementTerm(utcDateOf(now), snapshot);
  return { ...snapshot, agreementDuration: term.duration, agreementEndsOn: term.endsOn };
}

/** The stage after AWS applied a change, before its agreements are looked at. */
export function stageAfterChange(kind: OfferChangeKind, target: OfferSnapshot, now: Date): 'LIVE' | 'CANCELLED' {
  return kind === 'CANCEL' && now > endOfUtcDay(target.expirationDate) ? 'CANCELLED' : 'LIVE';
}

type AppliedChange = { kind: ChangeSetKind; state: ChangeSetState };

/** Whether the offer is cancelled: of what changed its last day, the latest that AWS applied was to cancel it. Newest first. */
export function isCancelled(changeSets: readonly AppliedChange[]): boolean {
  return cancellationOf(changeSets) !== undefined;
}

/** Whether this account accepted a cancelled offer, and nobody knew of it when the offer was cancelled. Newest first. */
export function acceptedBeforeCancel(
  changeSets: readonly (AppliedChange & { acceptedAccountIds: readonly string[] })[],
  accountId: string,
): boolean {
  const cancellation = cancellationOf(changeSets);
  return cancellation !== undefined && !cancellation.acceptedAccountIds.includes(accountId);
}

function cancellationOf<Change extends AppliedChange>(changeSets: readonly Change[]): Change | undefined {
  const applied = changeSets.filter(({ state }) => state === 'SUCCEEDED' || state === 'CHECKED');
  const latest = applied.find(({ kind }) => kind === 'CANCEL' || kind === 'EXTEND');
  return latest?.kind === 'CANCEL' ? latest : undefined;
}
