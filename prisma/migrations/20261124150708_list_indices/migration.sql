-- DropIndex
DROP INDEX "Offer_customerId_idx";

-- DropIndex
DROP INDEX "Offer_stage_createdAt_id_idx";

-- CreateIndex
CREATE INDEX "Agreement_acceptedAt_idx" ON "Agreement"("acceptedAt");

-- CreateIndex
CREATE INDEX "Offer_updatedAt_id_idx" ON "Offer"("updatedAt", "id");

-- CreateIndex
CREATE INDEX "Offer_stage_createdAt_idx" ON "Offer"("stage", "createdAt" DESC, "id" DESC, "expirationDate", "agreementEndsAt");

-- CreateIndex
CREATE INDEX "Offer_stage_expirationDate_id_idx" ON "Offer"("stage", "expirationDate", "id");

-- CreateIndex
CREATE INDEX "Offer_createdById_createdAt_id_idx" ON "Offer"("createdById", "createdAt" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "Offer_tierId_createdAt_id_idx" ON "Offer"("tierId", "createdAt" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "Offer_authorizationId_createdAt_id_idx" ON "Offer"("authorizationId", "createdAt" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "Offer_publishedAt_idx" ON "Offer"("publishedAt");

-- CreateIndex
CREATE INDEX "Offer_customerId_createdAt_id_idx" ON "Offer"("customerId", "createdAt" DESC, "id" DESC);

-- What lists are sorted by besides plain columns; `sortKeys` of the offer list uses the same expressions.
CREATE INDEX "Offer_customer_sort_idx" ON "Offer" ((lower("customerName") COLLATE "C"), "id");
CREATE INDEX "Offer_expiration_sort_idx" ON "Offer" ((COALESCE("expirationDate", 'infinity'::date)), "id");
CREATE INDEX "Offer_price_sort_idx" ON "Offer" ((COALESCE("buyerPrice", 'Infinity'::numeric)), "id");
