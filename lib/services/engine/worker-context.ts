import { assertDatabaseIsCurrent } from '../restore/assert-database-is-current';
import { checkBeforeSending } from './check-before-sending';
import type { WorkerContext } from './change-set-worker';
import { DatabaseWentBack } from '../restore/database-went-back';
import { assertAccount } from '../installation/installation';
import { postgresEngineStore } from './postgres-engine-store';
import { stopSending } from './stop-sending';

export type WorkerParts = Pick<
  WorkerContext,
  'database' | 'connection' | 'mode' | 'nudge' | 'now' | 'holdMs' | 'timing' | 'mailServer' | 'heartbeat'
>;

/** Puts publishing on PostgreSQL, AWS and real time. */
export function workerContext(parts: WorkerParts): WorkerContext {
  const context: WorkerContext = {
    ...parts,
    store: postgresEngineStore(parts.database, parts.nudge),
    every: everyInRealTime,
    assertAccount: () => assertAccount(parts),
    assertDatabaseIsCurrent: () => assertDatabaseIsCurrent(context),
    databaseWentBack: async () => {
      await stopSending(context, 'AWS has another change set under the number of one that was not sent');
      throw new DatabaseWentBack();
    },
    checkBeforeSending: (held) => checkBeforeSending(context, held),
  };
  return context;
}

function everyInRealTime(intervalMs: number, work: () => Promise<void>): () => void {
  const timer = setInterval(() => {
    work().catch(() => undefined);
  }, intervalMs);
  return () => clearInterval(timer);
}
