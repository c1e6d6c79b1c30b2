import type { OfferStage } from '../offers/offer-status';

/** `copy_first`: an account is missing, so the old offer serves until its copy is live. `cancel_first`: an account is not theirs. */
export const replacementOrders = ['copy_first', 'cancel_first'] as const;
export type ReplacementOrder = (typeof replacementOrders)[number];

/** How both offers stand, as far as the next step depends on it. */
export type ReplacementFacts = {
  order: ReplacementOrder;
  old: {
    stage: OfferStage;
    hasExpired: boolean;
    acceptedCount: number;
    hasOpenChangeSet: boolean;
    /** Cancelling it, asked for since the replacement began, came to nothing. */
    hasCancelFailed: boolean;
  };
  copy: { stage: OfferStage; publishedAt: Date | null; hasExpired: boolean };
};

export type ReplacementStep =
  { kind: 'cancel_old' } | { kind: 'wait'; for: 'copy' | 'old' } | { kind: 'done' } | { kind: 'stop'; reason: string };

/**
 * What comes next, from how both offers stand now: whatever was interrupted in between goes on from there. Two steps at AWS are never
 * one: a buyer may accept the old offer before it is cancelled, and then a person has to look. It ends by itself once nothing is left
 * to replace, or nothing to replace it with. `dueReplacements` of the repository selects those that do not wait.
 */
export function nextStep({ order, old, copy }: ReplacementFacts): ReplacementStep {
  const stand = standOf(copy);
  if (stand === 'live' || order === 'cancel_first')
    return cancelled(old) ?? (stand === 'waiting' ? { kind: 'wait', for: 'copy' } : { kind: 'done' });
  if (stand === 'gone') return stop('The new offer ended before the old one was cancelled. Look at both offers.');
  return ended(old) ?? { kind: 'wait', for: 'copy' };
}

/** `gone`: buyers could accept it once and cannot any more. What was stopped before it was published can still be. */
function standOf({ stage, publishedAt, hasExpired }: ReplacementFacts['copy']): 'waiting' | 'live' | 'gone' {
  if (stage === 'ACCEPTED' || stage === 'ACCEPTED_THEN_FAILED') return 'live';
  if (stage === 'LIVE') return hasExpired ? 'gone' : 'live';
  return stage === 'CANCELLED' && publishedAt !== null ? 'gone' : 'waiting';
}

/** Undefined: the old offer is out of the way. */
function cancelled(old: ReplacementFacts['old']): ReplacementStep | undefined {
  if (old.acceptedCount > 0) return stop('The old offer was accepted before it was cancelled. Look at both offers.');
  if (old.stage === 'CANCELLED' || old.hasExpired) return undefined;
  if (old.hasOpenChangeSet) return { kind: 'wait', for: 'old' };
  if (old.hasCancelFailed) return stop('The old offer could not be cancelled. Cancel it from its own page.');
  return { kind: 'cancel_old' };
}

/** Undefined: the old offer still waits for buyers, and is to be cancelled once its copy is live. */
function ended({ acceptedCount, stage, hasExpired }: ReplacementFacts['old']): ReplacementStep | undefined {
  const nothingToCancel = 'Nothing is left to cancel; the new one can still be published.';
  if (acceptedCount > 0) return stop('The old offer was accepted meanwhile. Look at both offers.');
  if (stage === 'CANCELLED') return stop(`The old offer was cancelled meanwhile. ${nothingToCancel}`);
  return hasExpired ? stop(`The old offer has expired meanwhile. ${nothingToCancel}`) : undefined;
}

function stop(reason: string): ReplacementStep {
  return { kind: 'stop', reason };
}
