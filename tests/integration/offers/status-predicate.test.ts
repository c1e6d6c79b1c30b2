import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { countEveryStatus } from '../../../lib/db/offers/offer-counts';
import { listOfferIds } from '../../../lib/db/offers/offer-list';
import { plusDays, utcDateOf } from '../../../lib/domain/core/calendar';
import { offerStages, offerStatuses, offerStatusOf, type OfferStatus } from '../../../lib/domain/offers/offer-status';
import { EVERY_OFFER } from '../../../lib/schemas/offers/offer-list-view';
import { OfferHistory, type OfferRow } from './offer-rows';

let history: OfferHistory;
let rows: OfferRow[];

const DAY_MS = 86_400_000;
const MIDNIGHT = new Date('2026-11-23T00:00:00.000Z').getTime();

/** Instants at which a day, a fortnight or nothing special begins or ends. */
const instants = [0, 1, 999, 43_200_000, DAY_MS - 1, DAY_MS, 14 * DAY_MS - 1, 14 * DAY_MS].map(
  (offset) => new Date(MIDNIGHT + offset),
);

const instant = fc.integer({ min: -40 * DAY_MS, max: 40 * DAY_MS }).map((offset) => new Date(MIDNIGHT + offset));

beforeAll(async () => {
  history = await OfferHistory.start();
  const day = fc.option(
    fc
      .oneof(fc.integer({ min: -3, max: 17 }), fc.integer({ min: -400, max: 400 }))
      .map((ahead) => plusDays('2026-11-23', ahead)),
    { freq: 10 },
  );
  const row = fc.record({
    stage: fc.oneof(
      { arbitrary: fc.constantFrom('LIVE' as const, 'ACCEPTED' as const), weight: 3 },
      fc.constantFrom(...offerStages),
    ),
    expirationDate: day.map((date) => (date === null ? null : new Date(`${date}T00:00:00.000Z`))),
    agreementEndsAt: fc.option(instant, { freq: 5 }),
  });
  const [random] = fc.sample(fc.array(row, { minLength: 400, maxLength: 400 }), 1);
  // Every day around the edges, whatever chance gave.
  const edges = Array.from({ length: 35 }, (_, index) => ({
    stage: 'LIVE' as const,
    expirationDate: new Date(MIDNIGHT + (index - 2) * DAY_MS),
  }));
  // Agreements that end exactly at, just before and just after each of the instants.
  const endings = instants.flatMap((now) =>
    [-1, 0, 1].map((offset) => ({ stage: 'ACCEPTED' as const, agreementEndsAt: new Date(now.getTime() + offset) })),
  );
  rows = await history.add([...(random ?? []), ...edges, ...endings]);
});
afterAll(() => history.stop());

const statusOf = ({ expirationDate, ...row }: OfferRow, now: Date): OfferStatus =>
  offerStatusOf({ ...row, expirationDate: expirationDate === null ? null : utcDateOf(expirationDate) }, now);

const page = { order: { sort: 'created', direction: 'desc' }, limit: 1000 } as const;

async function idsWith(status: OfferStatus, now: Date): Promise<string[]> {
  const found = await listOfferIds(history.database.prisma, { ...EVERY_OFFER, status }, page, now);
  return found.map(({ id }) => id).sort();
}

describe('the status in SQL', () => {
  it('selects exactly the rows that have it by the rule, at every instant and for every status', async () => {
    expect(rows.length).toBeGreaterThanOrEqual(400);
    for (const now of instants)
      for (const status of offerStatuses) {
        const expected = rows.filter((row) => statusOf(row, now) === status).map(({ id }) => id);
        expect(await idsWith(status, now), `${status} at ${now.toISOString()}`).toEqual(expected.sort());
      }
  });

  it('agrees at random instants too', async () => {
    await fc.assert(
      fc.asyncProperty(
        instant,
        fc.constantFrom(...(['live', 'expiring', 'expired', 'accepted', 'ended'] as const)),
        async (now, status) => {
          const expected = rows.filter((row) => statusOf(row, now) === status).map(({ id }) => id);
          expect(await idsWith(status, now)).toEqual(expected.sort());
        },
      ),
      { numRuns: 60 },
    );
  });

  it('counts every row once', async () => {
    for (const now of instants) {
      const counts = await countEveryStatus(history.database.prisma, now);
      expect(counts.all).toBe(rows.length);
      expect(offerStatuses.reduce((sum, status) => sum + counts[status], 0)).toBe(rows.length);
      for (const status of offerStatuses)
        expect(counts[status]).toBe(rows.filter((row) => statusOf(row, now) === status).length);
    }
  });
});
