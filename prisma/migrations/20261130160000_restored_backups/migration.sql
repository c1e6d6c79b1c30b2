-- CreateTable
CREATE TABLE "DatabaseCheck" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "lookedAt" TIMESTAMPTZ(3),
    "readThrough" TIMESTAMPTZ(3),
    "stoppedAt" TIMESTAMPTZ(3),
    "stopCount" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "DatabaseCheck_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "WorkerHeartbeat" (
    "id" UUID NOT NULL,
    "value" UUID NOT NULL,
    "startedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "beatAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "WorkerHeartbeat_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "RestoreFinding" (
    "id" UUID NOT NULL,
    "awsChangeSetId" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "offerId" UUID NOT NULL,
    "attempt" INTEGER NOT NULL,
    "changeTypes" TEXT[],
    "offerName" TEXT,
    "awsOfferId" TEXT,
    "status" TEXT NOT NULL,
    "startedAt" TIMESTAMPTZ(3),
    "outcome" TEXT NOT NULL,
    "hasLostOffer" BOOLEAN NOT NULL,
    "document" JSONB NOT NULL,
    "foundAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "dealtWithAt" TIMESTAMPTZ(3),
    "dealtWithById" UUID,

    CONSTRAINT "RestoreFinding_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "WorkerHeartbeat_beatAt_idx" ON "WorkerHeartbeat"("beatAt");

-- CreateIndex
CREATE UNIQUE INDEX "RestoreFinding_awsChangeSetId_key" ON "RestoreFinding"("awsChangeSetId");

-- CreateIndex
CREATE INDEX "RestoreFinding_offerId_attempt_idx" ON "RestoreFinding"("offerId", "attempt");

-- CreateIndex
CREATE INDEX "RestoreFinding_dealtWithAt_foundAt_idx" ON "RestoreFinding"("dealtWithAt", "foundAt");

-- CreateIndex
CREATE INDEX "AwsOffer_buyerAccountIds_idx" ON "AwsOffer" USING GIN ("buyerAccountIds");

-- AddForeignKey
ALTER TABLE "RestoreFinding" ADD CONSTRAINT "RestoreFinding_dealtWithById_fkey" FOREIGN KEY ("dealtWithById") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
