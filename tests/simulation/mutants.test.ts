import { describe, expect, it, vi } from 'vitest';
import type { Way } from '../../lib/domain/judged-aspects';
import { runHistory } from './history';
import { findViolation } from './many-histories';
import { swapped } from './mutant';
import { mutants } from './mutants';

// Each of these pure decisions asks what the history that runs has put in its place.
vi.mock('../../lib/domain/change-set-progress', async (original) => {
  const real = await original<typeof import('../../lib/domain/change-set-progress')>();
  const decide = (...given: Required<Parameters<typeof real.decide>>) =>
    swapped.decide?.(real.decide, ...given) ?? real.decide(...given);
  return { ...real, decide };
});
vi.mock('../../lib/domain/read-back', async (original) => {
  const real = await original<typeof import('../../lib/domain/read-back')>();
  const leftOverDifferences = (...given: Parameters<typeof real.leftOverDifferences>) =>
    swapped.leftOverDifferences?.() ?? real.leftOverDifferences(...given);
  return { ...real, leftOverDifferences };
});
vi.mock('../../lib/domain/shown-offer', async (original) => {
  const real = await original<typeof import('../../lib/domain/shown-offer')>();
  const shownDifferences = (...given: Parameters<typeof real.shownDifferences>) =>
    real.shownDifferences(...given).filter(({ what }) => swapped.comparedInReview?.includes(what) ?? true);
  return { ...real, shownDifferences };
});
vi.mock('../../lib/domain/judged-aspects', async (original) => {
  const real = await original<typeof import('../../lib/domain/judged-aspects')>();
  const aspectsOf = (way: Way) => swapped.judgedAspects?.[way] ?? real.judgedAspects[way];
  const judgedAspects = new Proxy(real.judgedAspects, { get: (_aspects, way) => aspectsOf(way as Way) });
  return { ...real, judgedAspects };
});

/** A simulation that finds nothing when a mend is gone proves nothing. */
describe('with a mend taken away the simulation fails', () => {
  it.each(mutants)('$name', async ({ mutant, ...search }) => {
    const found = await findViolation(search, { mutant });
    expect(found, `no violation in ${search.within} histories`).toBeDefined();
    if (found === undefined) return;
    const { seed, violation, steps } = found.history;
    console.log(`seed ${seed}, after ${found.after} histories, ${steps.length} steps: ${violation ?? ''}`);
    // With the mend the same history keeps the promise.
    expect((await runHistory(seed)).violation).toBeUndefined();
  });
});
