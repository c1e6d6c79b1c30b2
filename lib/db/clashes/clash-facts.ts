import type { ClashFacts } from '../../domain/clashes/clashes';
import type { OfferStage } from '../../domain/offers/offer-status';
import { listLostOffers } from '../restore/lost-offers';
import type { Db, Transaction } from '../core/transaction';

/** Whose surroundings are looked at: the accounts, and the drafts that offers for them are made from. */
export type ClashQuestion = { accountIds: readonly string[]; draftIds: readonly string[] };

/** What the portal's tables say about these accounts and drafts; `lib/domain/clashes/clashes.ts` decides what of it clashes. */
export async function readClashFacts(db: Db, { accountIds, draftIds }: ClashQuestion): Promise<ClashFacts> {
  if (accountIds.length === 0) return { owners: [], offers: [], agreements: [], lostOffers: [] };
  const ids = [...new Set(accountIds)];
  // One after another: a transaction is one connection, which answers one query at a time.
  const owners = await db.$queryRaw<{ accountId: string; customerId: string; customerName: string }[]>`
    SELECT account."accountId", customer."id" AS "customerId", customer."name" AS "customerName"
    FROM "BuyerAccount" account JOIN "Customer" customer ON customer."id" = account."customerId"
    WHERE account."accountId" = ANY (${ids}::bpchar[]) AND customer."archivedAt" IS NULL`;
  const offers = await db.$queryRaw<OfferRow[]>`
    SELECT buyer."accountId", offer."id" AS "offerId", offer."name", authorization_."productId", offer."stage"::text AS "stage",
      offer."expirationDate"::text AS "expirationDate", offer."agreementEndsAt"
    FROM "OfferBuyer" buyer JOIN "Offer" offer ON offer."id" = buyer."offerId"
    LEFT JOIN "Authorization" authorization_ ON authorization_."id" = offer."authorizationId"
    WHERE buyer."accountId" = ANY (${ids}::bpchar[]) AND offer."stage" NOT IN ('DRAFT', 'FAILED', 'CANCELLED')
    ORDER BY offer."createdAt", buyer."position"`;
  const agreements = await db.$queryRaw<AgreementRow[]>`
    SELECT agreement."acceptorAccountId" AS "accountId", agreement."id" AS "agreementId",
      agreement."awsOfferId", agreement."endsAt",
      offer."id" AS "offerId", offer."name" AS "offerName", authorization_."productId"
    FROM "Agreement" agreement
    LEFT JOIN "Offer" offer ON offer."id" = COALESCE(
      agreement."offerId", (SELECT known."id" FROM "Offer" known WHERE known."awsOfferId" = agreement."awsOfferId"))
    LEFT JOIN "Authorization" authorization_ ON authorization_."id" = offer."authorizationId"
    WHERE agreement."acceptorAccountId" = ANY (${ids}::bpchar[]) AND agreement."status" = 'ACTIVE'`;
  return {
    owners,
    offers,
    lostOffers: await listLostOffers(db, { accountIds: ids, draftIds }),
    agreements: agreements.map(({ offerId, offerName, productId, ...agreement }) => ({
      ...agreement,
      offer: offerId === null ? null : { id: offerId, name: offerName ?? '', productId },
    })),
  };
}

type OfferRow = {
  accountId: string;
  offerId: string;
  name: string;
  productId: string | null;
  stage: OfferStage;
  expirationDate: string | null;
  agreementEndsAt: Date | null;
};

type AgreementRow = {
  accountId: string;
  agreementId: string;
  awsOfferId: string;
  endsAt: Date | null;
  offerId: string | null;
  offerName: string | null;
  productId: string | null;
};

/**
 * Holds these accounts of a product until the transaction ends: of two people who publish for one of them, the second sees what the
 * first has written. Taken in one order, so that two with several accounts in common cannot wait for each other.
 */
export async function lockAccounts(
  transaction: Transaction,
  productId: string,
  accountIds: readonly string[],
): Promise<void> {
  const names = accountIds.map((accountId) => `account ${productId} ${accountId}`);
  await transaction.$queryRaw`
    SELECT pg_advisory_xact_lock("key")::text FROM (
      SELECT DISTINCT hashtextextended("name", 0) AS "key" FROM unnest(${names}::text[]) AS wanted ("name") ORDER BY "key"
    ) AS ordered`;
}
