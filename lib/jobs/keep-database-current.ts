import { restoreStore } from '../db/restore/restore-store';
import { assertDatabaseIsCurrent } from '../services/restore/assert-database-is-current';
import type { PublishingContext } from '../services/engine/change-set-worker';
import { assertAccount } from '../services/installation/installation';
import { matchAfterRestore } from '../services/restore/match-after-restore';
import { reconcileOffers } from '../services/reconcile/reconcile-offers';
import { unavailableReason } from '../services/installation/unavailable-reason';
import { underLease } from './under-lease';

/** So that no look after a start has to go far back. */
const COMPARED_EVERY_MS = 60 * 60_000;

/**
 * Asks AWS after the start, and now and then, whether the database knows of everything that was sent; and while it does not, matches what AWS has,
 * one worker at a time. While AWS does not answer, sending waits, and the next call tries again.
 */
export async function keepDatabaseCurrent(context: PublishingContext): Promise<void> {
  await unlessUnavailable(() => lookWhenDue(context));
  if ((await restoreStore(context.database).readStop()) === undefined) return;
  await unlessUnavailable(async () => {
    await underLease(context, 'match-after-restore', () =>
      matchAfterRestore(context, () =>
        underLease(context, 'reconcile-offers', async () => {
          await reconcileOffers(context.database, context.connection, await context.now(), 'full');
        }),
      ),
    );
  });
}

async function lookWhenDue(context: PublishingContext): Promise<void> {
  if (context.heartbeat?.isComparisonDue(COMPARED_EVERY_MS) !== true) return;
  await assertAccount(context);
  await assertDatabaseIsCurrent(context);
}

async function unlessUnavailable(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (unavailableReason(error) === undefined) throw error;
  }
}
