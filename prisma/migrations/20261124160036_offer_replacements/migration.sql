-- CreateTable
CREATE TABLE "OfferReplacement" (
    "id" UUID NOT NULL,
    "oldOfferId" UUID NOT NULL,
    "copyOfferId" UUID NOT NULL,
    "order" TEXT NOT NULL,
    "createdById" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "endedAt" TIMESTAMPTZ(3),
    "stoppedReason" TEXT,

    CONSTRAINT "OfferReplacement_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "OfferReplacement_copyOfferId_key" ON "OfferReplacement"("copyOfferId");

-- CreateIndex
CREATE INDEX "OfferReplacement_oldOfferId_idx" ON "OfferReplacement"("oldOfferId");

-- CreateIndex
CREATE INDEX "OfferReplacement_endedAt_idx" ON "OfferReplacement"("endedAt");

-- AddForeignKey
ALTER TABLE "OfferReplacement" ADD CONSTRAINT "OfferReplacement_oldOfferId_fkey" FOREIGN KEY ("oldOfferId") REFERENCES "Offer"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "OfferReplacement" ADD CONSTRAINT "OfferReplacement_copyOfferId_fkey" FOREIGN KEY ("copyOfferId") REFERENCES "Offer"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "OfferReplacement" ADD CONSTRAINT "OfferReplacement_createdById_fkey" FOREIGN KEY ("createdById") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- One at a time: whoever is second is told of the first.
CREATE UNIQUE INDEX "OfferReplacement_one_open_per_offer" ON "OfferReplacement" ("oldOfferId") WHERE "endedAt" IS NULL;
