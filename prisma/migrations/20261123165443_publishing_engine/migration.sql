-- CreateEnum
CREATE TYPE "ChangeSetPriority" AS ENUM ('INTERACTIVE', 'BULK');

-- AlterEnum
-- This migration adds more than one value to an enum.
-- With PostgreSQL versions 11 and earlier, this is not possible
-- in a single migration. This can be worked around by creating
-- multiple migrations, each migration adding only one value to
-- the enum.


ALTER TYPE "ChangeSetKind" ADD VALUE 'CREATE_DRAFT';
ALTER TYPE "ChangeSetKind" ADD VALUE 'RELEASE';
ALTER TYPE "ChangeSetKind" ADD VALUE 'EXTEND';
ALTER TYPE "ChangeSetKind" ADD VALUE 'CANCEL';

-- AlterEnum
ALTER TYPE "ChangeSetState" ADD VALUE 'FAULTED';

-- AlterEnum
ALTER TYPE "OfferStage" ADD VALUE 'DRAFT_AT_AWS';

-- AlterTable
ALTER TABLE "ChangeSet" ADD COLUMN     "automaticAttempt" INTEGER NOT NULL DEFAULT 1,
ADD COLUMN     "cancelRequestedAt" TIMESTAMPTZ(3),
ADD COLUMN     "priority" "ChangeSetPriority" NOT NULL DEFAULT 'INTERACTIVE',
ADD COLUMN     "slotGrantedAt" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "Lease" (
    "name" TEXT NOT NULL,
    "holder" TEXT NOT NULL,
    "heldUntil" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Lease_pkey" PRIMARY KEY ("name")
);

-- CreateTable
CREATE TABLE "MarketplaceRate" (
    "operation" TEXT NOT NULL,
    "tokens" DOUBLE PRECISION NOT NULL,
    "refilledAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "MarketplaceRate_pkey" PRIMARY KEY ("operation")
);

-- CreateIndex
CREATE INDEX "ChangeSet_state_createdAt_idx" ON "ChangeSet"("state", "createdAt");

-- One open change set per offer, whatever open states there are: told by the states in which one has ended.
DROP INDEX "ChangeSet_one_open_per_offer";
CREATE UNIQUE INDEX "ChangeSet_one_open_per_offer" ON "ChangeSet" ("offerId") WHERE "state" NOT IN ('CHECKED', 'NEEDS_CHECK', 'FAILED', 'CANCELLED');
