import { setTimeout as delay } from 'node:timers/promises';
import { listDueIds, listFollowed } from '../db/change-sets';
import { inTransaction } from '../db/transaction';
import { followDelayMs } from '../domain/follow-interval';
import { advanceChangeSet } from '../services/advance-change-set';
import type { WorkerContext } from '../services/change-set-worker';
import { followChangeSets } from '../services/follow-change-sets';
import { assertAccount } from '../services/installation';
import { syncAuthorizations } from '../services/sync-authorizations';

/** A job ends after this long and the sweep starts another one: pg-boss would give a longer one to a second worker. */
const FOLLOW_FOR_MS = 10 * 60_000;

/** Moves one change set on. Waiting is left to the row's due time and the sweep, so no job has to survive. */
export async function handleChangeSet(context: WorkerContext, changeSetId: string): Promise<void> {
  await advanceChangeSet(context, changeSetId);
}

/** Follows all open change sets together until none is left. */
export async function handleFollowing(context: WorkerContext, signal: AbortSignal): Promise<void> {
  const until = Date.now() + FOLLOW_FOR_MS;
  while (!signal.aborted && Date.now() < until) {
    const { openSinceMs } = await followChangeSets(context);
    if (openSinceMs === undefined) return;
    await delay(followDelayMs(openSinceMs, Math.random()), undefined, { signal }).catch(() => undefined);
  }
}

export async function handleAuthorizationSync(context: WorkerContext): Promise<void> {
  await assertAccount(context);
  await syncAuthorizations(context.database, context.connection, await context.now());
}

/** Derives the open work from the rows alone: even an emptied job table loses nothing but these seconds. */
export async function sweep(context: WorkerContext): Promise<void> {
  const { prisma } = context.database;
  const dueIds = await listDueIds(prisma, new Date());
  const followed = await listFollowed(prisma);
  await inTransaction(prisma, async (transaction) => {
    for (const id of dueIds) await context.nudge(transaction, 'send-change-set', id);
    if (followed.length > 0) await context.nudge(transaction, 'follow-change-sets', 'follow-change-sets');
  });
}
