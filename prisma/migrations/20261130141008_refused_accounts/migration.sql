-- AlterTable
ALTER TABLE "BuyerAccount" ADD COLUMN     "refusedAt" TIMESTAMPTZ(3);
