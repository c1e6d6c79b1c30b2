-- AlterTable
ALTER TABLE "ChangeSet" ADD COLUMN     "acceptedAccountIds" TEXT[] DEFAULT ARRAY[]::TEXT[];

-- AlterTable
ALTER TABLE "Offer" ADD COLUMN     "failedCount" INTEGER NOT NULL DEFAULT 0;

-- The few offers that an account has lost again, in the order of the lists.
UPDATE "Offer" SET "failedCount" = 1 WHERE "stage" = 'ACCEPTED_THEN_FAILED';
CREATE INDEX "Offer_failed_idx" ON "Offer" ("createdAt" DESC, "id" DESC, "stage") WHERE "failedCount" > 0;

-- What was known when earlier cancellations were asked for: acceptances that AWS had dated a while before.
UPDATE "ChangeSet" SET "acceptedAccountIds" = ARRAY(
  SELECT DISTINCT "Agreement"."acceptorAccountId"::text FROM "Agreement"
  WHERE "Agreement"."offerId" = "ChangeSet"."offerId" AND "Agreement"."acceptedAt" < "ChangeSet"."createdAt" - interval '1 minute')
WHERE "kind" = 'CANCEL';

-- AWS writes no end also as the year 9999.
UPDATE "Agreement" SET "endsAt" = NULL WHERE "endsAt" >= '9999-01-01T00:00:00Z';
UPDATE "Offer" SET "agreementEndsAt" = NULL WHERE "agreementEndsAt" >= '9999-01-01T00:00:00Z';

-- These words mean something else now: what AWS says about such agreements becomes news once more.
UPDATE "Agreement" SET "status" = 'UNKNOWN' WHERE "status" IN ('TERMINATED', 'ROLLED_BACK', 'ARCHIVED');
-- A worker whose clock was ahead has left the next readings beginning too late: everything is read once more.
UPDATE "SyncState" SET "cursor" = NULL;
