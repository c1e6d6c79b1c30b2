import { assertDatabaseIsCurrent } from '../services/restore/assert-database-is-current';
import { checkBeforeSending } from '../services/engine/check-before-sending';
import type { PublishingContext } from '../services/engine/change-set-worker';
import { DatabaseWentBack } from '../services/installation/database-went-back';
import { assertAccount } from '../services/installation/installation';
import { postgresEngineStore } from '../services/engine/postgres-engine-store';
import { stopSending } from '../services/restore/stop-sending';

export type WorkerParts = Pick<
  PublishingContext,
  'database' | 'connection' | 'mode' | 'nudge' | 'now' | 'holdMs' | 'timing' | 'mailServer' | 'heartbeat'
>;

/** Puts publishing on PostgreSQL, AWS and real time. */
export function workerContext(parts: WorkerParts): PublishingContext {
  const context: PublishingContext = {
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
