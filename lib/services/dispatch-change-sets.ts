import { grantSlotsTo, listQueue, lockDispatch } from '../db/change-set-queue';
import { currentPolicy } from '../db/policy';
import { inTransaction } from '../db/transaction';
import { grantSlots } from '../domain/dispatch';
import type { WorkerContext } from './change-set-worker';
import { effect } from './effects';

/** Gives free places in flight to those whose turn it is, and wakes workers for them. One process at a time decides. */
export async function dispatchChangeSets(context: WorkerContext): Promise<void> {
  await effect('database.dispatch', () =>
    inTransaction(context.database.prisma, async (transaction) => {
      await lockDispatch(transaction);
      const { waiting, inFlight } = await listQueue(transaction);
      if (waiting.length === 0) return;
      const granted = grantSlots(waiting, inFlight, await currentPolicy(transaction)).map(({ id }) => id);
      if (granted.length === 0) return;
      await grantSlotsTo(transaction, granted, new Date());
      for (const id of granted) await context.nudge(transaction, 'send-change-set', id);
    }),
  );
}
