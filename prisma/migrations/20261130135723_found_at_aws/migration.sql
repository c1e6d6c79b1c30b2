-- AlterTable
ALTER TABLE "AwsOffer" ADD COLUMN     "earlierPricing" TEXT,
ADD COLUMN     "purpose" TEXT;

-- AlterTable
ALTER TABLE "Offer" ADD COLUMN     "deviatesSince" TIMESTAMPTZ(3),
ADD COLUMN     "deviations" JSONB;

-- CreateIndex
CREATE INDEX "Offer_deviatesSince_idx" ON "Offer"("deviatesSince");
