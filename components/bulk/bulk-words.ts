import type { BulkRunState } from '@/lib/domain/bulk/bulk-progress';
import type { BulkRowFilter, BulkRowView, BulkRunView } from '@/lib/schemas/bulk/bulk-view';
import { countedText, countText, durationText } from '@/lib/format';

export const filterWords: Record<BulkRowFilter, string> = {
  all: 'All',
  problem: 'Need a fix',
  ready: 'Ready',
  exists: 'Exist already',
  queued: 'Under way',
  live: 'Live',
  failed: 'Failed',
};

export const runStateWords: Record<BulkRunState, string> = {
  preview: 'Preview',
  running: 'Running',
  paused: 'Paused',
  cancelled: 'Cancelled',
  finished: 'Finished',
};

export const rowStateWords: Record<Exclude<BulkRowView['state'], 'SUBMITTED'>, string> = {
  PROBLEM: 'Needs a fix',
  READY: 'Ready',
  EXISTS: 'Exists already',
  WAITING: 'Waiting for its turn',
  CANCELLED: 'Cancelled',
};

/** Rows of each filter, as the tabs show them. */
export function rowsOf(filter: BulkRowFilter, { counts }: BulkRunView): number {
  if (filter === 'all') return counts.total;
  if (filter === 'queued') return counts.queued + counts.publishing;
  if (filter === 'failed') return counts.failed + counts.needsCheck;
  return counts[filter];
}

/** Offers that were to be made, and how many of them have ended in one way or another. */
export function progressOf({ counts }: BulkRunView): { ended: number; of: number } {
  const ended = counts.live + counts.failed + counts.needsCheck + counts.cancelled;
  return { ended, of: ended + counts.queued + counts.publishing };
}

/** `48 rows, 3 need a fix`. */
export function titleOf({ counts }: BulkRunView): string {
  const rows = countedText(counts.total, 'row');
  if (counts.problem === 0) return rows;
  return `${rows}, ${countText(counts.problem)} ${counts.problem === 1 ? 'needs' : 'need'} a fix`;
}

/** What people need to know of the run as it stands. */
export function aboutRun({ state, isFile }: BulkRunView): string {
  if (state === 'preview') return 'Nothing is published until you queue it.';
  const again = isFile ? 'The same file again creates nothing new.' : 'No offer is made twice.';
  return state === 'running' ? `${again} You can leave, the run goes on.` : again;
}

/** `about 20 min left`; nothing while that is not known. */
export function remainingText(remainingMs: number | null): string {
  if (remainingMs === null) return '';
  const rounded =
    remainingMs < 60_000 ? Math.ceil(remainingMs / 5_000) * 5_000 : Math.ceil(remainingMs / 60_000) * 60_000;
  return `about ${durationText(rounded).replace(' 0 s', '')} left`;
}
