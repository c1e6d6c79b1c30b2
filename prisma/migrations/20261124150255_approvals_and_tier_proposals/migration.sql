-- CreateEnum
CREATE TYPE "DecisionState" AS ENUM ('PENDING', 'APPROVED', 'REJECTED', 'VOIDED');

-- CreateTable
CREATE TABLE "TierProposal" (
    "id" UUID NOT NULL,
    "state" "DecisionState" NOT NULL DEFAULT 'PENDING',
    "tierId" TEXT NOT NULL,
    "latestNumber" INTEGER NOT NULL,
    "productId" TEXT NOT NULL,
    "authorizationId" TEXT NOT NULL,
    "markupPercent" DECIMAL(20,9) NOT NULL,
    "targetBuyerPrice" DECIMAL(20,8) NOT NULL,
    "wholesalePrice" DECIMAL(20,8) NOT NULL,
    "validFrom" TIMESTAMPTZ(3),
    "reason" TEXT NOT NULL,
    "proposedById" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "decidedById" UUID,
    "decidedAt" TIMESTAMPTZ(3),

    CONSTRAINT "TierProposal_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Approval" (
    "id" UUID NOT NULL,
    "offerId" UUID NOT NULL,
    "state" "DecisionState" NOT NULL DEFAULT 'PENDING',
    "draftVersion" INTEGER NOT NULL,
    "kind" "ChangeSetKind" NOT NULL,
    "deviations" JSONB NOT NULL,
    "snapshot" JSONB NOT NULL,
    "reason" TEXT NOT NULL,
    "askedById" UUID NOT NULL,
    "askedAt" TIMESTAMPTZ(3) NOT NULL,
    "decidedById" UUID,
    "decidedAt" TIMESTAMPTZ(3),
    "comment" TEXT,

    CONSTRAINT "Approval_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "TierProposal_productId_state_idx" ON "TierProposal"("productId", "state");

-- CreateIndex
CREATE INDEX "Approval_offerId_askedAt_idx" ON "Approval"("offerId", "askedAt" DESC);

-- CreateIndex
CREATE INDEX "Approval_state_askedAt_idx" ON "Approval"("state", "askedAt");

-- AddForeignKey
ALTER TABLE "TierProposal" ADD CONSTRAINT "TierProposal_tierId_fkey" FOREIGN KEY ("tierId") REFERENCES "Tier"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "TierProposal" ADD CONSTRAINT "TierProposal_authorizationId_fkey" FOREIGN KEY ("authorizationId") REFERENCES "Authorization"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "TierProposal" ADD CONSTRAINT "TierProposal_proposedById_fkey" FOREIGN KEY ("proposedById") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "TierProposal" ADD CONSTRAINT "TierProposal_decidedById_fkey" FOREIGN KEY ("decidedById") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Approval" ADD CONSTRAINT "Approval_offerId_fkey" FOREIGN KEY ("offerId") REFERENCES "Offer"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Approval" ADD CONSTRAINT "Approval_askedById_fkey" FOREIGN KEY ("askedById") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Approval" ADD CONSTRAINT "Approval_decidedById_fkey" FOREIGN KEY ("decidedById") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- By hand from here on: what schema.prisma cannot say.

-- One question at a time, whatever the number of tabs and people.
CREATE UNIQUE INDEX "Approval_one_pending_per_offer" ON "Approval" ("offerId") WHERE "state" = 'PENDING';
CREATE UNIQUE INDEX "TierProposal_one_pending_per_product" ON "TierProposal" ("productId") WHERE "state" = 'PENDING';
ALTER TABLE "Approval" ADD CONSTRAINT "Approval_decided_by_somebody" CHECK ("state" NOT IN ('APPROVED', 'REJECTED') OR ("decidedById" IS NOT NULL AND "decidedAt" IS NOT NULL));
ALTER TABLE "TierProposal" ADD CONSTRAINT "TierProposal_decided_by_somebody" CHECK ("state" NOT IN ('APPROVED', 'REJECTED') OR ("decidedById" IS NOT NULL AND "decidedAt" IS NOT NULL));

-- What has been decided stays decided. The trigger stops the owner too; ALWAYS: in replica sessions as well.
CREATE FUNCTION refuse_second_decision() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD."state" <> 'PENDING' THEN
    RAISE EXCEPTION '% of "%" is refused: it has been decided', TG_OP, TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER "Approval_refuse_second_decision" BEFORE UPDATE ON "Approval" FOR EACH ROW EXECUTE FUNCTION refuse_second_decision();
ALTER TABLE "Approval" ENABLE ALWAYS TRIGGER "Approval_refuse_second_decision";
CREATE TRIGGER "TierProposal_refuse_second_decision" BEFORE UPDATE ON "TierProposal" FOR EACH ROW EXECUTE FUNCTION refuse_second_decision();
ALTER TABLE "TierProposal" ENABLE ALWAYS TRIGGER "TierProposal_refuse_second_decision";

-- The last admin stays. The lock makes two who remove each other's last colleague take turns.
CREATE FUNCTION refuse_last_admin() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD."role" = 'ADMIN' AND OLD."status" = 'ACTIVE' AND (TG_OP = 'DELETE' OR NEW."role" <> 'ADMIN' OR NEW."status" <> 'ACTIVE') THEN
    PERFORM pg_advisory_xact_lock(hashtextextended('last-admin', 0));
    IF NOT EXISTS (SELECT 1 FROM "User" WHERE "role" = 'ADMIN' AND "status" = 'ACTIVE' AND "id" <> OLD."id") THEN
      RAISE EXCEPTION 'The last admin cannot be removed or disabled' USING ERRCODE = 'restrict_violation';
    END IF;
  END IF;
  IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER "User_refuse_last_admin" BEFORE UPDATE OR DELETE ON "User" FOR EACH ROW EXECUTE FUNCTION refuse_last_admin();
ALTER TABLE "User" ENABLE ALWAYS TRIGGER "User_refuse_last_admin";
