import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  coverageOf,
  coverageStates,
  isMissing,
  isUncovered,
  mayBeCovered,
  statesOfFilter,
  waitingMargin,
  type CoverageState,
} from '@/lib/domain/coverage/coverage';
import { offerStatuses, type OfferStatus } from '@/lib/domain/offers/offer-status';

describe('how a customer stands', () => {
  it.each<[string, OfferStatus[], CoverageState]>([
    ['without any offer', [], 'none'],
    ['with what failed, which is still to be mended', ['failed'], 'draft'],
    ['with what waits for an approval, which is on its way', ['waiting_for_approval'], 'publishing'],
    ['with what needs a check, which buyers can accept', ['needs_check'], 'live'],
    ['with what was accepted and then ended by AWS', ['accepted_then_failed'], 'ended'],
    ['with an old offer and a new draft', ['cancelled', 'draft', 'expired'], 'draft'],
    ['with an offer that runs out and one that does not', ['live', 'expiring'], 'live'],
  ])('%s: %j is %s', (_who, statuses, state) => {
    expect(coverageOf(statuses)).toBe(state);
  });

  it('is decided by the best offer alone: one more never makes it worse, and their order does not matter', () => {
    const rank = (statuses: OfferStatus[]) => coverageStates.indexOf(coverageOf(statuses));
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...offerStatuses)), fc.constantFrom(...offerStatuses), (statuses, more) => {
        expect(rank([...statuses, more])).toBe(Math.max(rank(statuses), rank([more])));
        expect(rank([more])).toBeGreaterThan(rank([]));
      }),
    );
  });
});

describe('what follows from how a customer stands', () => {
  it.each<[CoverageState, uncovered: boolean, missing: boolean, choosable: boolean]>([
    ['none', true, true, true],
    ['ended', true, true, true],
    ['draft', true, false, true],
    ['publishing', true, false, false],
    ['expiring', false, false, false],
    ['live', false, false, false],
    ['accepted', false, false, false],
  ])('%s: earns nothing %s, nobody works on it %s, can be chosen %s', (state, uncovered, missing, choosable) => {
    expect([isUncovered(state), isMissing(state), mayBeCovered(state)]).toEqual([uncovered, missing, choosable]);
    expect(statesOfFilter(state)).toEqual([state]);
    expect(statesOfFilter('all')).toContain(state);
    expect(statesOfFilter('uncovered').includes(state)).toBe(uncovered);
  });
});

describe('the margin that waits', () => {
  it.each([
    ['250000', '0.002', '500.00'],
    ['0', '0.002', '0.00'],
    [null, '0.002', null],
    ['250000', null, null],
  ])('%s units a month at %s each: %s', (units, perUnit, margin) => {
    expect(waitingMargin(units, perUnit)).toBe(margin);
  });
});
