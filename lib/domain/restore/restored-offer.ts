import { AUTOMATIC_ATTEMPTS, openChangeSetStates, type ChangeSetKind } from '../engine/change-set-progress';
import type { SentState } from '../installation/database-check';
import { cameToNothing, isSameRequest, offerIdOf, type FoundChangeSet } from './found-change-set';
import type { StartChangeSetRequest } from '../engine/start-change-set-schema';

export const findingOutcomes = [
  /** Nothing came of it: only its number is taken. */
  'nothing_made',
  /** The database does not know the offer: it is of after the backup, or of another installation on the same account. */
  'unknown_offer',
  /** The offer is known, but not this change of it. */
  'known_offer',
  /** Something else was queued under the same number, and goes out under the next one. */
  'number_taken',
  /** AWS has, or may have, an offer of this draft: what was queued would have made another one and was stopped. */
  'second_stopped',
  /** Another portal with the same seller account sent it, while this one ran without a break. */
  'other_portal',
] as const;
export type FindingOutcome = (typeof findingOutcomes)[number];

/** The open change set of an offer. */
export type OpenRow = SentState & {
  kind: ChangeSetKind;
  automaticAttempt: number;
  /** Every request that it may have sent: as stored, and with its durations counted from the day on which AWS started it. */
  wanted: (found: FoundChangeSet) => readonly StartChangeSetRequest[];
};

export type OfferFacts = {
  isKnown: boolean;
  /** The offer at AWS that the database knows; null: none. */
  awsOfferId: string | null;
  /** The database allows one. */
  openRow: OpenRow | undefined;
  /** An earlier walk, or the comparison of offers, showed that AWS has, or may have, an offer of this draft. */
  hasLostOffer: boolean;
};

export type RowMove =
  /** It is at AWS already and is followed from there. */
  | { kind: 'adopt'; found: FoundChangeSet; requestIndex: number }
  /** Its number is taken: it goes on under the next one. */
  | { kind: 'renumber' }
  /** It would make a second offer: it ends, and a person decides. */
  | { kind: 'stop_second' }
  /** What it has sent is followed; should it come to nothing, no new attempt is made by itself. */
  | { kind: 'last_attempt' }
  | { kind: 'none' };

export type Settlement = {
  move: RowMove;
  findings: { found: FoundChangeSet; outcome: FindingOutcome }[];
  /** The highest number that AWS knows of this offer. */
  attemptsAtLeast: number;
};

/**
 * What becomes of one offer for which AWS knows change sets that the database does not know as sent. Adopted is only what was queued
 * under the same number with the same kind, entity and details. Everything else is listed for a person; and where AWS has, or may have,
 * an offer of this draft, nothing that would create another one goes on by itself.
 */
export function settleOffer(found: readonly FoundChangeSet[], facts: OfferFacts): Settlement {
  const move = moveOf(found, facts);
  const adopted = move.kind === 'adopt' ? move.found : undefined;
  return {
    move,
    findings: found
      .filter((one) => one !== adopted)
      .map((one) => ({ found: one, outcome: outcomeOf(one, facts, move) })),
    attemptsAtLeast: Math.max(0, ...found.map(({ attempt }) => attempt)),
  };
}

/** Whether AWS has, or may have, an offer of this draft that the database does not know. */
export function showsLostOffer(found: FoundChangeSet, { awsOfferId }: Pick<OfferFacts, 'awsOfferId'>): boolean {
  if (!cameToNothing(found)) return true;
  const touched = offerIdOf(found);
  return touched !== null && touched !== awsOfferId;
}

function moveOf(found: readonly FoundChangeSet[], facts: OfferFacts): RowMove {
  const { openRow: row } = facts;
  if (row === undefined || !openChangeSetStates.some((open) => open === row.state)) return { kind: 'none' };
  const isCreating = row.kind === 'PUBLISH' || row.kind === 'CREATE_DRAFT';
  const isLost = (others: readonly FoundChangeSet[]) =>
    isCreating && (facts.hasLostOffer || others.some((one) => showsLostOffer(one, facts)));
  const isUnsent = row.state === 'QUEUED' && row.sendAttempts === 0 && row.awsChangeSetId === null;
  if (!isUnsent) return { kind: isLost(found) && row.automaticAttempt < AUTOMATIC_ATTEMPTS ? 'last_attempt' : 'none' };
  const same = found.filter(({ submissionId }) => submissionId === row.submissionId);
  const [equal] = same.flatMap((one) => {
    const requestIndex = row.wanted(one).findIndex((wanted) => isSameRequest(wanted, one));
    return requestIndex < 0 ? [] : [{ found: one, requestIndex }];
  });
  if (equal !== undefined && !isLost(found.filter((one) => one !== equal.found))) return { kind: 'adopt', ...equal };
  if (isLost(found)) return { kind: 'stop_second' };
  return { kind: same.length > 0 ? 'renumber' : 'none' };
}

function outcomeOf(found: FoundChangeSet, facts: OfferFacts, move: RowMove): FindingOutcome {
  if (cameToNothing(found)) return 'nothing_made';
  if (!facts.isKnown) return 'unknown_offer';
  if (move.kind === 'stop_second') return 'second_stopped';
  const isSameNumber = found.submissionId === facts.openRow?.submissionId;
  return move.kind === 'renumber' && isSameNumber ? 'number_taken' : 'known_offer';
}
