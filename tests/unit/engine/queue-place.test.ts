import { describe, expect, it } from 'vitest';
import type { WaitingChangeSet } from '@/lib/domain/engine/dispatch';
import { queuePlaceOf } from '@/lib/domain/engine/queue-place';

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
});
