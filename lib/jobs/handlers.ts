import { findSyncState } from '../db/core/sync-state';
import { advanceChangeSet } from '../services/engine/advance-change-set';
import { advanceReplacements } from '../services/changes/advance-replacements';
import type { PublishingContext } from '../services/engine/change-set-worker';
import { dispatchChangeSets } from '../services/engine/dispatch-change-sets';
import { assertAccount } from '../services/installation/installation';
import { reconcileOffers } from '../services/reconcile/reconcile-offers';
import { compareRequestedOffers } from '../services/reconcile/compare-requested-offers';
import { sendMails } from '../services/notifications/send-mails';
import { submitBulkRows } from '../services/bulk/submit-bulk-rows';
import { syncAgreements } from '../services/acceptance/sync-agreements';
import { syncAuthorizations } from '../services/authorizations/sync-authorizations';
import { watchDates } from '../services/notifications/watch-dates';
import { log } from '../log';
import { keepFollowing } from './following';
import type { QueueName } from '../queue/queues';
import { underLease } from './under-lease';
import { DAY_MS } from '../domain/core/days';

const SWEPT_AT_ONCE = 8;

/** What a worker does for each queue. A job is only a nudge: what there is to do is decided from the rows. */
export const handlers: Record<
  Exclude<QueueName, 'dead-letter'>,
  (context: PublishingContext, key: string, signal: AbortSignal) => Promise<void>
> = {
  'send-change-set': (context, changeSetId) => advanceChangeSet(context, changeSetId),
  'dispatch-change-sets': (context) => dispatchChangeSets(context),
  'follow-change-sets': (context, _key, signal) => keepFollowing(context, signal),
  'compare-offers': (context) => compareRequestedOffers(context),
  'send-mails': (context) => sendMails(context),
  'submit-bulk-rows': async (context) => {
    await underLease(context, 'submit-bulk-rows', () => submitBulkRows(context));
  },
  'sync-authorizations': async (context) => {
    await assertAccount(context);
    await syncAuthorizations(context.database, context.connection, await context.now());
  },
  'reconcile-offers': (context) => reconcile(context, 'full'),
  'sync-agreements': async (context) => {
    await underLease(context, 'sync-agreements', async () => {
      await assertAccount(context);
      await syncAgreements(context.database, context.connection, await context.now());
    });
  },
};

/** Compares offers with AWS while no other worker does. */
export async function reconcile(context: PublishingContext, extent: 'full' | 'changes'): Promise<void> {
  await underLease(context, 'reconcile-offers', async () => {
    await assertAccount(context);
    await reconcileOffers(context.database, context.connection, await context.now(), extent);
  });
}

/** Tells about dates that come near, while no other worker does. */
export async function lookAtDates(context: PublishingContext): Promise<void> {
  await underLease(context, 'watch-dates', async () => {
    await watchDates(context.database, await context.now());
  });
}

/** By the clock: once a day in full, else what has changed. */
export async function reconcileWhenDue(context: PublishingContext): Promise<void> {
  const { fullSucceededAt } = await findSyncState(context.database.prisma, 'offers');
  const isDue = fullSucceededAt === null || Date.now() - fullSucceededAt.getTime() > DAY_MS;
  await reconcile(context, isDue ? 'full' : 'changes');
}

/**
 * Derives the open work from the rows alone and does it without any job: even an emptied or broken job table loses nothing but
 * the seconds until the next sweep.
 */
export async function sweep(context: PublishingContext): Promise<void> {
  const steps: (() => Promise<unknown>)[] = [
    () => dispatchChangeSets(context),
    () => compareRequestedOffers(context),
    () => advanceReplacements(context),
    async () => {
      const dueIds = await context.store.listDueIds(SWEPT_AT_ONCE);
      await Promise.allSettled(dueIds.map((id) => advanceChangeSet(context, id)));
    },
    () => underLease(context, 'submit-bulk-rows', () => submitBulkRows(context)),
  ];
  for (const step of steps) await onItsOwn(() => watched(context, step));
}

/** A step that never ends makes the worker count as silent. */
export function watched<Value>({ heartbeat }: PublishingContext, work: () => Promise<Value>): Promise<Value> {
  return heartbeat === undefined ? work() : heartbeat.work.during(work);
}

/** What one part of the work meets holds up none of the others. */
async function onItsOwn(step: () => Promise<unknown>): Promise<void> {
  try {
    await step();
  } catch (error) {
    log.error({ err: error }, 'a part of the periodic work failed and will be tried again');
  }
}
