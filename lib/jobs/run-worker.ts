import { setMaxListeners } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import type { Database } from '../db/core/client';
import { foldOfferTally } from '../db/dashboard/offer-tally';
import { restoreStore } from '../db/restore/restore-store';
import { productionTiming, type ChangeSetTiming } from '../domain/engine/change-set-timing';
import { log } from '../log';
import type { MarketplaceConnection } from '../marketplace/client';
import { beat } from '../services/restore/assert-database-is-current';
import type { PublishingContext } from '../services/engine/change-set-worker';
import { Heartbeat } from '../services/core/heartbeat';
import type { MailServer } from '../mail/mail-server';
import { noteWrongClock } from '../services/installation/note-wrong-clock';
import { sendMails } from '../services/notifications/send-mails';
import { workerContext } from './worker-context';
import { startBoss, type JobQueue } from '../queue/boss';
import { nudgeThrough, type NudgeData } from '../queue/enqueue';
import { keepFollowing } from './following';
import { handlers, lookAtDates, reconcileWhenDue, sweep, watched } from './handlers';
import { keepDatabaseCurrent } from './keep-database-current';

const SWEEP_EVERY_MS = 5_000;
/** Longer than a stop of the event loop, short enough that a dead worker's rows are soon taken over. */
const HOLD_MS = 15_000;
/** So soon a worker notices that the database was restored under it. */
const BEAT_EVERY_MS = 3_000;
const SYNC_AUTHORIZATIONS_EVERY_MS = 10 * 60_000;
const SYNC_AGREEMENTS_EVERY_MS = 15_000;
const WATCH_DATES_EVERY_MS = 60_000;
const RECONCILE_EVERY_MS = 5 * 60_000;
const FOLD_TALLY_EVERY_MS = 10 * 60_000;
const NOTE_CLOCK_EVERY_MS = 30_000;
const TRY_AGAIN_MS = 5_000;
const CHANGE_SETS_AT_ONCE = 8;
/** The net behind LISTEN/NOTIFY: retried jobs are seen by polling only. */
const POLLING = { pollingIntervalSeconds: 2, notifyPollingIntervalSeconds: 2 };

export type RunningWorker = { stop: () => Promise<void> };

export type WorkerOptions = {
  databaseUrl: string;
  database: Database;
  connection: MarketplaceConnection;
  mode: PublishingContext['mode'];
  now: () => Promise<Date>;
  /** How long a row stays with a worker that gives no sign of life; by default 15 s. */
  holdMs?: number;
  /** How often the rows are looked through for work without a job; by default every 5 s. */
  sweepEveryMs?: number;
  /** By default the engine's production timing. */
  timing?: ChangeSetTiming;
  /** Without one the portal alone tells the news. */
  mailServer?: MailServer | undefined;
  /** What has to be so before anything is done at AWS; signs of life, e-mails and dates do not wait for it. */
  beforeAws?: (signal: AbortSignal) => Promise<void>;
};

/** Takes jobs until it is stopped; running work is finished or left to the next worker. Several may run beside each other. */
export async function runWorker(options: WorkerOptions): Promise<RunningWorker> {
  const {
    databaseUrl,
    database,
    connection,
    mode,
    now,
    holdMs = HOLD_MS,
    sweepEveryMs = SWEEP_EVERY_MS,
    timing = productionTiming,
    mailServer,
    beforeAws,
  } = options;
  const boss = await startBoss({
    databaseUrl,
    process: 'worker',
    onError: (error) => log.error({ error: error.message }, 'job queue'),
  });
  const heartbeat = new Heartbeat();
  await heartbeat.begin(restoreStore(database));
  const parts = { database, connection, mode, now, holdMs, timing, mailServer, heartbeat };
  const context = workerContext({ ...parts, nudge: nudgeThrough(boss) });
  const stopping = new AbortController();
  const { signal } = stopping;
  // Each part of the periodic work listens for the end.
  setMaxListeners(0, signal);
  const periodic = workWithoutAws(context, sweepEveryMs, signal);
  const beginAtAws = async () => {
    if (signal.aborted) return;
    await takeJobs(boss, context, signal);
    periodic.push(...workAtAws(context, sweepEveryMs, signal));
  };
  // A failure that nobody caught ends the process, which is started again.
  const atAws = beforeAws === undefined ? undefined : beforeAws(signal).then(beginAtAws);
  if (atAws === undefined) await beginAtAws();
  return {
    stop: async () => {
      stopping.abort();
      await atAws;
      await Promise.all(periodic);
      await boss.stop({ graceful: true, timeout: 15_000 });
      await heartbeat.end(restoreStore(database));
    },
  };
}

