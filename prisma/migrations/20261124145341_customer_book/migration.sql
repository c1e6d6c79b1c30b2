-- CreateEnum
CREATE TYPE "BuyerAccountLabel" AS ENUM ('PAYER', 'LINKED', 'PRIVATE_MARKETPLACE_ADMIN');

-- AlterTable: nothing has ever written a label that is not one of these.
ALTER TABLE "BuyerAccount" ALTER COLUMN "label" TYPE "BuyerAccountLabel"
USING CASE WHEN "label" IN ('PAYER', 'LINKED', 'PRIVATE_MARKETPLACE_ADMIN') THEN "label"::"BuyerAccountLabel" END;

-- AlterTable
ALTER TABLE "Customer" ADD COLUMN     "contactEmail" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "contactName" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "expectedMonthlyUnits" DECIMAL(20,2),
ADD COLUMN     "notes" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "timeZone" TEXT,
ADD COLUMN     "version" INTEGER NOT NULL DEFAULT 1;

-- CreateIndex: the customer book is paged in this order, and an import looks its names up in it.
CREATE INDEX "Customer_lower_name_id_idx" ON "Customer"(lower("name"), "id");
