import { setTimeout as delay } from 'node:timers/promises';
import type { Database } from '../../db/core/client';
import { takeFromRate } from '../../db/engine/marketplace-rates';
import { currentPolicy } from '../../db/policy/policy';
import { DOCUMENTED_RATES, type RatedOperation } from '../../domain/policy/policy';

const POLICY_HELD_FOR_MS = 10_000;

/**
 * Waits until the account's budget has room for one more request of this operation. One budget for all workers and web servers of
 * a database; operations without a documented rate pass.
 */
export function marketplaceBudget(database: Database): (operation: string) => Promise<void> {
  let held: { ratesSharePercent: number; untilMs: number } | undefined;
  return async (operation) => {
    if (!isRated(operation)) return;
    if (held === undefined || held.untilMs < Date.now()) {
      const { ratesSharePercent } = await currentPolicy(database.prisma);
      held = { ratesSharePercent, untilMs: Date.now() + POLICY_HELD_FOR_MS };
    }
    const waitMs = await takeFromRate(database, operation, held);
    if (waitMs > 0) await delay(waitMs);
  };
}

function isRated(operation: string): operation is RatedOperation {
  return Object.hasOwn(DOCUMENTED_RATES, operation);
}
