import { expect, it } from 'vitest';
import { runHistory } from './history';
import { runHistories } from './many-histories';

// In a file of its own, so that both cores have half of the histories.
it('publishing keeps its promise in 1,000 more histories', async () => {
  expect((await runHistories({ from: 1000, count: 1000 })).histories).toBe(1000);
});

it('a seed is its history: the same steps again, whatever ran before', async () => {
  const [first, other, again] = [await runHistory('7'), await runHistory('8'), await runHistory('7')];
  expect(again.steps).toEqual(first.steps);
  expect(other.steps).not.toEqual(first.steps);
});
