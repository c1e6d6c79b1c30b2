import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { afterMailFailure } from '@/lib/domain/notifications/mail-retry';

const CREATED = new Date('2026-11-23T12:00:00Z');
const after = (attempts: number, sinceMs = 0, refused = false) => {
  const now = new Date(CREATED.getTime() + sinceMs);
  const step = afterMailFailure({ attempts, createdAt: CREATED }, { refused, message: 'no' }, now);
  return step.state === 'WAITING' ? step.dueAt.getTime() - now.getTime() : step.state;
};

describe('a mail that could not be sent', () => {
  it.each([
    [1, 30_000],
    [2, 60_000],
    [3, 120_000],
    [6, 960_000],
    [7, 1_800_000],
    [8, 1_800_000],
    [5000, 1_800_000],
  ])('for the %i. time waits %i ms: twice the last wait, at most half an hour', (attempts, waitMs) => {
    expect(after(attempts)).toBe(waitMs);
  });

  it('is tried for a day, to the millisecond', () => {
    const lastTry = 24 * 3_600_000 - 30_000;
    expect(after(1, lastTry)).toBe(30_000);
    expect(after(1, lastTry + 1)).toBe('GIVEN_UP');
  });

  it('is given up at once when the server will never take it', () => {
    expect(after(1, 0, true)).toBe('GIVEN_UP');
  });

  it('comes to rest: never due in the past, nor later than a day after it was written', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 10_000 }), fc.nat(30 * 3_600_000), (attempts, sinceMs) => {
        const waitMs = after(attempts, sinceMs);
        if (typeof waitMs === 'string') return;
        expect(waitMs).toBeGreaterThan(0);
        expect(sinceMs + waitMs).toBeLessThanOrEqual(24 * 3_600_000);
      }),
    );
  });
});
