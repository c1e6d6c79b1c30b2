import type { OfferStage } from './offer-status';

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
    /** Withdrawing it, asked for since the replacement began, came to nothing. */
    hasCancelFailed: boolean;
  };
  copy: { stage: OfferStage };
};

export type ReplacementStep =
  { kind: 'cancel_old' } | { kind: 'wait'; for: 'copy' | 'old' } | { kind: 'done' } | { kind: 'stop'; reason: string };

/**
 * What comes next, from how both offers stand now: whatever was interrupted in between goes on from there. Two steps at AWS are never
 * one: a buyer may accept the old offer before it is withdrawn, and then a person has to look.
 */
export function nextStep({ order, old, copy }: ReplacementFacts): ReplacementStep {
  if (copy.stage === 'LIVE' || copy.stage === 'ACCEPTED') return withdrawn(old) ?? { kind: 'done' };
  if (order === 'copy_first') return { kind: 'wait', for: 'copy' };
  return withdrawn(old) ?? { kind: 'wait', for: 'copy' };
}

/** Undefined: the old offer is out of the way. */
function withdrawn(old: ReplacementFacts['old']): ReplacementStep | undefined {
  if (old.acceptedCount > 0)
    return { kind: 'stop', reason: 'The old offer was accepted before it was cancelled. Look at both offers.' };
  if (old.stage === 'CANCELLED' || old.hasExpired) return undefined;
  if (old.hasOpenChangeSet) return { kind: 'wait', for: 'old' };
  if (old.hasCancelFailed)
    return { kind: 'stop', reason: 'The old offer could not be cancelled. Cancel it from its own page.' };
  return { kind: 'cancel_old' };
}