/** What is due by the clock and needs the database alone. */
function workWithoutAws(context: PublishingContext, sweepEveryMs: number, signal: AbortSignal): Promise<void>[] {
  const repeat = (everyMs: number, work: () => Promise<void>) => repeatUntil(signal, everyMs, work);
  return [
    repeat(BEAT_EVERY_MS, async () => {
      await beat(context);
    }),
    repeat(NOTE_CLOCK_EVERY_MS, () => noteWrongClock(context)),
    repeat(sweepEveryMs, () => sendMails(context)),
    repeat(WATCH_DATES_EVERY_MS, () => lookAtDates(context)),
    repeat(FOLD_TALLY_EVERY_MS, () => foldOfferTally(context.database.prisma)),
  ];
}

/** What is due by the clock, whether or not anybody has asked for it. */
function workAtAws(context: PublishingContext, sweepEveryMs: number, signal: AbortSignal): Promise<void>[] {
  const repeat = (everyMs: number, work: () => Promise<void>) => repeatUntil(signal, everyMs, work);
  return [
    repeat(sweepEveryMs, () => keepDatabaseCurrent(context)),
    repeat(sweepEveryMs, () => sweep(context)),
    repeat(sweepEveryMs, () => keepFollowing(context, signal)),
    repeat(SYNC_AUTHORIZATIONS_EVERY_MS, () => handlers['sync-authorizations'](context, '', signal)),
    repeat(RECONCILE_EVERY_MS, () => reconcileWhenDue(context)),
    repeat(SYNC_AGREEMENTS_EVERY_MS, () => handlers['sync-agreements'](context, '', signal)),
  ];
}

type Queue = keyof typeof handlers;

/** The others walk through lists of any length. */
const SHORT_JOBS: ReadonlySet<Queue> = new Set(['send-change-set', 'dispatch-change-sets']);

async function takeJobs(boss: JobQueue, context: PublishingContext, signal: AbortSignal): Promise<void> {
  const work = (queue: Queue, key: string) => {
    const job = () => handlers[queue](context, key, signal);
    return SHORT_JOBS.has(queue) ? watched(context, job) : job();
  };
  for (const queue of Object.keys(handlers) as Queue[]) {
    const localConcurrency = queue === 'send-change-set' ? CHANGE_SETS_AT_ONCE : 1;
    await boss.work<NudgeData>(queue, { ...POLLING, localConcurrency }, async (jobs) => {
      for (const { data } of jobs) await reporting(() => work(queue, data.key));
    });
  }
}

/** A failed job is tried again by the queue; its reason belongs into the log, once. */
async function reporting(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    log.error({ err: error }, 'a job failed and will be tried again');
    throw error;
  }
}

/**
 * An end that comes during the work is seen after it; the pause never begins then. What failed is tried again after seconds, then after
 * ever longer, never later than it would be due.
 */
async function repeatUntil(signal: AbortSignal, everyMs: number, work: () => Promise<void>): Promise<void> {
  let againMs = TRY_AGAIN_MS;
  while (!signal.aborted) {
    const hasFailed = await work().then(
      () => false,
      (error: unknown) => {
        log.error({ err: error }, 'periodic work failed and will be tried again');
        return true;
      },
    );
    const pauseMs = hasFailed ? Math.min(againMs, everyMs) : everyMs;
    againMs = hasFailed ? againMs * 2 : TRY_AGAIN_MS;
    await delay(pauseMs, undefined, { signal }).catch(() => undefined);
  }
}
