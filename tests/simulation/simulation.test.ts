import { expect, it } from 'vitest';
import { historyText, runHistory } from './history';
import { runHistories } from './many-histories';

const seed = process.env['SIMULATION_SEED'];

it.runIf(seed !== undefined)('the history of a seed, step by step', async () => {
  const history = await runHistory(seed ?? '');
  console.log(historyText(history));
  expect(history.violation).toBeUndefined();
});

it.skipIf(seed !== undefined)(
  'publishing keeps its promise in 1,000 histories of stalls, kills, clocks, faults and people',
  async () => {
    const { ends, releases } = await runHistories({ from: 0, count: 1000 });
    // The histories meet what there is to meet, else they would prove nothing.
    expect(releases).toBeGreaterThan(1000);
    for (const end of [
      'PUBLISH CHECKED',
      'PUBLISH FAILED',
      'PUBLISH CANCELLED',
      'CREATE_DRAFT CHECKED',
      'RELEASE CHECKED',
      'EXTEND CHECKED',
      'CANCEL CHECKED',
      'CORRECT CHECKED',
      'FOUND known_offer',
      'FOUND second_stopped',
    ])
      expect(ends.get(end) ?? 0, end).toBeGreaterThan(5);
  },
);
