import { grantSlots } from '../../domain/engine/dispatch';
import type { EngineContext } from './change-set-worker';
import { effect } from '../core/effects';

/** Gives free places in flight to those whose turn it is, and wakes workers for them. One process at a time decides. */
export async function dispatchChangeSets({ store }: Pick<EngineContext, 'store'>): Promise<void> {
  await effect('database.dispatch', () =>
    store.transaction(async (transaction) => {
      const { waiting, inFlight, limits } = await transaction.lockQueue();
      const granted = grantSlots(waiting, inFlight, limits).map(({ id }) => id);
      if (granted.length === 0) return;
      await transaction.grantPlaces(granted);
      for (const id of granted) await transaction.nudge('send-change-set', id);
    }),
  );
}
