-- By hand: trigram indexes need it. A trusted extension: the owner of the database may create it.
CREATE EXTENSION IF NOT EXISTS pg_trgm;

-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateEnum
CREATE TYPE "Role" AS ENUM ('SALES', 'APPROVER', 'ADMIN', 'VIEWER');

-- CreateEnum
CREATE TYPE "UserStatus" AS ENUM ('ACTIVE', 'DISABLED');

-- CreateEnum
CREATE TYPE "OfferStage" AS ENUM ('DRAFT', 'WAITING_FOR_APPROVAL', 'QUEUED', 'PUBLISHING', 'FAILED', 'LIVE', 'NEEDS_CHECK', 'ACCEPTED', 'ACCEPTED_THEN_FAILED', 'CANCELLED');

-- CreateEnum
CREATE TYPE "ChangeSetKind" AS ENUM ('PUBLISH');

-- CreateEnum
CREATE TYPE "ChangeSetState" AS ENUM ('QUEUED', 'SENDING', 'PREPARING', 'APPLYING', 'SUCCEEDED', 'CHECKED', 'NEEDS_CHECK', 'FAILED', 'CANCELLED');

-- CreateTable
CREATE TABLE "Installation" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "mode" TEXT NOT NULL,
    "sellerAccountId" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Installation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "User" (
    "id" UUID NOT NULL,
    "email" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "role" "Role" NOT NULL,
    "status" "UserStatus" NOT NULL DEFAULT 'ACTIVE',
    "issuer" TEXT,
    "subject" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "User_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Customer" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "archivedAt" TIMESTAMPTZ(3),
    "createdById" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Customer_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "BuyerAccount" (
    "id" UUID NOT NULL,
    "customerId" UUID NOT NULL,
    "accountId" CHAR(12) NOT NULL,
    "label" TEXT,
    "confirmedById" UUID,
    "confirmedAt" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "BuyerAccount_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Authorization" (
    "id" TEXT NOT NULL,
    "revision" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "isvName" TEXT NOT NULL,
    "isvAccountId" TEXT NOT NULL,
    "resellerAccountId" TEXT NOT NULL,
    "productId" TEXT NOT NULL,
    "productName" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "offerExtendedStatus" TEXT NOT NULL,
    "availabilityEndsAt" TIMESTAMPTZ(3),
    "singleUse" BOOLEAN NOT NULL,
    "pricingKind" TEXT NOT NULL,
    "currency" TEXT,
    "dimensionKey" TEXT,
    "dimensionName" TEXT,
    "wholesalePrice" DECIMAL(20,8),
    "buyerAccountIds" TEXT[],
    "document" JSONB NOT NULL,
    "readAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Authorization_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Tier" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "rank" INTEGER NOT NULL,
    "publishedMarkupPercent" DECIMAL(20,9) NOT NULL,

    CONSTRAINT "Tier_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "TierVersion" (
    "id" UUID NOT NULL,
    "tierId" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "productId" TEXT NOT NULL,
    "authorizationId" TEXT NOT NULL,
    "markupPercent" DECIMAL(20,9) NOT NULL,
    "targetBuyerPrice" DECIMAL(20,8) NOT NULL,
    "wholesalePrice" DECIMAL(20,8) NOT NULL,
    "validFrom" TIMESTAMPTZ(3) NOT NULL,
    "reason" TEXT NOT NULL,
    "createdById" UUID,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "TierVersion_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "PolicyVersion" (
    "number" INTEGER NOT NULL,
    "settings" JSONB NOT NULL,
    "reason" TEXT NOT NULL,
    "createdById" UUID,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "PolicyVersion_pkey" PRIMARY KEY ("number")
);

-- CreateTable
CREATE TABLE "Offer" (
    "id" UUID NOT NULL,
    "stage" "OfferStage" NOT NULL DEFAULT 'DRAFT',
    "name" TEXT NOT NULL,
    "description" TEXT NOT NULL,
    "dealReference" TEXT NOT NULL,
    "customerId" UUID,
    "customerName" TEXT NOT NULL,
    "authorizationId" TEXT,
    "tierId" TEXT,
    "tierVersionId" UUID,
    "wholesalePrice" DECIMAL(20,8),
    "markupPercent" DECIMAL(20,9),
    "buyerPrice" DECIMAL(20,8),
    "currency" TEXT,
    "expirationDate" DATE,
    "agreementDuration" TEXT,
    "snapshot" JSONB,
    "awsOfferId" TEXT,
    "awsRevision" INTEGER,
    "differences" JSONB,
    "submittedAt" TIMESTAMPTZ(3),
    "publishedAt" TIMESTAMPTZ(3),
    "createdById" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Offer_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Draft" (
    "offerId" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "content" JSONB NOT NULL,
    "updatedById" UUID NOT NULL,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Draft_pkey" PRIMARY KEY ("offerId")
);

-- CreateTable
CREATE TABLE "OfferBuyer" (
    "offerId" UUID NOT NULL,
    "accountId" CHAR(12) NOT NULL,
    "position" INTEGER NOT NULL,

    CONSTRAINT "OfferBuyer_pkey" PRIMARY KEY ("offerId","accountId")
);

-- CreateTable
CREATE TABLE "ChangeSet" (
    "id" UUID NOT NULL,
    "offerId" UUID NOT NULL,
    "kind" "ChangeSetKind" NOT NULL,
    "attempt" INTEGER NOT NULL,
    "state" "ChangeSetState" NOT NULL DEFAULT 'QUEUED',
    "submissionId" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "clientRequestToken" TEXT NOT NULL,
    "request" JSONB NOT NULL,
    "awsChangeSetId" TEXT,
    "holder" TEXT,
    "heldUntil" TIMESTAMPTZ(3),
    "dueAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "sendAttempts" INTEGER NOT NULL DEFAULT 0,
    "firstSentAt" TIMESTAMPTZ(3),
    "acceptedAt" TIMESTAMPTZ(3),
    "applyingAt" TIMESTAMPTZ(3),
    "endedAt" TIMESTAMPTZ(3),
    "checkedAt" TIMESTAMPTZ(3),
    "waitReason" TEXT,
    "failures" JSONB,
    "changeSetDocument" JSONB,
    "entityDocument" JSONB,
    "createdById" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "ChangeSet_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Agreement" (
    "id" TEXT NOT NULL,
    "offerId" UUID,
    "awsOfferId" TEXT NOT NULL,
    "acceptorAccountId" CHAR(12) NOT NULL,
    "status" TEXT NOT NULL,
    "acceptedAt" TIMESTAMPTZ(3),
    "startsAt" TIMESTAMPTZ(3),
    "endsAt" TIMESTAMPTZ(3),
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Agreement_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "AuditEvent" (
    "id" BIGSERIAL NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "actorId" UUID,
    "actorName" TEXT NOT NULL,
    "action" TEXT NOT NULL,
    "subjectType" TEXT NOT NULL,
    "subjectId" TEXT NOT NULL,
    "subjectName" TEXT NOT NULL,
    "before" JSONB,
    "after" JSONB,
    "reason" TEXT,
    "origin" TEXT,

    CONSTRAINT "AuditEvent_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "User_email_key" ON "User"("email");

-- CreateIndex
CREATE UNIQUE INDEX "User_issuer_subject_key" ON "User"("issuer", "subject");

-- CreateIndex
CREATE INDEX "Customer_name_trgm_idx" ON "Customer" USING GIN ("name" gin_trgm_ops);

-- CreateIndex
CREATE INDEX "BuyerAccount_accountId_idx" ON "BuyerAccount"("accountId");

-- CreateIndex
CREATE UNIQUE INDEX "BuyerAccount_customerId_accountId_key" ON "BuyerAccount"("customerId", "accountId");

-- CreateIndex
CREATE INDEX "Authorization_productId_idx" ON "Authorization"("productId");

-- CreateIndex
CREATE UNIQUE INDEX "Tier_name_key" ON "Tier"("name");

-- CreateIndex
CREATE UNIQUE INDEX "Tier_rank_key" ON "Tier"("rank");

-- CreateIndex
CREATE INDEX "TierVersion_productId_validFrom_number_idx" ON "TierVersion"("productId", "validFrom" DESC, "number" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "TierVersion_productId_number_key" ON "TierVersion"("productId", "number");

-- CreateIndex
CREATE UNIQUE INDEX "Offer_awsOfferId_key" ON "Offer"("awsOfferId");

-- CreateIndex
CREATE INDEX "Offer_createdAt_id_idx" ON "Offer"("createdAt" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "Offer_stage_createdAt_id_idx" ON "Offer"("stage", "createdAt" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "Offer_expirationDate_id_idx" ON "Offer"("expirationDate", "id");

-- CreateIndex
CREATE INDEX "Offer_customerId_idx" ON "Offer"("customerId");

-- CreateIndex
CREATE INDEX "Offer_name_trgm_idx" ON "Offer" USING GIN ("name" gin_trgm_ops);

-- CreateIndex
CREATE INDEX "Offer_customerName_trgm_idx" ON "Offer" USING GIN ("customerName" gin_trgm_ops);

-- CreateIndex
CREATE INDEX "Offer_dealReference_trgm_idx" ON "Offer" USING GIN ("dealReference" gin_trgm_ops);

-- CreateIndex
CREATE INDEX "OfferBuyer_accountId_idx" ON "OfferBuyer"("accountId");

-- CreateIndex
CREATE UNIQUE INDEX "ChangeSet_submissionId_key" ON "ChangeSet"("submissionId");

-- CreateIndex
CREATE UNIQUE INDEX "ChangeSet_name_key" ON "ChangeSet"("name");

-- CreateIndex
CREATE UNIQUE INDEX "ChangeSet_clientRequestToken_key" ON "ChangeSet"("clientRequestToken");

-- CreateIndex
CREATE UNIQUE INDEX "ChangeSet_awsChangeSetId_key" ON "ChangeSet"("awsChangeSetId");

-- CreateIndex
CREATE INDEX "ChangeSet_state_dueAt_idx" ON "ChangeSet"("state", "dueAt");

-- CreateIndex
CREATE UNIQUE INDEX "ChangeSet_offerId_kind_attempt_key" ON "ChangeSet"("offerId", "kind", "attempt");

-- CreateIndex
CREATE INDEX "Agreement_offerId_idx" ON "Agreement"("offerId");

-- CreateIndex
CREATE INDEX "Agreement_awsOfferId_idx" ON "Agreement"("awsOfferId");

-- CreateIndex
CREATE INDEX "AuditEvent_at_id_idx" ON "AuditEvent"("at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "AuditEvent_subjectType_subjectId_id_idx" ON "AuditEvent"("subjectType", "subjectId", "id" DESC);

-- AddForeignKey
ALTER TABLE "Customer" ADD CONSTRAINT "Customer_createdById_fkey" FOREIGN KEY ("createdById") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "BuyerAccount" ADD CONSTRAINT "BuyerAccount_customerId_fkey" FOREIGN KEY ("customerId") REFERENCES "Customer"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "BuyerAccount" ADD CONSTRAINT "BuyerAccount_confirmedById_fkey" FOREIGN KEY ("confirmedById") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "TierVersion" ADD CONSTRAINT "TierVersion_tierId_fkey" FOREIGN KEY ("tierId") REFERENCES "Tier"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "TierVersion" ADD CONSTRAINT "TierVersion_authorizationId_fkey" FOREIGN KEY ("authorizationId") REFERENCES "Authorization"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "TierVersion" ADD CONSTRAINT "TierVersion_createdById_fkey" FOREIGN KEY ("createdById") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PolicyVersion" ADD CONSTRAINT "PolicyVersion_createdById_fkey" FOREIGN KEY ("createdById") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Offer" ADD CONSTRAINT "Offer_customerId_fkey" FOREIGN KEY ("customerId") REFERENCES "Customer"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Offer" ADD CONSTRAINT "Offer_authorizationId_fkey" FOREIGN KEY ("authorizationId") REFERENCES "Authorization"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Offer" ADD CONSTRAINT "Offer_tierId_fkey" FOREIGN KEY ("tierId") REFERENCES "Tier"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Offer" ADD CONSTRAINT "Offer_tierVersionId_fkey" FOREIGN KEY ("tierVersionId") REFERENCES "TierVersion"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Offer" ADD CONSTRAINT "Offer_createdById_fkey" FOREIGN KEY ("createdById") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Draft" ADD CONSTRAINT "Draft_offerId_fkey" FOREIGN KEY ("offerId") REFERENCES "Offer"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Draft" ADD CONSTRAINT "Draft_updatedById_fkey" FOREIGN KEY ("updatedById") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "OfferBuyer" ADD CONSTRAINT "OfferBuyer_offerId_fkey" FOREIGN KEY ("offerId") REFERENCES "Offer"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ChangeSet" ADD CONSTRAINT "ChangeSet_offerId_fkey" FOREIGN KEY ("offerId") REFERENCES "Offer"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ChangeSet" ADD CONSTRAINT "ChangeSet_createdById_fkey" FOREIGN KEY ("createdById") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Agreement" ADD CONSTRAINT "Agreement_offerId_fkey" FOREIGN KEY ("offerId") REFERENCES "Offer"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- By hand from here on: what schema.prisma cannot say.

-- One open submission per offer, whatever the number of tabs, sessions and workers.
CREATE UNIQUE INDEX "ChangeSet_one_open_per_offer" ON "ChangeSet" ("offerId") WHERE "state" IN ('QUEUED', 'SENDING', 'PREPARING', 'APPLYING', 'SUCCEEDED');

ALTER TABLE "Installation" ADD CONSTRAINT "Installation_one_row" CHECK ("id" = 1);
ALTER TABLE "Installation" ADD CONSTRAINT "Installation_mode_known" CHECK ("mode" IN ('practice', 'aws'));
ALTER TABLE "Installation" ADD CONSTRAINT "Installation_sellerAccountId_digits" CHECK ("sellerAccountId" ~ '^[0-9]{12}$');
ALTER TABLE "BuyerAccount" ADD CONSTRAINT "BuyerAccount_accountId_digits" CHECK ("accountId" ~ '^[0-9]{12}$');
ALTER TABLE "OfferBuyer" ADD CONSTRAINT "OfferBuyer_accountId_digits" CHECK ("accountId" ~ '^[0-9]{12}$');
ALTER TABLE "Agreement" ADD CONSTRAINT "Agreement_acceptorAccountId_digits" CHECK ("acceptorAccountId" ~ '^[0-9]{12}$');
ALTER TABLE "Tier" ADD CONSTRAINT "Tier_publishedMarkupPercent_not_negative" CHECK ("publishedMarkupPercent" >= 0);
ALTER TABLE "TierVersion" ADD CONSTRAINT "TierVersion_markupPercent_not_negative" CHECK ("markupPercent" >= 0);
ALTER TABLE "Offer" ADD CONSTRAINT "Offer_markupPercent_not_negative" CHECK ("markupPercent" >= 0);

-- Tables that only grow. The trigger stops the owner too; ALWAYS: in replica sessions as well.
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% of "%" is refused: its rows are never changed or removed', TG_OP, TG_TABLE_NAME
    USING ERRCODE = 'restrict_violation';
END
$$;

CREATE TRIGGER "AuditEvent_refuse_change" BEFORE UPDATE OR DELETE OR TRUNCATE ON "AuditEvent" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
ALTER TABLE "AuditEvent" ENABLE ALWAYS TRIGGER "AuditEvent_refuse_change";
CREATE TRIGGER "TierVersion_refuse_change" BEFORE UPDATE OR DELETE OR TRUNCATE ON "TierVersion" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
ALTER TABLE "TierVersion" ENABLE ALWAYS TRIGGER "TierVersion_refuse_change";
CREATE TRIGGER "PolicyVersion_refuse_change" BEFORE UPDATE OR DELETE OR TRUNCATE ON "PolicyVersion" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
ALTER TABLE "PolicyVersion" ENABLE ALWAYS TRIGGER "PolicyVersion_refuse_change";
CREATE TRIGGER "Installation_refuse_change" BEFORE UPDATE OR DELETE OR TRUNCATE ON "Installation" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
ALTER TABLE "Installation" ENABLE ALWAYS TRIGGER "Installation_refuse_change";
