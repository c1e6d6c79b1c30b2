import { SANDBOX_ACCESS } from '../../../lib/config/sandbox-access';
import type { ChangeSetTiming } from '../../../lib/domain/change-set-timing';
import type { QueueName } from '../../../lib/jobs/queues';
import { AwsClock } from '../../../lib/marketplace/aws-clock';
import type { MarketplaceConnection } from '../../../lib/marketplace/client';
import { advanceChangeSet } from '../../../lib/services/advance-change-set';
import type { EngineContext } from '../../../lib/services/change-set-worker';
import { DatabaseWentBack } from '../../../lib/services/database-went-back';
import { dispatchChangeSets } from '../../../lib/services/dispatch-change-sets';
import { followChangeSets } from '../../../lib/services/follow-change-sets';
import { simulatedClients, type AwsClientOptions } from '../aws/aws-client';
import { checksBeforeSending } from './checks';
import { dueChangeSets, isAnyToDispatch, type MemoryStore } from '../rows/memory-store';
import type { EngineDatabase } from '../rows/memory-rows';
import type { Random } from '../time/random';
import type { SimulatedProcess } from '../time/scheduler';

/** A worker of production looks every five seconds; here less often, as every look costs steps and finds the same. */
const SWEEP_EVERY_MS = 60_000;
const FOLLOW_EVERY_MS = 60_000;
const SWEPT_AT_ONCE = 8;
const HOLD_MS = 15_000;
const LEASE_MS = 60_000;

export type WorkerOptions = {
  process: SimulatedProcess;
  store: MemoryStore;
  database: EngineDatabase;
  client: Omit<AwsClientOptions, 'onAwsTime'>;
  random: Random;
  timing: ChangeSetTiming;
  /** Takes a mend away. */
  mutate: (context: EngineContext) => EngineContext;
  /** Told of what a job ended with. */
  failed: (error: unknown) => void;
};

/** What lib/jobs does with the engine: jobs as they come, and looking through the rows by the clock. */
export class SimulatedWorker {
  readonly context: EngineContext;

  constructor(private readonly options: WorkerOptions) {
    this.context = options.mutate(contextOf(options));
  }

  get process(): SimulatedProcess {
    return this.options.process;
  }

  start(): void {
    const { scheduler } = this.options.database;
    scheduler.start(this.process, 0, '', () => this.repeat(SWEEP_EVERY_MS, () => this.sweep()));
    scheduler.start(this.process, 0, '', () => this.repeat(FOLLOW_EVERY_MS, () => this.follow()));
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

  private async follow(): Promise<void> {
    const { database, store, process } = this.options;
    const isFollowed = (state: string) => state === 'PREPARING' || state === 'APPLYING' || state === 'SUCCEEDED';
    if (![...database.tables.changeSets.values()].some(({ state }) => isFollowed(state))) return;
    if (!(await store.takeLease('follow-change-sets', process.name, LEASE_MS))) return;
    const keeping = setInterval(() => {
      store.takeLease('follow-change-sets', process.name, LEASE_MS).catch(() => undefined);
    }, LEASE_MS / 2);
    try {
      await followChangeSets(this.context);
    } finally {
      clearInterval(keeping);
    }
  }
}

function contextOf({ store, client, timing, database }: WorkerOptions): EngineContext {
  const { scheduler } = database;
  const awsClock = new AwsClock(() => scheduler.nowMs);
  const clients = simulatedClients({ ...client, onAwsTime: (awsTime) => awsClock.observe(awsTime.toUTCString()) });
  const connection: MarketplaceConnection = {
    ...clients,
    accountId: () => Promise.resolve(SANDBOX_ACCESS.partner.accountId),
    takeSendingTurn: () => scheduler.park('waits for its turn'),
    awsClock,
  };
  const now = () => Promise.resolve(new Date());
  return {
    store,
    connection,
    now,
    holdMs: HOLD_MS,
    timing,
    every: (intervalMs, work) => {
      const timer = setInterval(() => {
        work().catch(() => undefined);
      }, intervalMs);
      return () => clearInterval(timer);
    },
    assertAccount: () => Promise.resolve(),
    assertDatabaseIsCurrent: () => Promise.resolve(),
    databaseWentBack: () => Promise.reject(new DatabaseWentBack()),
    checkBeforeSending: checksBeforeSending({ store, connection, now }),
  };
}
