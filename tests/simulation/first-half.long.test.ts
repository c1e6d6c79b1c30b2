import { describe, expect, it } from 'vitest';
import { runHistories } from './many-histories';

const AT_ONCE = 2_500;

// Two files, so that both cores have half of the histories. The numbers begin behind those of the short run.
describe('publishing keeps its promise in 50,000 histories', () => {
  it.each(Array.from({ length: 20 }, (_, index) => 10_000 + index * AT_ONCE))('from %i on', async (from) => {
    expect((await runHistories({ from, count: AT_ONCE })).histories).toBe(AT_ONCE);
  });
});
