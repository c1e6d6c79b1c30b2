import fc from 'fast-check';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { foldOfferTally } from '../../../lib/db/dashboard/offer-tally';
import { offerStages } from '../../../lib/domain/offers/offer-status';
import { OfferHistory } from '../offers/offer-rows';

let history: OfferHistory;
beforeAll(async () => {
  history = await OfferHistory.start();
});
afterEach(() => history.clear());
afterAll(() => history.stop());

const offers = () => history.database.prisma.offer;
const fold = () => foldOfferTally(history.database.prisma);

async function expectTallyOfOffers(): Promise<void> {
  const tallied = await history.database.prisma.$queryRaw`
    SELECT "createdMonth"::text, "publishedOn"::text, "expirationDate"::text, "stage"::text, "isSent", "isAccepted", SUM("count")::int AS "count"
    FROM "OfferTally" GROUP BY 1, 2, 3, 4, 5, 6 HAVING SUM("count") <> 0 ORDER BY 1, 2, 3, 4, 5, 6`;
  const counted = await history.database.prisma.$queryRaw`
    SELECT to_char("createdAt" AT TIME ZONE 'UTC', 'YYYY-MM-01') AS "createdMonth",
      to_char("publishedAt" AT TIME ZONE 'UTC', 'YYYY-MM-DD') AS "publishedOn", "expirationDate"::text, "stage"::text,
      "sentAt" IS NOT NULL AS "isSent", "acceptedCount" > 0 AS "isAccepted", COUNT(*)::int AS "count"
    FROM "Offer" GROUP BY 1, 2, 3, 4, 5, 6 ORDER BY 1, 2, 3, 4, 5, 6`;
  expect(tallied).toEqual(counted);
}

const instant = fc.constantFrom(
  ...['2026-01-31T23:59:59.999Z', '2026-02-01T00:00:00.000Z', '2026-02-14T12:00:00.000Z'].map((text) => new Date(text)),
);
const instantOrNull = fc.option(instant, { nil: null });
const columns = {
  stage: fc.constantFrom(...offerStages),
  createdAt: instant,
  publishedAt: instantOrNull,
  expirationDate: fc.option(fc.constantFrom(new Date('2026-03-01'), new Date('2026-03-02')), { nil: null }),
  sentAt: instantOrNull,
  acceptedCount: fc.nat(2),
};
const row = fc.record(columns);
const someColumns = fc.record(columns, { requiredKeys: [] });

/** Applied to the offers that there are. */
type Change = (ids: readonly string[]) => Promise<unknown>;

const one = (ids: readonly string[], at: number) => ({
  where: { id: { in: ids.slice(at % (ids.length + 1)).slice(0, 1) } },
});
const change: fc.Arbitrary<Change> = fc.oneof(
  fc.array(row, { minLength: 1, maxLength: 5 }).map(
    (rows): Change =>
      () =>
        history.add(rows),
  ),
  fc.tuple(fc.nat(), someColumns).map(
    ([at, data]): Change =>
      (ids) =>
        offers().updateMany({ ...one(ids, at), data }),
  ),
  someColumns.map(
    (data): Change =>
      () =>
        offers().updateMany({ data }),
  ),
  fc.nat().map(
    (at): Change =>
      (ids) =>
        offers().deleteMany(one(ids, at)),
  ),
  fc.constant<Change>(fold),
);

describe('the tally behind the charts', () => {
  it('equals what counting the offers gives, whatever happens to them and whenever it is folded', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 3, maxLength: 15 }), async (changes) => {
        await history.add([{}, {}]);
        for (const apply of changes) {
          const ids = (await offers().findMany({ select: { id: true } })).map(({ id }) => id);
          await apply(ids);
          await expectTallyOfOffers();
        }
      }),
      { numRuns: 25 },
    );
  });

  it('equals it too after changes and foldings at the same time', async () => {
    const ids = (await history.add(Array.from({ length: 20 }, () => ({})))).map(({ id }) => id);
    const stages = ids
      .flatMap((id) => [id, id])
      .map((id, index) => ({ id, stage: offerStages[index % offerStages.length] ?? 'LIVE' }));
    await Promise.all(
      stages.map(async ({ id, stage }) => {
        await offers().update({ where: { id }, data: { stage } });
        await fold();
      }),
    );
    await expectTallyOfOffers();
  });

  it('holds nothing of what was rolled back', async () => {
    await history.add([{}]);
    const failing = history.database.prisma.$transaction(async (transaction) => {
      await transaction.offer.updateMany({ data: { stage: 'FAILED' } });
      throw new Error('rolled back');
    });
    await expect(failing).rejects.toThrow('rolled back');
    await expectTallyOfOffers();
  });

  it('is one row a kind once it is folded, and none without offers', async () => {
    const { offerTally } = history.database.prisma;
    await history.add(Array.from({ length: 3 }, () => ({ stage: 'LIVE' as const })));
    await offers().updateMany({ data: { stage: 'ACCEPTED', acceptedCount: 1 } });
    await fold();
    expect(await offerTally.findMany()).toMatchObject([{ stage: 'ACCEPTED', isAccepted: true, count: 3 }]);
    await offers().deleteMany();
    await fold();
    expect(await offerTally.count()).toBe(0);
  });
});

describe('counting everything afresh', () => {
  it('mends a tally that was written past', async () => {
    await history.add([{ stage: 'LIVE' }, { stage: 'DRAFT' }]);
    await history.database.prisma.offerTally.updateMany({ data: { count: 7 } });
    await expect(expectTallyOfOffers()).rejects.toThrow();
    await history.database.prisma.$executeRaw`SELECT rebuild_offer_figures()`;
    await expectTallyOfOffers();
  });
});
