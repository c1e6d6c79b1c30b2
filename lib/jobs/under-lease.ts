import { randomUUID } from 'node:crypto';
import { releaseLease, takeLease } from '../db/leases';
import type { WorkerContext } from '../services/change-set-worker';

/**
 * Does work that only one process may do at a time, with a sign of life while it lasts. False when another one is at it; a process
 * that dies loses the lease within `holdMs`.
 */
export async function underLease(
  { database, holdMs }: Pick<WorkerContext, 'database' | 'holdMs'>,
  name: string,
  work: () => Promise<void>,
): Promise<boolean> {
  const holder = randomUUID();
  if (!(await takeLease(database, name, holder, holdMs))) return false;
  const keeping = setInterval(() => {
    takeLease(database, name, holder, holdMs).catch(() => undefined);
  }, holdMs / 3);
  try {
    await work();
  } finally {
    clearInterval(keeping);
    await releaseLease(database, name, holder);
  }
  return true;
}
