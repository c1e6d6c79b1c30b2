import type { RestoreStore } from '../../lib/db/restore/restore-store';
import type { decide, Decision } from '../../lib/domain/engine/change-set-progress';
import type { ChangeSetTiming } from '../../lib/domain/engine/change-set-timing';
import type { checkVerdict, CheckVerdict } from '../../lib/domain/installation/database-check';
import type { judgeChange, Judgement } from '../../lib/domain/publishing/judge-change';
import type { judgedAspects } from '../../lib/domain/publishing/judged-aspects';
import type { settleOffer, Settlement } from '../../lib/domain/restore/restored-offer';
import type { EngineContext } from '../../lib/services/engine/change-set-worker';

/** A mend taken away: the world of the history is changed, never the product. */
export type Mutant = {
  timing?: Partial<ChangeSetTiming>;
  /** What the engine runs with. */
  context?: (context: EngineContext) => EngineContext;
  /** What finding out about a restore asks of the database. */
  restore?: (store: RestoreStore) => RestoreStore;
  requestTimeoutMs?: number;
  /** Pure decisions that are put in the place of others. */
  swap?: SwappedDecisions;
  /** Whoever has something looked for again takes a wish to cancel it back. */
  searchesAgainWithoutWish?: boolean;
};

/** The tests put callers of these in the place of the portal's own modules. */
export type SwappedDecisions = {
  decide?: (real: typeof decide, ...given: Required<Parameters<typeof decide>>) => Decision;
  leftOverDifferences?: () => [];
  isSameRequest?: () => true;
  checkVerdict?: (real: typeof checkVerdict, ...given: Parameters<typeof checkVerdict>) => CheckVerdict;
  settleOffer?: (real: typeof settleOffer, ...given: Parameters<typeof settleOffer>) => Settlement;
  judgeChange?: (real: typeof judgeChange, ...given: Parameters<typeof judgeChange>) => Judgement;
  /** Offers that went missing in a restore clash with nothing. */
  isLostOfferIgnored?: true;
  /** The fields of a review that are compared with what is published. */
  comparedInReview?: readonly string[];
  judgedAspects?: Partial<typeof judgedAspects>;
};

/** What the history that runs has swapped. */
export let swapped: SwappedDecisions = {};

export function swap(decisions: SwappedDecisions = {}): void {
  swapped = decisions;
}
