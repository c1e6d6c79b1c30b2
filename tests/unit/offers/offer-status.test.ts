import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { endOfUtcDay, plusDays, utcDateOf } from '@/lib/domain/core/calendar';
import { followDelayMs } from '@/lib/domain/engine/follow-interval';
import {
  acceptsEdits,
  EXPIRING_WITHIN_DAYS,
  isEditable,
  isMoving,
  isWatched,
  offerStages,
  offerStatuses,
  offerStatusOf,
  offerStatusText,
  offerStatusWords,
  stageAfterAgreements,
  type OfferStage,
} from '@/lib/domain/offers/offer-status';

const NOW = new Date('2026-11-23T12:00:00.000Z');
const liveUntil = (expirationDate: string | null, now = NOW) =>
  offerStatusOf({ stage: 'LIVE', expirationDate, agreementEndsAt: null }, now);

describe('the one status of an offer', () => {
  it.each([
    ['2026-11-22', 'expired'],
    ['2026-11-23', 'expiring'],
    ['2026-12-06', 'expiring'],
    ['2026-12-07', 'live'],
    ['2027-01-22', 'live'],
    [null, 'live'],
  ])('of a live one that ends on %s is %s', (expirationDate, status) => {
    expect(liveUntil(expirationDate)).toBe(status);
  });

  it('changes with the last millisecond of the UTC day', () => {
    const end = endOfUtcDay('2026-12-23');
    expect(liveUntil('2026-12-23', end)).toBe('expiring');
    expect(liveUntil('2026-12-23', new Date(end.getTime() + 1))).toBe('expired');
    const fortnight = new Date(end.getTime() - EXPIRING_WITHIN_DAYS * 86_400_000);
    expect(liveUntil('2026-12-23', fortnight)).toBe('live');
    expect(liveUntil('2026-12-23', new Date(fortnight.getTime() + 1))).toBe('expiring');
  });

  it('of an accepted one is ended from the instant at which the last agreement ends, whatever its own last day', () => {
    const accepted = (agreementEndsAt: Date | null, expirationDate: string | null = null) =>
      offerStatusOf({ stage: 'ACCEPTED', expirationDate, agreementEndsAt }, NOW);
    expect(accepted(null, '2026-01-01')).toBe('accepted');
    expect(accepted(new Date(NOW.getTime() + 1), '2026-01-01')).toBe('accepted');
    expect(accepted(NOW)).toBe('ended');
    expect(accepted(new Date(0), '2027-01-01')).toBe('ended');
  });

  it('says how many of several accounts have accepted', () => {
    expect(offerStatusText('accepted', { accepted: 1, of: 3 })).toBe('Accepted 1 of 3');
    expect(offerStatusText('accepted', { accepted: 1, of: 1 })).toBe('Accepted');
    expect(offerStatusText('live', { accepted: 0, of: 3 })).toBe('Live');
  });

  it('keeps its word for every other stage, whatever the dates', () => {
    const stages = offerStages.filter((stage) => stage !== 'LIVE' && stage !== 'ACCEPTED');
    const days = fc.option(fc.integer({ min: -100, max: 100 }));
    fc.assert(
      fc.property(fc.constantFrom(...stages), days, days, (stage, ahead, endsIn) => {
        const expirationDate = ahead === null ? null : plusDays(utcDateOf(NOW), ahead);
        const agreementEndsAt = endsIn === null ? null : new Date(`${plusDays(utcDateOf(NOW), endsIn)}T12:00:00Z`);
        const word = stage === 'DRAFT_AT_AWS' ? 'draft' : stage.toLowerCase();
        expect(offerStatusOf({ stage, expirationDate, agreementEndsAt }, NOW)).toBe(word);
      }),
    );
  });

  it('has a word of its own for people', () => {
    expect(new Set(Object.values(offerStatusWords)).size).toBe(offerStatuses.length);
  });

  it('lets what no buyer has ever seen be edited, and nothing that was published', () => {
    const editable = (publishedAt: Date | null) => offerStages.filter((stage) => isEditable({ stage, publishedAt }));
    expect(editable(null)).toEqual(['DRAFT', 'FAILED', 'CANCELLED']);
    expect(editable(new Date(0))).toEqual([]);
    expect(offerStatuses.filter(isMoving)).toEqual(['queued', 'publishing']);
  });

  it('lets a draft be saved also while it waits for approval, which takes the request back', () => {
    const savable = (publishedAt: Date | null) => offerStages.filter((stage) => acceptsEdits({ stage, publishedAt }));
    expect(savable(null)).toEqual(['DRAFT', 'WAITING_FOR_APPROVAL', 'FAILED', 'CANCELLED']);
    expect(savable(new Date(0))).toEqual([]);
  });

  it('is watched while something may become of it at AWS that nobody in the portal has done', () => {
    const watched = ['live', 'needs_check', 'expiring', 'accepted', 'cancelled'];
    expect(offerStatuses.filter(isWatched)).toEqual(watched);
  });

  it.each<['none' | 'accepted' | 'failed', Partial<Record<OfferStage, OfferStage>>]>([
    ['none', {}],
    ['accepted', { LIVE: 'ACCEPTED', ACCEPTED_THEN_FAILED: 'ACCEPTED', CANCELLED: 'ACCEPTED' }],
    ['failed', { LIVE: 'ACCEPTED_THEN_FAILED', ACCEPTED: 'ACCEPTED_THEN_FAILED' }],
  ])('follows its agreements only once nothing moves or waits for a person: %s', (outcome, next) => {
    for (const stage of offerStages) expect(stageAfterAgreements(stage, outcome)).toBe(next[stage] ?? stage);
  });
});

describe('looking at open change sets again', () => {
  it.each([
    [100_000, 0, 10_000],
    [100_000, 0.5, 9_000],
    [100_000, 1, 8_000],
    [1_000_000, 1, 48_000],
    [1_000, 1, 500],
  ])('after %i ms spreads out by up to a fifth: %d', (openSinceMs, random, delayMs) => {
    expect(followDelayMs(openSinceMs, random)).toBe(delayMs);
  });

  it('takes at most a tenth of the time so far, between half a second and a minute', () => {
    const hours = fc.integer({ min: 0, max: 6 * 3_600_000 });
    fc.assert(
      fc.property(hours, fc.double({ min: 0, max: 1, noNaN: true }), (openSinceMs, random) => {
        const delay = followDelayMs(openSinceMs, random);
        expect(delay).toBeGreaterThanOrEqual(500);
        expect(delay).toBeLessThanOrEqual(Math.max(500, Math.min(60_000, openSinceMs / 10 + 1)));
      }),
    );
  });
});
