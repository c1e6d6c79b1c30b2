import { DOCUMENTED_RATES, type PolicySettings } from '../policy/policy';
import { isMoving, type OfferStatus } from '../offers/offer-status';
import { medianOf } from '../engine/queue-place';
import type { BulkRowState } from './bulk-row';

export const bulkRunStates = ['preview', 'running', 'paused', 'cancelled', 'finished'] as const;
export type BulkRunState = (typeof bulkRunStates)[number];

export type BulkRunTimes = {
  startedAt: Date | null;
  pausedAt: Date | null;
  cancelledAt: Date | null;
  finishedAt: Date | null;
};

export function bulkRunStateOf({ startedAt, pausedAt, cancelledAt, finishedAt }: BulkRunTimes): BulkRunState {
  if (cancelledAt !== null) return 'cancelled';
  if (startedAt === null) return 'preview';
  if (finishedAt !== null) return 'finished';
  return pausedAt === null ? 'running' : 'paused';
}

/** Rows of a run by what became of them; a submitted row counts by the status of its offer. */
export type BulkCounts = {
  total: number;
  problem: number;
  ready: number;
  exists: number;
  cancelled: number;
  /** Waiting for their turn, here or in the queue for AWS. */
  queued: number;
  publishing: number;
  live: number;
  failed: number;
  needsCheck: number;
};

/** An offer that failed, or that somebody works on again since. */
const UNPUBLISHED: readonly OfferStatus[] = ['failed', 'draft', 'waiting_for_approval'];

export type BulkRowCount = { state: BulkRowState; status: OfferStatus | null; count: number };

export function bulkCountsOf(rows: readonly BulkRowCount[]): BulkCounts {
  const count = (fits: (row: BulkRowCount) => boolean) => rows.filter(fits).reduce((sum, row) => sum + row.count, 0);
  const submitted = (fits: (status: OfferStatus) => boolean) =>
    count(({ state, status }) => state === 'SUBMITTED' && status !== null && fits(status));
  return {
    total: count(() => true),
    problem: count(({ state }) => state === 'PROBLEM'),
    ready: count(({ state }) => state === 'READY'),
    exists: count(({ state }) => state === 'EXISTS'),
    cancelled: count(({ state }) => state === 'CANCELLED') + submitted((status) => status === 'cancelled'),
    queued: count(({ state }) => state === 'WAITING') + submitted((status) => status === 'queued'),
    publishing: submitted((status) => status === 'publishing'),
    // Whatever came of it later, it was published.
    live: submitted((status) => ![...UNPUBLISHED, 'cancelled', 'needs_check'].includes(status) && !isMoving(status)),
    failed: submitted((status) => UNPUBLISHED.includes(status)),
    needsCheck: submitted((status) => status === 'needs_check'),
  };
}

/** Whether anything of the run still moves by itself. */
export function isRunMoving({ queued, publishing }: BulkCounts): boolean {
  return queued + publishing > 0;
}

/**
 * How long until the last row has ended: rounds of as many as AWS works on beside each other, but never faster than requests may be
 * started. Null while nothing is known of how long AWS takes.
 */
export function bulkRemainingMs(
  { queued, publishing }: BulkCounts,
  policy: Pick<PolicySettings, 'inFlightMaximum' | 'inFlightBulkMaximum' | 'ratesSharePercent'>,
  recentDurationsMs: readonly number[],
): number | null {
  const typicalMs = medianOf(recentDurationsMs);
  if (typicalMs === undefined) return null;
  const places = Math.min(policy.inFlightMaximum, policy.inFlightBulkMaximum);
  const byPlacesMs = Math.ceil((queued + publishing) / places) * typicalMs;
  const startsPerSecond = (DOCUMENTED_RATES.StartChangeSet * policy.ratesSharePercent) / 100;
  const byStartsMs = (queued / startsPerSecond) * 1000 + typicalMs;
  return queued + publishing === 0 ? 0 : Math.max(byPlacesMs, byStartsMs);
}
