import fc from 'fast-check';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { OfferHistory } from '../offers/offer-rows';

let history: OfferHistory;
beforeAll(async () => {
  history = await OfferHistory.start();
});
afterEach(() => history.clear());
afterAll(() => history.stop());

const db = () => history.database.prisma;

async function expectFirstOfAgreements(): Promise<void> {
  const kept = await db().$queryRaw`
    SELECT "offerId", "acceptedAt", "publishedAt" FROM "FirstAcceptance" ORDER BY "offerId"`;
  const counted = await db().$queryRaw`
    SELECT "offerId", MIN("acceptedAt") AS "acceptedAt", "publishedAt" FROM "Agreement" JOIN "Offer" ON "Offer"."id" = "offerId"
    WHERE "acceptedAt" IS NOT NULL GROUP BY "offerId", "publishedAt" ORDER BY "offerId"`;
  expect(kept).toEqual(counted);
}

const agreementOf = (id: string, offerId: string | null, acceptedAt: Date | null) => ({
  id,
  offerId,
  awsOfferId: 'offer-a1b2c3d4e5f6g',
  acceptorAccountId: '123456789012',
  status: 'ACTIVE',
  acceptedAt,
  updatedAt: new Date(),
});

const instant = fc.integer({ min: 1, max: 9 }).map((day) => new Date(`2026-03-0${day}T12:00:00.000Z`));
const instantOrNull = fc.option(instant, { nil: null });

/** Applied to three offers. */
type Change = (offerIds: readonly string[]) => Promise<unknown>;

const agreementId = fc.constantFrom('agmt-1', 'agmt-2', 'agmt-3', 'agmt-4');
/** Three: an agreement of an offer that the portal does not know. */
const offerAt = fc.nat(3);
const change: fc.Arbitrary<Change> = fc.oneof(
  fc.tuple(agreementId, offerAt, instantOrNull).map(([id, at, acceptedAt]): Change => (offerIds) => {
    const agreement = agreementOf(id, offerIds[at] ?? null, acceptedAt);
    return db().agreement.upsert({ where: { id }, create: agreement, update: agreement });
  }),
  agreementId.map(
    (id): Change =>
      () =>
        db().agreement.deleteMany({ where: { id } }),
  ),
  fc.tuple(offerAt, instantOrNull).map(
    ([at, publishedAt]): Change =>
      (offerIds) =>
        db().offer.updateMany({ where: { id: { in: offerIds.slice(at, at + 1) } }, data: { publishedAt } }),
  ),
);

const threeOffers = async () => (await history.add([{}, { publishedAt: new Date() }, {}])).map(({ id }) => id);

describe('the first acceptance of an offer', () => {
  it('is that of its agreements, whatever happens to them and to the offer', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 3, maxLength: 15 }), async (changes) => {
        await history.clear();
        const offerIds = await threeOffers();
        for (const apply of changes) {
          await apply(offerIds);
          await expectFirstOfAgreements();
        }
      }),
      { numRuns: 25 },
    );
  });

  it('is the earliest of several that come at once', async () => {
    const [offerId = ''] = await threeOffers();
    const days = [5, 2, 8, 3, 9, 4, 7, 6];
    await Promise.all(
      days.map((day) =>
        db().agreement.create({
          data: agreementOf(`agmt-${day}`, offerId, new Date(`2026-03-0${day}T12:00:00.000Z`)),
        }),
      ),
    );
    await expectFirstOfAgreements();
    expect((await db().firstAcceptance.findMany()).map(({ acceptedAt }) => acceptedAt.getUTCDate())).toEqual([2]);
  });

  it('is counted afresh when it was written past', async () => {
    const [offerId = ''] = await threeOffers();
    await history.addAgreement(offerId, new Date());
    await db().firstAcceptance.deleteMany();
    await expect(expectFirstOfAgreements()).rejects.toThrow();
    await db().$executeRaw`SELECT rebuild_offer_figures()`;
    await expectFirstOfAgreements();
  });
});
