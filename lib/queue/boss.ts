import { PgBoss } from 'pg-boss';
import { asAppRole } from '../db/core/app-role';
import { QUEUES, type QueueSettings } from './queues';

/** The database schema of pg-boss; the owner of the portal's tables owns it too. */
export const BOSS_SCHEMA = 'pgboss';

/** pg-boss, where it takes or gives jobs. */
export type JobQueue = PgBoss;

/** A worker that died is noticed at the next look. */
const SUPERVISION_SECONDS = 10;

export interface BossOptions {
  databaseUrl: string;
  /** The web server only enqueues; the worker takes jobs, supervises and runs schedules. */
  process: 'web' | 'worker';
  onError: (error: Error) => void;
}

/**
 * Starts pg-boss with the rights of the portal's own role: it finds its schema and queues ready-made
 * (`installJobQueues`) and cannot alter them.
 */
export async function startBoss({ databaseUrl, process, onError }: BossOptions): Promise<JobQueue> {
  const isWorker = process === 'worker';
  const boss = new PgBoss({
    connectionString: asAppRole(databaseUrl),
    schema: BOSS_SCHEMA,
    application_name: `cppo-portal-${process}`,
    max: isWorker ? 8 : 2,
    migrate: false,
    createSchema: false,
    // Only the owner of an index can rebuild it.
    reindex: false,
    useListenNotify: isWorker,
    supervise: isWorker,
    schedule: isWorker,
    monitorIntervalSeconds: SUPERVISION_SECONDS,
    superviseIntervalSeconds: SUPERVISION_SECONDS,
  });
  boss.on('error', onError);
  await boss.start();
  return boss;
}

/** Creates or updates pg-boss's schema and the queues of this release, as the owner. */
export async function installJobQueues(ownerUrl: string): Promise<void> {
  const boss = new PgBoss({
    connectionString: ownerUrl,
    schema: BOSS_SCHEMA,
    application_name: 'cppo-portal-install',
    max: 1,
    supervise: false,
    schedule: false,
  });
  const failures: Error[] = [];
  boss.on('error', (error) => failures.push(error));
  await boss.start();
  try {
    for (const [name, settings] of Object.entries<QueueSettings>(QUEUES)) {
      await boss.createQueue(name, settings);
      const { policy: _fixedAtCreation, ...changeable } = settings;
      await boss.updateQueue(name, changeable);
    }
  } finally {
    await boss.stop({ graceful: true, timeout: 30_000 });
  }
  if (failures.length > 0) throw new AggregateError(failures, 'pg-boss could not prepare its schema.');
}
