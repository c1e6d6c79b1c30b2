-- AlterTable
ALTER TABLE "ChangeSet" ADD COLUMN     "intentAt" TIMESTAMPTZ(3),
ADD COLUMN     "troubleCount" INTEGER NOT NULL DEFAULT 0;

-- AlterTable
ALTER TABLE "Offer" ADD COLUMN     "attempts" INTEGER NOT NULL DEFAULT 0;

-- Numbers that were given go on counting.
UPDATE "Offer" AS offer SET "attempts" = numbered."highest"
FROM (SELECT "offerId", MAX("attempt") AS "highest" FROM "ChangeSet" GROUP BY "offerId") AS numbered
WHERE numbered."offerId" = offer."id";
