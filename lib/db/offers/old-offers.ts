import type { Db } from '../core/transaction';

export type OldOfferRow = {
  offerId: string;
  customerName: string;
  tierName: string;
  wholesalePrice: string;
  buyerPrice: string;
  acceptedCount: number;
  accountCount: number;
  hasDraft: boolean;
};

/**
 * Offers of the product that buyers can see or have accepted and that were made from another authorization than this one, newest first.
 * `hasDraft`: a draft for the same customer on this authorization exists.
 */
export async function listOffersOnOtherAuthorizations(
  db: Db,
  productId: string,
  authorizationId: string,
  limit: number,
): Promise<OldOfferRow[]> {
  return db.$queryRaw<OldOfferRow[]>`
    SELECT offer."id" AS "offerId", offer."customerName", COALESCE(tier."name", '') AS "tierName",
      offer."wholesalePrice"::text AS "wholesalePrice", offer."buyerPrice"::text AS "buyerPrice", offer."acceptedCount",
      (SELECT count(*)::int FROM "OfferBuyer" buyer WHERE buyer."offerId" = offer."id") AS "accountCount",
      EXISTS (SELECT 1 FROM "Offer" draft WHERE draft."customerId" = offer."customerId"
        AND draft."authorizationId" = ${authorizationId} AND draft."stage" IN ('DRAFT', 'WAITING_FOR_APPROVAL', 'QUEUED', 'PUBLISHING')) AS "hasDraft"
    FROM "Offer" offer JOIN "Authorization" authorization_ ON authorization_."id" = offer."authorizationId"
    LEFT JOIN "Tier" tier ON tier."id" = offer."tierId"
    WHERE authorization_."productId" = ${productId} AND offer."authorizationId" <> ${authorizationId}
      AND offer."stage" IN ('LIVE', 'ACCEPTED') AND offer."wholesalePrice" IS NOT NULL
    ORDER BY offer."createdAt" DESC, offer."id" DESC LIMIT ${limit}`;
}
