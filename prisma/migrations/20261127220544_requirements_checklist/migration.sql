-- AlterTable
ALTER TABLE "User" ADD COLUMN     "checklistClosedAt" TIMESTAMPTZ(3);
