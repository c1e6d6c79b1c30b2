import type { LostOffer } from '../../domain/clashes/clashes';
import { Prisma } from '../generated/client';
import type { Db } from '../core/transaction';

/** The submission that ends the description of `aws`; null: the portal did not make it. */
const SUBMISSION = Prisma.sql`substring(aws."description" FROM '\\[ref ([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}-[0-9]+)\\]\\s*$')`;
/** The offer that it was a submission of; an index stands on exactly this expression. */
const DRAFT_ID = Prisma.sql`left(${SUBMISSION}, 36)::uuid`;

/**
 * Offers `aws` that the portal made, and that no row stands for: missing after a restore. The submission itself may be there again, but
 * then it was never sent, or became another offer. A draft beside that other offer is merely left over.
 */
const IS_LOST = Prisma.sql`${SUBMISSION} IS NOT NULL
  AND NOT EXISTS (SELECT 1 FROM "Offer" taken WHERE taken."awsOfferId" = aws."id")
  AND NOT EXISTS (SELECT 1 FROM "ChangeSet" sent JOIN "Offer" own ON own."id" = sent."offerId"
    WHERE sent."submissionId" = ${SUBMISSION} AND (aws."state" = 'Draft' OR own."awsOfferId" IS NULL OR own."awsOfferId" = aws."id")
      AND (sent."awsChangeSetId" IS NOT NULL
        OR (sent."sendAttempts" > 0 AND sent."state" IN ('SENDING', 'FAULTED', 'NEEDS_CHECK'))))`;

/** Released offers that went missing in a restore: for any of these accounts, or made from any of these drafts. */
export async function listLostOffers(
  db: Db,
  { accountIds, draftIds }: { accountIds: readonly string[]; draftIds: readonly string[] },
): Promise<LostOffer[]> {
  return db.$queryRaw<LostOffer[]>`
    SELECT aws."id" AS "awsOfferId", aws."buyerAccountIds" AS "accountIds", aws."name", authorization_."productId",
      aws."expirationDate"::text AS "expirationDate", ${DRAFT_ID}::text AS "draftId"
    FROM "AwsOffer" aws
    LEFT JOIN "Authorization" authorization_ ON authorization_."id" = aws."authorizationId"
    WHERE (aws."buyerAccountIds" && ${[...accountIds]}::text[] OR ${DRAFT_ID} = ANY (${[...draftIds]}::uuid[]))
      AND aws."state" = 'Released' AND ${IS_LOST}
    ORDER BY aws."lastModifiedAt", aws."id"`;
}

/** Which of these offers of AWS went missing in a restore. */
export async function lostAmong(db: Db, awsOfferIds: readonly string[]): Promise<Set<string>> {
  const rows = await db.$queryRaw<{ id: string }[]>`
    SELECT aws."id" FROM "AwsOffer" aws WHERE aws."id" = ANY (${[...awsOfferIds]}::text[]) AND ${IS_LOST}`;
  return new Set(rows.map(({ id }) => id));
}

/** Drafts with an open row that creates, or may create, an offer, of which AWS has one that went missing. */
export async function listOffersLostOfOpenRows(db: Db): Promise<string[]> {
  const rows = await db.$queryRaw<{ offerId: string }[]>`
    SELECT DISTINCT open."offerId"::text AS "offerId" FROM "AwsOffer" aws
    JOIN "ChangeSet" open ON open."offerId" = ${DRAFT_ID} AND open."kind" IN ('PUBLISH', 'CREATE_DRAFT')
      AND open."state" IN ('QUEUED', 'SENDING', 'PREPARING', 'APPLYING', 'FAULTED')
    WHERE ${IS_LOST}`;
  return rows.map(({ offerId }) => offerId);
}
