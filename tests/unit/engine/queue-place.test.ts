import { describe, expect, it } from 'vitest';
import type { WaitingChangeSet } from '@/lib/domain/engine/dispatch';
import { medianOf, queuePlaceOf, type Queue } from '@/lib/domain/engine/queue-place';

const limits = { inFlightMaximum: 2, inFlightBulkMaximum: 1 };
const waits = (id: string, userId: string, minute: number, priority: WaitingChangeSet['priority'] = 'INTERACTIVE') => ({
  id,
  userId,
  priority,
  createdAt: new Date(Date.UTC(2026, 10, 23, 9, minute)),
});
const full = [
  { userId: 'mara', priority: 'INTERACTIVE' as const },
  { userId: 'mara', priority: 'INTERACTIVE' as const },
];

describe('the place in the queue', () => {
  it('counts those whose turn comes before, not those who clicked before', () => {
    const waiting = [waits('1', 'mara', 1), waits('2', 'mara', 2), waits('3', 'jon', 3), waits('4', 'mara', 4, 'BULK')];
    const place = (id: string) => queuePlaceOf(id, { waiting, inFlight: full, limits, recentDurationsMs: [] });
    expect(['3', '1', '2', '4'].map((id) => place(id)?.ahead)).toEqual([0, 1, 2, 3]);
  });

  it('estimates from what AWS took lately and how many run beside each other', () => {
    const waiting = [waits('1', 'mara', 1), waits('2', 'mara', 2), waits('3', 'mara', 3)];
    const place = (id: string) =>
      queuePlaceOf(id, { waiting, inFlight: full, limits, recentDurationsMs: [9_000_000, 120_000, 100_000] });
    expect(place('2')).toEqual({ ahead: 1, estimatedWaitMs: 120_000 });
    expect(place('3')).toEqual({ ahead: 2, estimatedWaitMs: 240_000 });
  });

  it('claims no time before AWS has ended anything', () => {
    const waiting = [waits('1', 'mara', 1)];
    expect(queuePlaceOf('1', { waiting, inFlight: full, limits, recentDurationsMs: [] })?.estimatedWaitMs).toBeNull();
  });

  it('is none for what has its turn at once or is not waiting', () => {
    const waiting = [waits('1', 'mara', 1), waits('2', 'mara', 2, 'BULK')];
    const queue = { waiting, inFlight: [], limits, recentDurationsMs: [] };
    expect(queuePlaceOf('1', queue)).toBeNull();
    expect(queuePlaceOf('2', queue)).toEqual({ ahead: 1, estimatedWaitMs: null });
    expect(queuePlaceOf('another', queue)).toBeNull();
  });

  const bulk = { userId: 'mara', priority: 'BULK' as const };
  it.each<[string, WaitingChangeSet['priority'], Queue['inFlight'], number | undefined]>([
    ['none for a batch while one of its places is free', 'BULK', [], undefined],
    ['the first for a batch that has its own places', 'BULK', [bulk], 120_000],
    ['the first for a batch where people have all places', 'BULK', full, 120_000],
    ['none for a person beside a batch', 'INTERACTIVE', [bulk], undefined],
    ['none for a batch beside a person', 'BULK', full.slice(1), undefined],
    ['the first for a person where all places are taken', 'INTERACTIVE', full, 120_000],
    ['the first for a batch where a limit was lowered', 'BULK', [bulk, bulk, bulk], 120_000],
  ])('is %s', (_what, priority, inFlight, estimatedWaitMs) => {
    const waiting = [waits('1', 'jon', 1, priority)];
    const place = queuePlaceOf('1', { waiting, inFlight, limits, recentDurationsMs: [120_000] });
    expect(place).toEqual(estimatedWaitMs === undefined ? null : { ahead: 0, estimatedWaitMs });
  });

  it('is estimated for a batch from its own places', () => {
    const waiting = [1, 2, 3].map((minute) => waits(String(minute), 'jon', minute, 'BULK'));
    const place = queuePlaceOf('3', { waiting, inFlight: [bulk], limits, recentDurationsMs: [1_000] });
    expect(place).toEqual({ ahead: 2, estimatedWaitMs: 3_000 });
  });

  it('is estimated from the time in the middle, in whatever order they came', () => {
    expect(medianOf([9, 100, 20])).toBe(20);
    expect(medianOf([100, 20, 9, 1])).toBe(20);
    expect(medianOf([])).toBeUndefined();
  });
});
