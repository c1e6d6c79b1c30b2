-- CreateEnum
CREATE TYPE "BulkRowState" AS ENUM ('PROBLEM', 'READY', 'EXISTS', 'WAITING', 'SUBMITTED', 'CANCELLED');

-- CreateTable
CREATE TABLE "BulkRun" (
    "id" UUID NOT NULL,
    "fileName" TEXT,
    "fileNote" TEXT NOT NULL,
    "authorizationId" TEXT NOT NULL,
    "markupPercent" DECIMAL(20,9),
    "buyerPrice" DECIMAL(20,8),
    "createdById" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "startedById" UUID,
    "startedAt" TIMESTAMPTZ(3),
    "pausedAt" TIMESTAMPTZ(3),
    "pauseReason" TEXT,
    "cancelledAt" TIMESTAMPTZ(3),
    "finishedAt" TIMESTAMPTZ(3),

    CONSTRAINT "BulkRun_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "BulkRow" (
    "id" UUID NOT NULL,
    "runId" UUID NOT NULL,
    "line" INTEGER NOT NULL,
    "state" "BulkRowState" NOT NULL,
    "content" JSONB NOT NULL,
    "preview" JSONB NOT NULL,
    "problems" JSONB NOT NULL,
    "key" TEXT NOT NULL,
    "claim" TEXT,
    "existingOfferId" UUID,
    "offerId" UUID,

    CONSTRAINT "BulkRow_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "BulkRun_createdAt_id_idx" ON "BulkRun"("createdAt" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "BulkRun_finishedAt_startedAt_idx" ON "BulkRun"("finishedAt", "startedAt");

-- CreateIndex
CREATE UNIQUE INDEX "BulkRow_claim_key" ON "BulkRow"("claim");

-- CreateIndex
CREATE UNIQUE INDEX "BulkRow_offerId_key" ON "BulkRow"("offerId");

-- CreateIndex
CREATE INDEX "BulkRow_runId_state_line_idx" ON "BulkRow"("runId", "state", "line");

-- CreateIndex
CREATE INDEX "BulkRow_state_runId_idx" ON "BulkRow"("state", "runId");

-- CreateIndex
CREATE UNIQUE INDEX "BulkRow_runId_line_key" ON "BulkRow"("runId", "line");

-- AddForeignKey
ALTER TABLE "BulkRun" ADD CONSTRAINT "BulkRun_authorizationId_fkey" FOREIGN KEY ("authorizationId") REFERENCES "Authorization"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "BulkRun" ADD CONSTRAINT "BulkRun_createdById_fkey" FOREIGN KEY ("createdById") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "BulkRun" ADD CONSTRAINT "BulkRun_startedById_fkey" FOREIGN KEY ("startedById") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "BulkRow" ADD CONSTRAINT "BulkRow_runId_fkey" FOREIGN KEY ("runId") REFERENCES "BulkRun"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "BulkRow" ADD CONSTRAINT "BulkRow_offerId_fkey" FOREIGN KEY ("offerId") REFERENCES "Offer"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
