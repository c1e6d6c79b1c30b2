-- AlterTable
ALTER TABLE "Offer" ADD COLUMN     "acceptedCount" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "agreementEndsAt" TIMESTAMPTZ(3),
ADD COLUMN     "agreementsWatchedUntil" TIMESTAMPTZ(3);

-- CreateIndex
CREATE INDEX "Offer_agreementEndsAt_id_idx" ON "Offer"("agreementEndsAt", "id");

-- CreateIndex
CREATE INDEX "Offer_agreementsWatchedUntil_idx" ON "Offer"("agreementsWatchedUntil");
