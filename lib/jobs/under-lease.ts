import { randomUUID } from 'node:crypto';
import { releaseLease, takeLease } from '../db/core/leases';
import type { PublishingContext } from '../services/engine/change-set-worker';

const KEPT_AT_MOST_MS = 60 * 60_000;

/**
 * Does work that only one process may do at a time, with a sign of life while it lasts. False when another one is at it; a process
 * that dies loses the lease within `holdMs`.
 */
export async function underLease(
  { database, holdMs }: Pick<PublishingContext, 'database' | 'holdMs'>,
  name: string,
  work: () => Promise<void>,
): Promise<boolean> {
  const holder = randomUUID();
  if (!(await takeLease(database, name, holder, holdMs))) return false;
  const isLostAt = performance.now() + KEPT_AT_MOST_MS;
  const keeping = setInterval(() => {
    // Work that takes longer than any work does stands still: somebody else may try.
    if (performance.now() < isLostAt) takeLease(database, name, holder, holdMs).catch(() => undefined);
  }, holdMs / 3);
  try {
    await work();
  } finally {
    clearInterval(keeping);
    await releaseLease(database, name, holder);
  }
  return true;
}
