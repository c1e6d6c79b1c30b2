import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dispatchOrder, grantSlots, type InFlight, type WaitingChangeSet } from '@/lib/domain/engine/dispatch';

const waits = (id: string, userId: string, second: number, priority: WaitingChangeSet['priority'] = 'INTERACTIVE') => ({
  id,
  userId,
  priority,
  createdAt: new Date(Date.UTC(2026, 10, 23, 9, 0, second)),
});
const flies = (userId: string, priority: InFlight['priority'] = 'INTERACTIVE'): InFlight => ({ userId, priority });
const ids = (changeSets: readonly WaitingChangeSet[]) => changeSets.map(({ id }) => id).join(' ');
const many = (count: number, priority: InFlight['priority']) =>
  Array.from({ length: count }, (_, at) => waits(String(at), 'mara', at, priority));

describe('the order in which change sets get places', () => {
  it.each([
    ['of one person by age', [waits('c', 'mara', 3), waits('a', 'mara', 1), waits('b', 'mara', 2)], [], 'a b c'],
    ['of one moment always the same', [waits('b', 'mara', 1), waits('a', 'mara', 1)], [], 'a b'],
    ['of people in turns', [waits('a', 'mara', 1), waits('b', 'mara', 2), waits('c', 'jon', 3)], [], 'a c b'],
    ['of people before batches', [waits('a', 'mara', 1, 'BULK'), waits('b', 'jon', 2)], [], 'b a'],
    [
      'of batches in turns too',
      [waits('a', 'mara', 1, 'BULK'), waits('b', 'mara', 2, 'BULK'), waits('c', 'jon', 3, 'BULK')],
      [],
      'a c b',
    ],
    ['counts what is under way', [waits('a', 'mara', 1), waits('b', 'jon', 2)], [flies('mara')], 'b a'],
    [
      'counts a batch under way only for batches',
      [waits('a', 'mara', 1), waits('b', 'jon', 2)],
      [flies('mara', 'BULK')],
      'a b',
    ],
  ])('%s', (_what, waiting, inFlight, order) => {
    expect(ids(dispatchOrder(waiting, inFlight))).toBe(order);
    expect(ids(dispatchOrder([...waiting].reverse(), inFlight))).toBe(order);
  });

  it('lets nobody’s long queue hold up another’s single offer', () => {
    const queue = fc.array(fc.tuple(fc.constantFrom('mara', 'jon', 'eve'), fc.nat(50)), { maxLength: 20 });
    fc.assert(
      fc.property(queue, (others) => {
        const waiting = others.map(([userId, second], at) => waits(String(at), userId, second));
        const order = dispatchOrder([...waiting, waits('mine', 'me', 59)], []);
        const before = order.slice(
          0,
          order.findIndex(({ id }) => id === 'mine'),
        );
        expect(new Set(before.map(({ userId }) => userId)).size).toBe(before.length);
      }),
    );
  });
});

describe('the places that are granted', () => {
  const limits = { inFlightMaximum: 4, inFlightBulkMaximum: 2 };
  const granted = (waiting: WaitingChangeSet[], inFlight: InFlight[] = []) =>
    grantSlots(waiting, inFlight, limits).length;

  it.each([
    ['all of them to people', many(9, 'INTERACTIVE'), [], 4],
    ['some of them to batches', many(9, 'BULK'), [], 2],
    ['what is left', many(9, 'INTERACTIVE'), [flies('a'), flies('b', 'BULK')], 2],
    ['what is left for batches', many(9, 'BULK'), [flies('a'), flies('b', 'BULK')], 1],
    ['none to batches that have theirs', many(9, 'BULK'), [flies('a', 'BULK'), flies('b', 'BULK')], 0],
    ['none to batches where people have all', many(9, 'BULK'), [flies('a'), flies('b'), flies('c'), flies('d')], 0],
    ['none where a limit was lowered', many(9, 'INTERACTIVE'), Array.from({ length: 6 }, () => flies('a')), 0],
    ['none to batches where their limit was', many(1, 'BULK'), Array.from({ length: 3 }, () => flies('a', 'BULK')), 0],
  ])('are %s', (_what, waiting, inFlight, count) => {
    expect(granted(waiting, inFlight)).toBe(count);
  });

  it('go to people first, and to batches beside them', () => {
    const waiting = [...many(9, 'BULK'), waits('x', 'jon', 30), waits('y', 'eve', 31), waits('z', 'eve', 32)];
    expect(ids(grantSlots(waiting, [], limits))).toBe('x y z 0');
  });

  it('are never more than the limits, and none stays free that somebody may have', () => {
    const priority = fc.constantFrom('INTERACTIVE' as const, 'BULK' as const);
    const user = fc.constantFrom('mara', 'jon', 'eve');
    const flying = fc.array(fc.record({ userId: user, priority }), { maxLength: 8 });
    fc.assert(
      fc.property(
        fc.array(fc.tuple(user, fc.nat(50), priority)),
        flying,
        fc.nat(8),
        fc.nat(8),
        (all, inFlight, most, bulk) => {
          const waiting = all.map(([userId, second, kind], at) => waits(String(at), userId, second, kind));
          const given = grantSlots(waiting, inFlight, { inFlightMaximum: most, inFlightBulkMaximum: bulk });
          const bulks = (some: readonly InFlight[]) => some.filter((one) => one.priority === 'BULK').length;
          const free = Math.max(0, most - inFlight.length);
          const freeForBulk = Math.min(Math.max(0, bulk - bulks(inFlight)), bulks(waiting));
          expect(given.length).toBe(Math.min(free, waiting.length - bulks(waiting) + freeForBulk));
          expect(bulks(given)).toBeLessThanOrEqual(freeForBulk);
        },
      ),
    );
  });
});
