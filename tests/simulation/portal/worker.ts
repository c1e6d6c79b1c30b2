import { SANDBOX_ACCESS } from '../../../lib/config/sandbox-access';
import type { ChangeSetTiming } from '../../../lib/domain/engine/change-set-timing';
import type { QueueName } from '../../../lib/queue/queues';
import { AwsClock } from '../../../lib/marketplace/aws-clock';
import type { MarketplaceConnection } from '../../../lib/marketplace/client';
import { advanceChangeSet } from '../../../lib/services/engine/advance-change-set';
import { assertDatabaseIsCurrent, beat } from '../../../lib/services/restore/assert-database-is-current';
import type { EngineContext, PublishingContext } from '../../../lib/services/engine/change-set-worker';
import { DatabaseWentBack } from '../../../lib/services/installation/database-went-back';
import { dispatchChangeSets } from '../../../lib/services/engine/dispatch-change-sets';
import { Heartbeat } from '../../../lib/services/core/heartbeat';
import { stopSending } from '../../../lib/services/restore/stop-sending';
import { unavailableReason } from '../../../lib/services/installation/unavailable-reason';
import { restoreStore, type RestoreStore } from '../../../lib/db/restore/restore-store';
import { listOffersAtAws } from '../../../lib/marketplace/offer-list';
import { describeListedOffers } from '../../../lib/marketplace/offers';
import { followChangeSets } from '../../../lib/services/engine/follow-change-sets';
import { simulatedClients, type AwsClientOptions } from '../aws/aws-client';
import { keepDatabaseCurrent } from '../../../lib/jobs/keep-database-current';
import type { InMemoryDatabase } from './in-memory-modules';
import { checksBeforeSending } from './checks';
import { memoryRestoreStore } from '../rows/memory-restore-store';
import { dueChangeSets, isAnyToDispatch, type MemoryStore, type TransactionParts } from '../rows/memory-store';
import type { AwsOfferRow, EngineDatabase } from '../rows/memory-rows';
import type { Random } from '../time/random';
import type { SimulatedProcess } from '../time/scheduler';

/** A worker of production looks every five seconds; here less often, as every look costs steps and finds the same. */
const SWEEP_EVERY_MS = 60_000;
const FOLLOW_EVERY_MS = 60_000;
const SWEPT_AT_ONCE = 8;
const HOLD_MS = 45_000;
const LEASE_MS = 60_000;
const STARTED_AGAIN_AFTER_MS = 8_000;
const BEAT_EVERY_MS = 4 * 60_000;
const COMPARE_EVERY_MS = 30 * 60_000;

export type WorkerOptions = {
  process: SimulatedProcess;
  store: MemoryStore;
  database: EngineDatabase;
  client: Omit<AwsClientOptions, 'onAwsTime'>;
  random: Random;
  timing: ChangeSetTiming;
  /** Whether it watches for a restore all the time; every worker asks before it sends. */
  isWatching: boolean;
  /** Takes a mend away. */
  mutate: (context: EngineContext) => EngineContext;
  mutateRestore: (store: RestoreStore) => RestoreStore;
  /** Told of what a job ended with. */
  failed: (error: unknown) => void;
};

/** What lib/jobs does with the engine: jobs as they come, and looking through the rows by the clock. */
export class SimulatedWorker {
  readonly context: PublishingContext;

  constructor(private readonly options: WorkerOptions) {
    this.context = workerContextOf(options, {
      restoreStore: options.mutateRestore(memoryRestoreStore(options.store, options.database)),
      compareOffers: () => this.compareOffers(),
      underLease: (name, work) => this.underLease(name, work),
    });
  }

  get process(): SimulatedProcess {
    return this.options.process;
  }

  start(): void {
    const { scheduler } = this.options.database;
    scheduler.start(this.process, 0, '', () => this.repeat(SWEEP_EVERY_MS, () => this.sweep()));
    scheduler.start(this.process, 0, '', () => this.repeat(FOLLOW_EVERY_MS, () => this.follow()));
    if (this.context.heartbeat !== undefined) scheduler.start(this.process, 0, '', () => this.watchDatabase());
  }

  /** Gives signs of life, and finds out when the database was restored under it. */
  private async watchDatabase(): Promise<void> {
    const { context } = this;
    const { heartbeat } = context;
    // A worker that cannot begin ends, and another one is started in its place.
    const hasBegun = () => heartbeat === undefined || heartbeat.memory.beats.length > 0;
    while (!hasBegun()) {
      await this.reporting(async () => heartbeat?.begin(restoreStore(context.database)));
      if (!hasBegun()) await new Promise<void>((resolve) => setTimeout(resolve, STARTED_AGAIN_AFTER_MS));
    }
    void this.repeat(COMPARE_EVERY_MS, () => this.unlessUnavailable(() => this.compareOffers()));
    await this.repeat(BEAT_EVERY_MS, async () => {
      await beat(context);
      await keepDatabaseCurrent(context);
    });
  }

