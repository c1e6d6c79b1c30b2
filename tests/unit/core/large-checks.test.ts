import { setImmediate as nextTurn } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { ITEMS_PER_SLICE, mapInSlices } from '@/lib/services/core/in-slices';
import { Turns } from '@/lib/services/core/turns';

describe('large work in slices', () => {
  it('gives what map gives, in order', async () => {
    const items = Array.from({ length: 1000 }, (_, index) => index);
    expect(await mapInSlices(items, (item, index) => item * 2 + index)).toEqual(items.map((item) => item * 3));
    expect(await mapInSlices([], (item) => item)).toEqual([]);
  });

  it('lets everything else of the process run after every few items', async () => {
    const items = Array.from({ length: 40 * ITEMS_PER_SLICE }, (_, index) => index);
    let done = 0;
    const seen: number[] = [];
    const watch = async () => {
      while (done < items.length) {
        seen.push(done);
        await nextTurn();
      }
    };
    const others = watch();
    await mapInSlices(items, () => {
      done += 1;
    });
    await others;
    const steps = seen.slice(1).map((count, index) => count - (seen[index] ?? 0));
    expect(Math.max(...steps)).toBeLessThanOrEqual(ITEMS_PER_SLICE);
    expect(new Set(seen).size).toBeGreaterThanOrEqual(40);
  });
});

/** Work that ends when it is told to. */
function heldWork() {
  let end: () => void = () => undefined;
  const done = new Promise<void>((resolve) => (end = resolve));
  return { work: () => done, end };
}

describe('turns', () => {
  it('one at a time for each person, two for all, in the order in which they came', async () => {
    const turns = new Turns(2, 3);
    const began: string[] = [];
    const works = ['ann 1', 'ann 2', 'bob 1', 'cem 1'].map((name) => ({ name, ...heldWork() }));
    const taken = works.map(({ name, work }) =>
      turns.take(name.slice(0, 3), () => {
        began.push(name);
        return work();
      }),
    );
    await nextTurn();
    expect(began).toEqual(['ann 1', 'bob 1']);
    works[2]?.end();
    await nextTurn();
    expect(began).toEqual(['ann 1', 'bob 1', 'cem 1']);
    works[0]?.end();
    await nextTurn();
    expect(began).toEqual(['ann 1', 'bob 1', 'cem 1', 'ann 2']);
    for (const { end } of works) end();
    await Promise.all(taken);
  });

  it('refuses what somebody asks for beyond that, and takes it once there is room', async () => {
    const turns = new Turns(2, 2);
    const [first, second] = [heldWork(), heldWork()];
    const running = turns.take('ann', first.work);
    const waiting = turns.take('ann', second.work);
    expect(await turns.take('ann', () => Promise.resolve(1))).toBeUndefined();
    expect(await turns.take('bob', () => Promise.resolve(1))).toEqual({ value: 1 });
    first.end();
    second.end();
    await Promise.all([running, waiting]);
    expect(await turns.take('ann', () => Promise.resolve(2))).toEqual({ value: 2 });
  });

  it('work that fails gives its turn back', async () => {
    const turns = new Turns(1, 1);
    await expect(turns.take('ann', () => Promise.reject(new Error('gone')))).rejects.toThrow('gone');
    expect(await turns.take('ann', () => Promise.resolve('next'))).toEqual({ value: 'next' });
  });
});
