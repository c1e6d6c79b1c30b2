-- AlterEnum
ALTER TYPE "ChangeSetKind" ADD VALUE 'CORRECT';

-- AlterTable
ALTER TABLE "ChangeSet" ADD COLUMN     "askedAgainAt" TIMESTAMPTZ(3),
ADD COLUMN     "target" JSONB;

-- AlterTable
ALTER TABLE "Offer" ADD COLUMN     "recheckRequestedAt" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "MarketplaceRefusal" (
    "operation" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL,
    "lastAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "MarketplaceRefusal_pkey" PRIMARY KEY ("operation")
);

-- CreateIndex
CREATE INDEX "Offer_recheckRequestedAt_idx" ON "Offer"("recheckRequestedAt");