  /** What a full comparison of the offers at AWS leaves in the tables, as far as a restore matters. */
  async compareOffers(): Promise<void> {
    const { connection } = this.context;
    const rows: AwsOfferRow[] = [];
    for await (const page of listOffersAtAws(connection, { kind: 'changed', since: new Date(0) })) {
      const { offers } = await describeListedOffers(connection, page);
      rows.push(...offers);
    }
    await this.options.store.inTransaction('compare offers', async (parts) => {
      for (const row of rows)
        if ((await parts.rows.take('awsOffers', row.id)) === undefined) await parts.rows.insert('awsOffers', row);
        else
          await parts.rows.update(
            'awsOffers',
            ({ id }) => id === row.id,
            () => row,
          );
    });
  }

  private async unlessUnavailable(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      if (unavailableReason(error) === undefined) throw error;
    }
  }

  /** A job has come. */
  take(queue: QueueName, key: string): void {
    const work = () => {
      if (queue === 'send-change-set') return advanceChangeSet(this.context, key);
      return queue === 'dispatch-change-sets' ? dispatchChangeSets(this.context) : this.follow();
    };
    this.options.database.scheduler.start(this.process, 0, '', () => this.reporting(work));
  }

  private async repeat(everyMs: number, work: () => Promise<void>): Promise<void> {
    for (;;) {
      await this.reporting(work);
      await new Promise<void>((resolve) => setTimeout(resolve, everyMs * (0.8 + 0.4 * this.options.random.next())));
    }
  }

  private async reporting(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      this.options.failed(error);
    }
  }

  /** Looking where there is nothing costs no steps: that shows in the rows. */
  private async sweep(): Promise<void> {
    const rows = [...this.options.database.tables.changeSets.values()];
    const now = this.options.database.clock();
    if (isAnyToDispatch(this.options.database, now)) await this.reporting(() => dispatchChangeSets(this.context));
    if (dueChangeSets(rows, now).length === 0) return;
    const dueIds = await this.context.store.listDueIds(SWEPT_AT_ONCE);
    await Promise.allSettled(dueIds.map((id) => advanceChangeSet(this.context, id)));
  }

  /** Does work that only one process may do at a time, with a sign of life while it lasts; false when another one is at it. */
  private async underLease(name: string, work: () => Promise<void>): Promise<boolean> {
    const { store, process } = this.options;
    if (!(await store.takeLease(name, process.name, LEASE_MS))) return false;
    const keepOn = every(LEASE_MS / 2, async () => {
      await store.takeLease(name, process.name, LEASE_MS);
    });
    try {
      await work();
    } finally {
      keepOn();
    }
    return true;
  }

  private async follow(): Promise<void> {
    const { database } = this.options;
    const isFollowed = (state: string) => state === 'PREPARING' || state === 'APPLYING' || state === 'SUCCEEDED';
    if (![...database.tables.changeSets.values()].some(({ state }) => isFollowed(state))) return;
    await this.underLease('follow-change-sets', () => followChangeSets(this.context).then(() => undefined));
  }
}

function workerContextOf(options: WorkerOptions, inMemory: InMemoryDatabase): PublishingContext {
  const { store, timing, isWatching, mutate } = options;
  const connection = connectionOf(options);
  const now = () => Promise.resolve(new Date());
  const context: PublishingContext = {
    store,
    connection,
    now,
    holdMs: HOLD_MS,
    timing,
    every,
    assertAccount: () => Promise.resolve(),
    assertDatabaseIsCurrent: () => assertDatabaseIsCurrent(context),
    databaseWentBack: async () => {
      await stopSending(context, 'AWS has another change set under a number that was not sent');
      throw new DatabaseWentBack();
    },
    checkBeforeSending: checksBeforeSending({ store, connection, now }),
    mode: 'aws',
    // Read by `in-memory-modules.ts` only.
    database: inMemory as unknown as PublishingContext['database'],
    nudge: (transaction, queue, key) => (transaction as unknown as TransactionParts).engine.nudge(queue, key),
    ...(isWatching ? { heartbeat: new Heartbeat() } : {}),
  };
  return Object.assign(context, mutate(context));
}

function connectionOf({ client, database: { scheduler } }: WorkerOptions): MarketplaceConnection {
  const awsClock = new AwsClock(() => scheduler.nowMs);
  const clients = simulatedClients({ ...client, onAwsTime: (awsTime) => awsClock.observe(awsTime.toUTCString()) });
  return {
    ...clients,
    accountId: () => Promise.resolve(SANDBOX_ACCESS.partner.accountId),
    takeSendingTurn: () => scheduler.park('waits for its turn'),
    awsClock,
  };
}

function every(intervalMs: number, work: () => Promise<void>): () => void {
  const timer = setInterval(() => {
    work().catch(() => undefined);
  }, intervalMs);
  return () => clearInterval(timer);
}
