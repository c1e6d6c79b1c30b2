-- AlterTable
ALTER TABLE "Agreement" ADD COLUMN     "initialAgreementId" TEXT;

-- AlterTable
ALTER TABLE "Offer" ADD COLUMN     "agreementsReadAt" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "SyncState" (
    "name" TEXT NOT NULL,
    "cursor" TIMESTAMPTZ(3),
    "startedAt" TIMESTAMPTZ(3),
    "succeededAt" TIMESTAMPTZ(3),
    "fullSucceededAt" TIMESTAMPTZ(3),

    CONSTRAINT "SyncState_pkey" PRIMARY KEY ("name")
);

-- CreateTable
CREATE TABLE "AwsOffer" (
    "id" TEXT NOT NULL,
    "revision" INTEGER NOT NULL,
    "lastModifiedAt" TIMESTAMPTZ(3) NOT NULL,
    "state" TEXT NOT NULL,
    "name" TEXT,
    "description" TEXT,
    "productId" TEXT,
    "authorizationId" TEXT,
    "markupPercent" TEXT,
    "buyerPrice" TEXT,
    "buyerAccountIds" TEXT[],
    "expirationDate" DATE,
    "agreementDuration" TEXT,
    "releasedAt" TIMESTAMPTZ(3),
    "firstSeenAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "readAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "AwsOffer_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "RadarEvent" (
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "subjectId" TEXT NOT NULL,
    "thresholdDays" INTEGER NOT NULL,
    "about" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "RadarEvent_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "AwsOffer_state_expirationDate_id_idx" ON "AwsOffer"("state", "expirationDate", "id");

-- CreateIndex
CREATE UNIQUE INDEX "RadarEvent_kind_subjectId_thresholdDays_about_key" ON "RadarEvent"("kind", "subjectId", "thresholdDays", "about");

-- CreateIndex
CREATE INDEX "Agreement_initialAgreementId_idx" ON "Agreement"("initialAgreementId");
