import { describe, expect, it, vi } from 'vitest';
import type { Way } from '../../lib/domain/publishing/judged-aspects';
import { findViolation } from './many-histories';
import { swapped } from './mutant';
import { mutants } from './mutants';

// Each of these pure decisions asks what the history that runs has put in its place.
vi.mock('../../lib/domain/engine/change-set-progress', async (original) => {
  const real = await original<typeof import('../../lib/domain/engine/change-set-progress')>();
  const decide = (...given: Required<Parameters<typeof real.decide>>) =>
    swapped.decide?.(real.decide, ...given) ?? real.decide(...given);
  return { ...real, decide };
});
vi.mock('../../lib/domain/installation/database-check', async (original) => {
  const real = await original<typeof import('../../lib/domain/installation/database-check')>();
  const checkVerdict = (...given: Parameters<typeof real.checkVerdict>) =>
    swapped.checkVerdict?.(real.checkVerdict, ...given) ?? real.checkVerdict(...given);
  return { ...real, checkVerdict };
});
vi.mock('../../lib/domain/restore/found-change-set', async (original) => {
  const real = await original<typeof import('../../lib/domain/restore/found-change-set')>();
  const isSameRequest = (...given: Parameters<typeof real.isSameRequest>) =>
    swapped.isSameRequest?.() ?? real.isSameRequest(...given);
  return { ...real, isSameRequest };
});
vi.mock('../../lib/domain/restore/restored-offer', async (original) => {
  const real = await original<typeof import('../../lib/domain/restore/restored-offer')>();
  const settleOffer = (...given: Parameters<typeof real.settleOffer>) =>
    swapped.settleOffer?.(real.settleOffer, ...given) ?? real.settleOffer(...given);
  return { ...real, settleOffer };
});
vi.mock('../../lib/domain/publishing/judge-change', async (original) => {
  const real = await original<typeof import('../../lib/domain/publishing/judge-change')>();
  const judgeChange = (...given: Parameters<typeof real.judgeChange>) =>
    swapped.judgeChange?.(real.judgeChange, ...given) ?? real.judgeChange(...given);
  return { ...real, judgeChange };
});
vi.mock('../../lib/domain/clashes/clashes', async (original) => {
  const real = await original<typeof import('../../lib/domain/clashes/clashes')>();
  const clashesOf = (...[candidate, facts, now]: Parameters<typeof real.clashesOf>) => {
    const lostOffers = swapped.isLostOfferIgnored === true ? [] : facts.lostOffers;
    return real.clashesOf(candidate, { ...facts, lostOffers }, now);
  };
  return { ...real, clashesOf };
});
vi.mock('../../lib/domain/engine/read-back', async (original) => {
  const real = await original<typeof import('../../lib/domain/engine/read-back')>();
  const leftOverDifferences = (...given: Parameters<typeof real.leftOverDifferences>) =>
    swapped.leftOverDifferences?.() ?? real.leftOverDifferences(...given);
  return { ...real, leftOverDifferences };
});
vi.mock('../../lib/domain/offers/shown-differences', async (original) => {
  const real = await original<typeof import('../../lib/domain/offers/shown-differences')>();
  const shownDifferences = (...given: Parameters<typeof real.shownDifferences>) =>
    real.shownDifferences(...given).filter(({ what }) => swapped.comparedInReview?.includes(what) ?? true);
  return { ...real, shownDifferences };
});
vi.mock('../../lib/domain/publishing/judged-aspects', async (original) => {
  const real = await original<typeof import('../../lib/domain/publishing/judged-aspects')>();
  const aspectsOf = (way: Way) => swapped.judgedAspects?.[way] ?? real.judgedAspects[way];
  const judgedAspects = new Proxy(real.judgedAspects, { get: (_aspects, way) => aspectsOf(way as Way) });
  return { ...real, judgedAspects };
});

/** A simulation that finds nothing when a mend is gone proves nothing. */
describe('with a mend taken away the simulation fails', () => {
  it.each(mutants)('$name', async ({ mutant, base = {}, ...search }) => {
    const found = await findViolation(search, { mutant }, { mutant: base });
    expect(found, `no violation in ${search.within} histories`).toBeDefined();
    if (found === undefined) return;
    const { seed, violation, steps } = found.history;
    console.log(`seed ${seed}, after ${found.after} histories, ${steps.length} steps: ${violation ?? ''}`);
  });
});
