import type { AwsOffer, ListedOffer } from '../../domain/offers/aws-offer';
import { earlierPricingModels, offerPurposes, type DeclaredPurpose } from '../../domain/offers/offer-purpose';
import type { AwsOffer as AwsOfferModel } from '../generated/client';
import { Prisma } from '../generated/client';
import { type PageRequest, walkOf } from '../core/keyset';
import type { Db, Transaction } from '../core/transaction';

/** AWS dates changes to the second: an offer that was read this soon after one may have changed again under the same date. */
const SETTLED_AFTER_MS = 5_000;

/** When AWS had last changed each of these offers as far as the portal has read them for certain. */
export async function lastModifiedOf(db: Db, ids: readonly string[]): Promise<Map<string, Date>> {
  const rows = await db.awsOffer.findMany({
    where: { id: { in: [...ids] } },
    select: { id: true, lastModifiedAt: true, readAt: true },
  });
  const settled = rows.filter(
    ({ lastModifiedAt, readAt }) => readAt.getTime() - lastModifiedAt.getTime() > SETTLED_AFTER_MS,
  );
  return new Map(settled.map(({ id, lastModifiedAt }) => [id, lastModifiedAt]));
}

export async function findAwsOffer(db: Db, id: string): Promise<AwsOffer | undefined> {
  const row = await db.awsOffer.findUnique({ where: { id } });
  return row === null ? undefined : fromRow(row);
}

/** Waits for whoever is taking over the same offer and keeps others waiting until the transaction ends. */
export async function lockAdoption(transaction: Transaction, awsOfferId: string): Promise<void> {
  await transaction.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`adopt:${awsOfferId}`}, 0))`;
}

export async function saveAwsOffer(transaction: Transaction, offer: AwsOffer, readAt: Date): Promise<void> {
  const { id, expirationDate, declared, ...values } = offer;
  const { purpose = null, earlierPricingModel: earlierPricing = null } = declared ?? {};
  const data = { ...values, purpose, earlierPricing, readAt, expirationDate: dayOf(expirationDate) };
  await transaction.awsOffer.upsert({ where: { id }, create: { id, ...data }, update: data });
}

/** Offers that were not made from an authorization are none of the portal's business: only that they were seen is kept. */
export async function saveForeignOffers(db: Db, offers: readonly ListedOffer[], readAt: Date): Promise<void> {
  for (const { id, expirationDate, ...values } of offers) {
    const data = { ...values, revision: 0, readAt, expirationDate: dayOf(expirationDate) };
    await db.awsOffer.upsert({ where: { id }, create: { id, ...data }, update: data });
  }
}

export type OutsideOffer = AwsOffer & { readAt: Date };

/** Resold offers at AWS, released and open or still drafts, that no offer of the portal stands for. */
function outsidePredicate(today: string): Prisma.Sql {
  return Prisma.sql`aws."authorizationId" IS NOT NULL
    AND (aws."state" = 'Draft' OR aws."expirationDate" IS NULL OR aws."expirationDate" >= ${today}::date)
    AND NOT EXISTS (SELECT 1 FROM "Offer" AS own WHERE own."awsOfferId" = aws."id"
      AND (aws."state" <> 'Draft' OR own."stage" NOT IN ('DRAFT', 'FAILED', 'CANCELLED')))`;
}

/** Newest change first. `key`: when that was. */
export async function listOutsideOffers(db: Db, today: string, { from, limit }: PageRequest): Promise<OutsideOffer[]> {
  const { order, beyond } = walkOf(from, 'desc');
  const isBeyond =
    from === undefined
      ? Prisma.sql`TRUE`
      : Prisma.sql`(aws."lastModifiedAt", aws."id") ${beyond} (${new Date(from.position.key)}, ${from.position.id})`;
  const found = await db.$queryRaw<{ id: string }[]>`
    SELECT aws."id" FROM "AwsOffer" AS aws WHERE ${outsidePredicate(today)} AND ${isBeyond}
    ORDER BY aws."lastModifiedAt" ${order}, aws."id" ${order} LIMIT ${limit + 1}`;
  const rows = await db.awsOffer.findMany({ where: { id: { in: found.map(({ id }) => id) } } });
  const byId = new Map(rows.map((row) => [row.id, row]));
  return found.flatMap(({ id }) => {
    const row = byId.get(id);
    return row === undefined ? [] : [{ ...fromRow(row), readAt: row.readAt }];
  });
}

export async function countOutsideOffers(db: Db, today: string): Promise<number> {
  const [row] = await db.$queryRaw<{ count: number }[]>`
    SELECT COUNT(*)::int AS "count" FROM "AwsOffer" AS aws WHERE ${outsidePredicate(today)}`;
  return row?.count ?? 0;
}

/** Published offers of the portal that can still be accepted and that AWS's list of such offers did not show. */
export async function listUnlistedOffers(
  db: Db,
  today: string,
  listedAwsOfferIds: readonly string[],
): Promise<{ id: string; awsOfferId: string }[]> {
  return db.$queryRaw<{ id: string; awsOfferId: string }[]>`
    SELECT "id", "awsOfferId" FROM "Offer"
    WHERE "stage" IN ('LIVE', 'ACCEPTED', 'ACCEPTED_THEN_FAILED', 'NEEDS_CHECK', 'DRAFT_AT_AWS')
      AND "expirationDate" >= ${today}::date AND "awsOfferId" IS NOT NULL
      AND NOT "awsOfferId" = ANY(${[...listedAwsOfferIds]})
    ORDER BY "id"`;
}

function dayOf(date: string | null): Date | null {
  return date === null ? null : new Date(`${date}T00:00:00.000Z`);
}

function fromRow(row: AwsOfferModel): AwsOffer {
  const { firstSeenAt: _firstSeenAt, readAt: _readAt, expirationDate, purpose, earlierPricing, ...values } = row;
  return {
    ...values,
    expirationDate: expirationDate?.toISOString().slice(0, 10) ?? null,
    declared: declaredFrom(purpose, earlierPricing),
  };
}

function declaredFrom(purpose: string | null, earlierPricing: string | null): DeclaredPurpose | null {
  if (purpose === null) return null;
  return {
    purpose: offerPurposes.find((known) => known === purpose) ?? 'other',
    earlierPricingModel: earlierPricingModels.find((model) => model === earlierPricing) ?? null,
  };
}
