import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  bulkCountsOf,
  bulkRemainingMs,
  bulkRunStateOf,
  isRunMoving,
  type BulkRowCount,
  type BulkRunTimes,
} from '@/lib/domain/bulk/bulk-progress';
import { bulkRowStates } from '@/lib/domain/bulk/bulk-row';
import { offerStatuses } from '@/lib/domain/offers/offer-status';

const AT = new Date('2026-11-23T12:00:00Z');
const NOTHING = bulkCountsOf([]);

describe('a run', () => {
  it.each<[string, (keyof BulkRunTimes)[], string]>([
    ['that nobody has started', [], 'preview'],
    ['that goes', ['startedAt'], 'running'],
    ['that somebody paused', ['startedAt', 'pausedAt'], 'paused'],
    ['whose last row has ended', ['startedAt', 'finishedAt'], 'finished'],
    ['that was paused, and ended all the same', ['startedAt', 'pausedAt', 'finishedAt'], 'finished'],
    ['that was cancelled before it began', ['cancelledAt'], 'cancelled'],
    ['that was cancelled, and has come to rest since', ['startedAt', 'cancelledAt', 'finishedAt'], 'cancelled'],
  ])('%s: %j is %s', (_which, known, state) => {
    const at = (time: keyof BulkRunTimes) => (known.includes(time) ? AT : null);
    const times = { startedAt: at('startedAt'), pausedAt: at('pausedAt') };
    expect(bulkRunStateOf({ ...times, cancelledAt: at('cancelledAt'), finishedAt: at('finishedAt') })).toBe(state);
  });
});

describe('the rows of a run', () => {
  it.each([
    ['queued', 'queued'],
    ['publishing', 'publishing'],
    ['failed', 'failed'],
    ['needs_check', 'needsCheck'],
    ['cancelled', 'cancelled'],
    // What became of it after it was published is no matter of the run.
    ['draft', 'failed'],
    ['waiting_for_approval', 'failed'],
    ['live', 'live'],
    ['expiring', 'live'],
    ['expired', 'live'],
    ['accepted', 'live'],
    ['accepted_then_failed', 'live'],
    ['ended', 'live'],
  ] as const)('submitted, with an offer that is %s, count as %s', (status, counted) => {
    expect(bulkCountsOf([{ state: 'SUBMITTED', status, count: 3 }])).toEqual({ ...NOTHING, total: 3, [counted]: 3 });
  });

  it.each([
    ['PROBLEM', 'problem'],
    ['READY', 'ready'],
    ['EXISTS', 'exists'],
    ['WAITING', 'queued'],
    ['CANCELLED', 'cancelled'],
  ] as const)('that are %s count as %s, whatever offer they have', (state, counted) => {
    const rows: BulkRowCount[] = [
      { state, status: null, count: 2 },
      { state, status: 'publishing', count: 1 },
    ];
    expect(bulkCountsOf(rows)).toEqual({ ...NOTHING, total: 3, [counted]: 3 });
  });

  it('add up to all rows, each in one place, unless a submitted one has lost its offer', () => {
    const row = fc.record({
      state: fc.constantFrom(...bulkRowStates),
      status: fc.constantFrom(...offerStatuses),
      count: fc.nat({ max: 5000 }),
    });
    fc.assert(
      fc.property(fc.array(row), (rows) => {
        const { total, ...places } = bulkCountsOf(rows);
        expect(Object.values(places).reduce((sum, count) => sum + count, 0)).toBe(total);
      }),
    );
    expect(bulkCountsOf([{ state: 'SUBMITTED', status: null, count: 1 }])).toEqual({ ...NOTHING, total: 1 });
  });
});

describe('how long a run still takes', () => {
  const policy = { inFlightMaximum: 18, inFlightBulkMaximum: 16, ratesSharePercent: 90 };
  const left = (queued: number, publishing: number, durationsMs = [60_000], changes: Partial<typeof policy> = {}) =>
    bulkRemainingMs({ ...NOTHING, queued, publishing }, { ...policy, ...changes }, durationsMs);

  it.each<[string, number | null, number | null]>([
    ['nobody knows before AWS has finished anything', left(5, 0, []), null],
    ['nothing, once nothing moves', left(0, 0), 0],
    ['one round, while all have a place', left(0, 16), 60_000],
    ['another round for one more than there are places', left(1, 16), 120_000],
    ['rounds by the places of bulk runs alone, where others get more', left(32, 0), 120_000],
    [
      'rounds by the places of all, where bulk runs could get more',
      left(0, 5, [60_000], { inFlightMaximum: 4 }),
      120_000,
    ],
    ['by the typical time, whatever one took', left(0, 1, [1_000, 60_000, 900_000]), 60_000],
    // 5 requests a second are documented, 4.5 of them are used: 45 rows take ten seconds to start.
    ['no faster than requests may be started', left(45, 0, [1_000]), 11_000],
    ['at half the rate twice as long', left(45, 0, [1_000], { ratesSharePercent: 45 }), 21_000],
  ])('%s', (_rule, remainingMs, expectedMs) => {
    expect(remainingMs).toBe(expectedMs);
  });

  it('is asked while rows are queued or at AWS', () => {
    const moving = (queued: number, publishing: number) => isRunMoving({ ...NOTHING, queued, publishing });
    expect([moving(0, 0), moving(1, 0), moving(0, 1)]).toEqual([false, true, true]);
  });
});
