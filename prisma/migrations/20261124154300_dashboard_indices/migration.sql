-- DropIndex
DROP INDEX "Offer_expirationDate_id_idx";

-- DropIndex
DROP INDEX "Offer_stage_expirationDate_id_idx";

-- CreateIndex
CREATE INDEX "ChangeSet_kind_createdAt_idx" ON "ChangeSet"("kind", "createdAt");

-- CreateIndex
CREATE INDEX "Offer_expirationDate_createdAt_id_idx" ON "Offer"("expirationDate", "createdAt" DESC, "id" DESC);

-- Live offers by their last day: what is live, expiring, expired or sent is counted without looking at the rows.
CREATE INDEX "Offer_live_idx" ON "Offer" ((COALESCE("expirationDate", 'infinity'::date)), "createdAt" DESC, "id" DESC, "expirationDate", "sentAt") WHERE "stage" = 'LIVE';

-- With the name itself, a search for its beginning reads the index alone.
DROP INDEX "Offer_customer_sort_idx";
CREATE INDEX "Offer_customer_sort_idx" ON "Offer" ((lower("customerName") COLLATE "C"), "id", "customerName");

-- All that the funnel and the days to accept need.
DROP INDEX "Offer_publishedAt_idx";
CREATE INDEX "Offer_publishedAt_sentAt_acceptedCount_id_idx" ON "Offer"("publishedAt", "sentAt", "acceptedCount", "id");
DROP INDEX "Agreement_acceptedAt_idx";
CREATE INDEX "Agreement_acceptedAt_offerId_idx" ON "Agreement"("acceptedAt", "offerId");
