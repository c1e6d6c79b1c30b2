import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { beginningOf, earlierBy, laterOf, nextCursor } from '@/lib/domain/core/sync-cursor';

const HOUR_MS = 3_600_000;
const at = (hours: number) => new Date(Date.UTC(2026, 10, 30, 12) + hours * HOUR_MS);

describe('the next reading begins', () => {
  it.each([
    ['at AWS’s time, when AWS has changed nothing lately', at(0), at(-70), at(0), at(0)],
    ['there too when the portal’s clock is an hour ahead', at(0), at(-70), at(1), at(0)],
    ['earlier when it is an hour behind', at(0), at(-70), at(-1), at(-1)],
    [
      'at the newest change, when the sandbox’s business clock is ahead of its real one',
      at(0),
      at(500),
      at(501),
      at(500),
    ],
    ['at the business clock, when it was turned back', at(0), at(500), at(2), at(2)],
    ['at the newest change when AWS has told no time', undefined, at(-70), at(0), at(-70)],
  ])('%s', (_when, begunAt, newestAt, now, cursor) => {
    expect(nextCursor({ begunAt, newestAt }, now)).toEqual(cursor);
  });

  it('nowhere before AWS has told any time', () => {
    expect(nextCursor({ begunAt: undefined, newestAt: undefined }, at(0))).toBeNull();
  });

  it('never after what AWS had changed when it began, whatever the clocks of the portal say', () => {
    const hours = fc.double({ min: -48, max: 48, noNaN: true });
    fc.assert(
      fc.property(hours, hours, fc.double({ min: 0, max: 500, noNaN: true }), (skew, nextSkew, age) => {
        const cursor = nextCursor({ begunAt: at(0), newestAt: at(-age) }, at(skew));
        if (cursor === null) throw new Error('AWS has told its time.');
        expect(cursor.getTime()).toBeLessThanOrEqual(at(0).getTime());
        expect(beginningOf(cursor, HOUR_MS, at(nextSkew)).getTime()).toBeLessThanOrEqual(at(-1).getTime());
      }),
    );
  });
});

it('an instant that is not known is no earlier one, and never the later of two', () => {
  expect([earlierBy(at(2), HOUR_MS), earlierBy(undefined, HOUR_MS)]).toEqual([at(1), undefined]);
  expect([laterOf(undefined, at(0)), laterOf(at(1), at(0)), laterOf(at(-1), at(0))]).toEqual([at(0), at(1), at(0)]);
});
