import { assertDatabaseIsCurrent } from './assert-database-is-current';
import { checkBeforeSending } from './check-before-sending';
import type { WorkerContext } from './change-set-worker';
import { assertAccount } from './installation';
import { postgresEngineStore } from './postgres-engine-store';

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
