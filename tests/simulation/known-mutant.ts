import type { EngineContext } from '../../lib/services/engine/change-set-worker';
import type { EngineStore, EngineTransaction } from '../../lib/services/engine/engine-store';
import type { Mutant } from './mutant';

export type KnownMutant = {
  /** The mend that it takes away. */
  name: string;
  mutant: Mutant;
  /** Another one that is away in any case, as either alone is enough most times. */
  base?: Mutant;
  /** The invariants that show it. */
  violates: RegExp;
  /** Histories of this theme find it soonest; without one any do. */
  theme?: string;
  /** Earlier ones have shown nothing, and are not run again to save time. */
  from?: number;
  /** It is found in no more histories than these. */
  within: number;
};

/** The engine on another store. */
export function onStore(change: (store: EngineStore) => EngineStore): (context: EngineContext) => EngineContext {
  return (context) => ({ ...context, store: change(bound(context.store)) });
}

/** The engine with other transactions. */
export function onTransactions(
  change: (transaction: EngineTransaction) => EngineTransaction,
): (context: EngineContext) => EngineContext {
  return onStore((store) => ({
    ...store,
    transaction: (work) => store.transaction((transaction) => work(change(transaction))),
  }));
}

/** Spreading an instance loses its methods. */
export function bound(store: EngineStore): EngineStore {
  return { ...store, now: () => store.now() };
}
