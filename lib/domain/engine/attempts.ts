import type { ChangeSetFailure } from '../failures/change-set-failure';
import type { Observation } from './change-set-observation';
import {
  openChangeSetStates,
  type ChangeSetKind,
  type ChangeSetProgress,
  type ChangeSetState,
  type Decision,
} from './change-set-progress';
import type { ChangeSetTiming } from './change-set-timing';
import type { StartChangeSetRequest } from './start-change-set-schema';

/** One attempt at an offer, as far as it matters what it may have left at AWS. */
export type Attempt = Pick<ChangeSetProgress, 'kind' | 'firstSentAt' | 'endedAt'> & {
  submissionId: string;
  createdAt: Date;
  failures: readonly ChangeSetFailure[];
  request: StartChangeSetRequest;
};

/** An offer at AWS whose description bears the mark of one of our submissions. */
export type MarkedOffer = { awsOfferId: string; state: string };

/** Whether a change set of this kind brings an offer into being. */
export function isMaking(kind: ChangeSetKind): boolean {
  return kind === 'PUBLISH' || kind === 'CREATE_DRAFT';
}

/** Whether this very request creates an offer; one that goes on with a draft does not. */
export function createsOffer({ ChangeSet }: StartChangeSetRequest): boolean {
  return ChangeSet.some(({ ChangeType }) => ChangeType === CREATE);
}

const CREATE = 'CreateOfferUsingResaleAuthorization';

/** Attempts that were sent and may have made an offer, whatever became of them. */
export function sentMakings<Sent extends Attempt>(attempts: readonly Sent[]): Sent[] {
  return attempts.filter(({ kind, firstSentAt }) => isMaking(kind) && firstSentAt !== null);
}

/** The authorizations that these attempts asked AWS to use: an offer may have been moved to another one since. */
export function authorizationsAskedFor(attempts: readonly Attempt[]): string[] {
  const ids = attempts.flatMap(({ request }) =>
    request.ChangeSet.flatMap(({ DetailsDocument }) => {
      const id: unknown = DetailsDocument['ResaleAuthorizationId'];
      return typeof id === 'string' ? [id] : [];
    }),
  );
  return [...new Set(ids)];
}

/**
 * Until when something of these attempts may still come to light, though AWS shows nothing: what AWS itself failed may show late.
 * Undefined: nothing can any more.
 */
export function unsettledUntil(
  attempts: readonly Attempt[],
  { faultSettleForMs }: Pick<ChangeSetTiming, 'faultSettleForMs'>,
): Date | undefined {
  const ends = sentMakings(attempts).flatMap(({ failures, endedAt }) =>
    endedAt !== null && failures.some(({ code }) => code === SERVER_FAULT) ? [endedAt.getTime()] : [],
  );
  return ends.length === 0 ? undefined : new Date(Math.max(...ends) + faultSettleForMs);
}

const SERVER_FAULT = 'SERVER_FAULT';

/** What the marked offers at AWS mean for an attempt at their offer: one that buyers see counts before a draft. */
export function resultOf(kind: ChangeSetKind, found: readonly MarkedOffer[]): Observation {
  const released = found.find(({ state }) => state === 'Released');
  if (released !== undefined) return { kind: 'took_effect', awsOfferId: released.awsOfferId };
  const draft = found.find(({ state }) => state === 'Draft');
  if (draft === undefined) return { kind: 'no_effect' };
  return { kind: kind === 'CREATE_DRAFT' ? 'took_effect' : 'left_over', awsOfferId: draft.awsOfferId };
}

/**
 * An attempt that comes to nothing is no end while an earlier one at the same offer, which AWS failed by itself, may still show: people
 * would be told that nothing is there, and edit. It is looked for until nothing can come any more.
 */
export function keptOpen(decision: Decision, { searchAgainMs }: ChangeSetTiming): Decision {
  const isEnd = decision.state === 'FAILED' || decision.state === 'CANCELLED';
  if (!isEnd || decision.startsNewAttempt) return decision;
  return {
    ...decision,
    state: 'FAULTED',
    endsAs: decision.state,
    effect: 'look_for_result',
    delayMs: searchAgainMs,
    waitReason: 'earlier_attempt',
  };
}

/** Whether anything about the offer is under way at AWS or waits to be. */
export function hasOpenChangeSet(changeSets: readonly { state: ChangeSetState }[]): boolean {
  return changeSets.some(({ state }) => openChangeSetStates.some((open) => open === state));
}
