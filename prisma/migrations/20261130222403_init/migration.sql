-- By hand: trigram indexes need it. A trusted extension: the owner of the database may create it.
CREATE EXTENSION IF NOT EXISTS pg_trgm;

-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateEnum
CREATE TYPE "Role" AS ENUM ('SALES', 'APPROVER', 'ADMIN', 'VIEWER');

-- CreateEnum
CREATE TYPE "UserStatus" AS ENUM ('ACTIVE', 'DISABLED');

-- CreateEnum
CREATE TYPE "BuyerAccountLabel" AS ENUM ('PAYER', 'LINKED', 'PRIVATE_MARKETPLACE_ADMIN');

-- CreateEnum
CREATE TYPE "DecisionState" AS ENUM ('PENDING', 'APPROVED', 'REJECTED', 'TAKEN_BACK');

-- CreateEnum
CREATE TYPE "OfferStage" AS ENUM ('DRAFT', 'DRAFT_AT_AWS', 'WAITING_FOR_APPROVAL', 'QUEUED', 'PUBLISHING', 'FAILED', 'LIVE', 'NEEDS_CHECK', 'ACCEPTED', 'ACCEPTED_THEN_FAILED', 'CANCELLED');

-- CreateEnum
CREATE TYPE "ChangeSetKind" AS ENUM ('PUBLISH', 'CREATE_DRAFT', 'RELEASE', 'EXTEND', 'CANCEL', 'CORRECT');

-- CreateEnum
CREATE TYPE "ChangeSetPriority" AS ENUM ('INTERACTIVE', 'BULK');

-- CreateEnum
CREATE TYPE "ChangeSetState" AS ENUM ('QUEUED', 'SENDING', 'PREPARING', 'APPLYING', 'FAULTED', 'SUCCEEDED', 'CHECKED', 'NEEDS_CHECK', 'FAILED', 'CANCELLED');

-- CreateEnum
CREATE TYPE "MailState" AS ENUM ('WAITING', 'SENT', 'GIVEN_UP', 'DROPPED');

-- CreateEnum
CREATE TYPE "BulkRowState" AS ENUM ('PROBLEM', 'READY', 'EXISTS', 'WAITING', 'SUBMITTED', 'CANCELLED');

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
    "mutedMails" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "checklistClosedAt" TIMESTAMPTZ(3),

    CONSTRAINT "User_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "AccessChange" (
    "id" BIGSERIAL NOT NULL,
    "userId" UUID NOT NULL,
    "roleBefore" "Role" NOT NULL,
    "roleAfter" "Role" NOT NULL,
    "wasActive" BOOLEAN NOT NULL,
    "isActive" BOOLEAN NOT NULL,
    "changedById" UUID,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),

    CONSTRAINT "AccessChange_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "SavedView" (
    "id" UUID NOT NULL,
    "userId" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "query" JSONB NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "SavedView_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "UserSession" (
    "id" UUID NOT NULL,
    "userId" UUID NOT NULL,
    "startedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "lastSeenAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "endedAt" TIMESTAMPTZ(3),

    CONSTRAINT "UserSession_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "RequestBudget" (
    "key" TEXT NOT NULL,
    "tokens" DOUBLE PRECISION NOT NULL,
    "refilledAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "RequestBudget_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "Customer" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "contactName" TEXT NOT NULL DEFAULT '',
    "contactEmail" TEXT NOT NULL DEFAULT '',
    "notes" TEXT NOT NULL DEFAULT '',
    "expectedMonthlyUnits" DECIMAL(20,2),
    "timeZone" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,
    "archivedAt" TIMESTAMPTZ(3),
    "isKnownToHaveOffer" BOOLEAN NOT NULL DEFAULT false,
    "createdById" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Customer_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "BuyerAccount" (
    "id" UUID NOT NULL,
    "customerId" UUID NOT NULL,
    "accountId" CHAR(12) NOT NULL,
    "label" "BuyerAccountLabel",
    "confirmedById" UUID,
    "confirmedAt" TIMESTAMPTZ(3),
    "refusedAt" TIMESTAMPTZ(3),
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
    "recordedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT transaction_timestamp(),
    "decidedById" UUID,
    "decidedAt" TIMESTAMPTZ(3),

    CONSTRAINT "TierProposal_pkey" PRIMARY KEY ("id")
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
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "differences" JSONB,
    "submittedAt" TIMESTAMPTZ(3),
    "publishedAt" TIMESTAMPTZ(3),
    "comparisonRequestedAt" TIMESTAMPTZ(3),
    "deviations" JSONB,
    "deviatesSince" TIMESTAMPTZ(3),
    "createdById" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,
    "acceptedCount" INTEGER NOT NULL DEFAULT 0,
    "failedCount" INTEGER NOT NULL DEFAULT 0,
    "agreementEndsAt" TIMESTAMPTZ(3),
    "agreementsWatchedUntil" TIMESTAMPTZ(3),
    "agreementsReadAt" TIMESTAMPTZ(3),
    "sentAt" TIMESTAMPTZ(3),
    "sentTo" TEXT,

    CONSTRAINT "Offer_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "OfferTally" (
    "id" BIGSERIAL NOT NULL,
    "createdMonth" DATE NOT NULL,
    "publishedOn" DATE,
    "expirationDate" DATE,
    "stage" "OfferStage" NOT NULL,
    "isSent" BOOLEAN NOT NULL,
    "isAccepted" BOOLEAN NOT NULL,
    "count" INTEGER NOT NULL,

    CONSTRAINT "OfferTally_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "FirstAcceptance" (
    "offerId" UUID NOT NULL,
    "acceptedAt" TIMESTAMPTZ(3) NOT NULL,
    "publishedAt" TIMESTAMPTZ(3),

    CONSTRAINT "FirstAcceptance_pkey" PRIMARY KEY ("offerId")
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
CREATE TABLE "DraftEditor" (
    "offerId" UUID NOT NULL,
    "userId" UUID NOT NULL,

    CONSTRAINT "DraftEditor_pkey" PRIMARY KEY ("offerId","userId")
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
    "recordedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT transaction_timestamp(),
    "decidedById" UUID,
    "decidedAt" TIMESTAMPTZ(3),
    "comment" TEXT,

    CONSTRAINT "Approval_pkey" PRIMARY KEY ("id")
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
    "priority" "ChangeSetPriority" NOT NULL DEFAULT 'INTERACTIVE',
    "automaticAttempt" INTEGER NOT NULL DEFAULT 1,
    "state" "ChangeSetState" NOT NULL DEFAULT 'QUEUED',
    "submissionId" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "clientRequestToken" TEXT NOT NULL,
    "request" JSONB NOT NULL,
    "awsChangeSetId" TEXT,
    "holder" TEXT,
    "heldUntil" TIMESTAMPTZ(3),
    "dueAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "slotGrantedAt" TIMESTAMPTZ(3),
    "stopRequestedAt" TIMESTAMPTZ(3),
    "askedAgainAt" TIMESTAMPTZ(3),
    "target" JSONB,
    "acceptedAccountIds" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "sendAttempts" INTEGER NOT NULL DEFAULT 0,
    "firstSentAt" TIMESTAMPTZ(3),
    "intentAt" TIMESTAMPTZ(3),
    "endsAs" "ChangeSetState",
    "troubleCount" INTEGER NOT NULL DEFAULT 0,
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

-- CreateTable
CREATE TABLE "Lease" (
    "name" TEXT NOT NULL,
    "holder" TEXT NOT NULL,
    "heldUntil" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Lease_pkey" PRIMARY KEY ("name")
);

-- CreateTable
CREATE TABLE "MarketplaceRefusal" (
    "operation" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL,
    "lastAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "MarketplaceRefusal_pkey" PRIMARY KEY ("operation")
);

-- CreateTable
CREATE TABLE "MarketplaceRate" (
    "operation" TEXT NOT NULL,
    "tokens" DOUBLE PRECISION NOT NULL,
    "refilledAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "MarketplaceRate_pkey" PRIMARY KEY ("operation")
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
    "initialAgreementId" TEXT,

    CONSTRAINT "Agreement_pkey" PRIMARY KEY ("id")
);

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
    "purpose" TEXT,
    "earlierPricing" TEXT,
    "releasedAt" TIMESTAMPTZ(3),
    "firstSeenAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "readAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "AwsOffer_pkey" PRIMARY KEY ("id")
);

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
    "workedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "endedAt" TIMESTAMPTZ(3),
    "version" TEXT NOT NULL DEFAULT '',
    "host" TEXT NOT NULL DEFAULT '',

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

-- CreateTable
CREATE TABLE "Notification" (
    "id" BIGSERIAL NOT NULL,
    "userId" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "subjectName" TEXT NOT NULL,
    "detail" TEXT NOT NULL,
    "href" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "readAt" TIMESTAMPTZ(3),
    "digestDueAt" TIMESTAMPTZ(3),

    CONSTRAINT "Notification_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "OutgoingMail" (
    "id" UUID NOT NULL,
    "userId" UUID NOT NULL,
    "notificationIds" BIGINT[],
    "state" "MailState" NOT NULL DEFAULT 'WAITING',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "dueAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "holder" TEXT,
    "heldUntil" TIMESTAMPTZ(3),
    "lastError" TEXT,
    "sentAt" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "OutgoingMail_pkey" PRIMARY KEY ("id")
);

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
CREATE UNIQUE INDEX "User_email_key" ON "User"("email");

-- CreateIndex
CREATE UNIQUE INDEX "User_issuer_subject_key" ON "User"("issuer", "subject");

-- CreateIndex
CREATE INDEX "AccessChange_at_idx" ON "AccessChange"("at");

-- CreateIndex
CREATE UNIQUE INDEX "SavedView_userId_name_key" ON "SavedView"("userId", "name");

-- CreateIndex
CREATE INDEX "UserSession_userId_idx" ON "UserSession"("userId");

-- CreateIndex
CREATE INDEX "UserSession_startedAt_idx" ON "UserSession"("startedAt");

-- CreateIndex
CREATE INDEX "RequestBudget_refilledAt_idx" ON "RequestBudget"("refilledAt");

-- CreateIndex
CREATE INDEX "Customer_isKnownToHaveOffer_idx" ON "Customer"("isKnownToHaveOffer");

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
CREATE INDEX "TierProposal_productId_state_idx" ON "TierProposal"("productId", "state");

-- CreateIndex
CREATE UNIQUE INDEX "Offer_awsOfferId_key" ON "Offer"("awsOfferId");

-- CreateIndex
CREATE INDEX "Offer_createdAt_idx" ON "Offer"("createdAt" DESC, "id" DESC, "stage", "expirationDate", "agreementEndsAt");

-- CreateIndex
CREATE INDEX "Offer_updatedAt_id_idx" ON "Offer"("updatedAt", "id");

-- CreateIndex
CREATE INDEX "Offer_stage_createdAt_idx" ON "Offer"("stage", "createdAt" DESC, "id" DESC, "expirationDate", "agreementEndsAt");

-- CreateIndex
CREATE INDEX "Offer_createdById_createdAt_idx" ON "Offer"("createdById", "createdAt" DESC, "id" DESC, "stage", "expirationDate", "agreementEndsAt");

-- CreateIndex
CREATE INDEX "Offer_tierId_createdAt_idx" ON "Offer"("tierId", "createdAt" DESC, "id" DESC, "stage", "expirationDate", "agreementEndsAt");

-- CreateIndex
CREATE INDEX "Offer_authorizationId_createdAt_idx" ON "Offer"("authorizationId", "createdAt" DESC, "id" DESC, "stage", "expirationDate", "agreementEndsAt");

-- CreateIndex
CREATE INDEX "Offer_publishedAt_sentAt_acceptedCount_id_idx" ON "Offer"("publishedAt", "sentAt", "acceptedCount", "id");

-- CreateIndex
CREATE INDEX "Offer_expirationDate_createdAt_idx" ON "Offer"("expirationDate", "createdAt" DESC, "id" DESC, "stage", "agreementEndsAt");

-- CreateIndex
CREATE INDEX "Offer_agreementEndsAt_id_idx" ON "Offer"("agreementEndsAt", "id");

-- CreateIndex
CREATE INDEX "Offer_stage_sentAt_id_idx" ON "Offer"("stage", "sentAt", "id");

-- CreateIndex
CREATE INDEX "Offer_agreementsWatchedUntil_idx" ON "Offer"("agreementsWatchedUntil");

-- CreateIndex
CREATE INDEX "Offer_customerId_createdAt_id_idx" ON "Offer"("customerId", "createdAt" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "Offer_comparisonRequestedAt_idx" ON "Offer"("comparisonRequestedAt");

-- CreateIndex
CREATE INDEX "Offer_deviatesSince_idx" ON "Offer"("deviatesSince");

-- CreateIndex
CREATE INDEX "OfferTally_createdMonth_idx" ON "OfferTally"("createdMonth");

-- CreateIndex
CREATE INDEX "OfferTally_publishedOn_idx" ON "OfferTally"("publishedOn");

-- CreateIndex
CREATE INDEX "OfferTally_stage_expirationDate_idx" ON "OfferTally"("stage", "expirationDate");

-- CreateIndex
CREATE INDEX "FirstAcceptance_acceptedAt_publishedAt_idx" ON "FirstAcceptance"("acceptedAt", "publishedAt");

-- CreateIndex
CREATE INDEX "Approval_offerId_askedAt_idx" ON "Approval"("offerId", "askedAt" DESC);

-- CreateIndex
CREATE INDEX "Approval_state_askedAt_idx" ON "Approval"("state", "askedAt");

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
CREATE INDEX "ChangeSet_kind_createdAt_idx" ON "ChangeSet"("kind", "createdAt");

-- CreateIndex
CREATE INDEX "ChangeSet_state_dueAt_idx" ON "ChangeSet"("state", "dueAt");

-- CreateIndex
CREATE INDEX "ChangeSet_state_createdAt_idx" ON "ChangeSet"("state", "createdAt");

-- CreateIndex
CREATE UNIQUE INDEX "ChangeSet_offerId_kind_attempt_key" ON "ChangeSet"("offerId", "kind", "attempt");

-- CreateIndex
CREATE UNIQUE INDEX "OfferReplacement_copyOfferId_key" ON "OfferReplacement"("copyOfferId");

-- CreateIndex
CREATE INDEX "OfferReplacement_oldOfferId_idx" ON "OfferReplacement"("oldOfferId");

-- CreateIndex
CREATE INDEX "OfferReplacement_endedAt_idx" ON "OfferReplacement"("endedAt");

-- CreateIndex
CREATE INDEX "Agreement_offerId_idx" ON "Agreement"("offerId");

-- CreateIndex
CREATE INDEX "Agreement_acceptedAt_offerId_idx" ON "Agreement"("acceptedAt", "offerId");

-- CreateIndex
CREATE INDEX "Agreement_awsOfferId_idx" ON "Agreement"("awsOfferId");

-- CreateIndex
CREATE INDEX "Agreement_acceptorAccountId_idx" ON "Agreement"("acceptorAccountId");

-- CreateIndex
CREATE INDEX "Agreement_initialAgreementId_idx" ON "Agreement"("initialAgreementId");

-- CreateIndex
CREATE INDEX "AwsOffer_state_expirationDate_id_idx" ON "AwsOffer"("state", "expirationDate", "id");

-- CreateIndex
CREATE INDEX "AwsOffer_buyerAccountIds_idx" ON "AwsOffer" USING GIN ("buyerAccountIds");

-- CreateIndex
CREATE INDEX "WorkerHeartbeat_beatAt_idx" ON "WorkerHeartbeat"("beatAt");

-- CreateIndex
CREATE UNIQUE INDEX "RestoreFinding_awsChangeSetId_key" ON "RestoreFinding"("awsChangeSetId");

-- CreateIndex
CREATE INDEX "RestoreFinding_offerId_attempt_idx" ON "RestoreFinding"("offerId", "attempt");

-- CreateIndex
CREATE INDEX "RestoreFinding_dealtWithAt_foundAt_idx" ON "RestoreFinding"("dealtWithAt", "foundAt");

-- CreateIndex
CREATE UNIQUE INDEX "RadarEvent_kind_subjectId_thresholdDays_about_key" ON "RadarEvent"("kind", "subjectId", "thresholdDays", "about");

-- CreateIndex
CREATE INDEX "AuditEvent_at_id_idx" ON "AuditEvent"("at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "AuditEvent_subjectType_at_id_idx" ON "AuditEvent"("subjectType", "at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "AuditEvent_actorId_at_id_idx" ON "AuditEvent"("actorId", "at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "AuditEvent_action_at_id_idx" ON "AuditEvent"("action", "at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "AuditEvent_subjectType_subjectId_id_idx" ON "AuditEvent"("subjectType", "subjectId", "id" DESC);

-- CreateIndex
CREATE INDEX "Notification_userId_id_idx" ON "Notification"("userId", "id" DESC);

-- CreateIndex
CREATE INDEX "Notification_userId_readAt_idx" ON "Notification"("userId", "readAt");

-- CreateIndex
CREATE INDEX "Notification_digestDueAt_idx" ON "Notification"("digestDueAt");

-- CreateIndex
CREATE UNIQUE INDEX "Notification_userId_key_key" ON "Notification"("userId", "key");

-- CreateIndex
CREATE INDEX "OutgoingMail_state_dueAt_idx" ON "OutgoingMail"("state", "dueAt");

-- CreateIndex
CREATE INDEX "OutgoingMail_userId_state_sentAt_idx" ON "OutgoingMail"("userId", "state", "sentAt");

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
ALTER TABLE "AccessChange" ADD CONSTRAINT "AccessChange_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AccessChange" ADD CONSTRAINT "AccessChange_changedById_fkey" FOREIGN KEY ("changedById") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SavedView" ADD CONSTRAINT "SavedView_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "UserSession" ADD CONSTRAINT "UserSession_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

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
ALTER TABLE "TierProposal" ADD CONSTRAINT "TierProposal_tierId_fkey" FOREIGN KEY ("tierId") REFERENCES "Tier"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "TierProposal" ADD CONSTRAINT "TierProposal_authorizationId_fkey" FOREIGN KEY ("authorizationId") REFERENCES "Authorization"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "TierProposal" ADD CONSTRAINT "TierProposal_proposedById_fkey" FOREIGN KEY ("proposedById") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "TierProposal" ADD CONSTRAINT "TierProposal_decidedById_fkey" FOREIGN KEY ("decidedById") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

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
ALTER TABLE "FirstAcceptance" ADD CONSTRAINT "FirstAcceptance_offerId_fkey" FOREIGN KEY ("offerId") REFERENCES "Offer"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Draft" ADD CONSTRAINT "Draft_offerId_fkey" FOREIGN KEY ("offerId") REFERENCES "Offer"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Draft" ADD CONSTRAINT "Draft_updatedById_fkey" FOREIGN KEY ("updatedById") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DraftEditor" ADD CONSTRAINT "DraftEditor_offerId_fkey" FOREIGN KEY ("offerId") REFERENCES "Offer"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DraftEditor" ADD CONSTRAINT "DraftEditor_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Approval" ADD CONSTRAINT "Approval_offerId_fkey" FOREIGN KEY ("offerId") REFERENCES "Offer"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Approval" ADD CONSTRAINT "Approval_askedById_fkey" FOREIGN KEY ("askedById") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Approval" ADD CONSTRAINT "Approval_decidedById_fkey" FOREIGN KEY ("decidedById") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "OfferBuyer" ADD CONSTRAINT "OfferBuyer_offerId_fkey" FOREIGN KEY ("offerId") REFERENCES "Offer"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ChangeSet" ADD CONSTRAINT "ChangeSet_offerId_fkey" FOREIGN KEY ("offerId") REFERENCES "Offer"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ChangeSet" ADD CONSTRAINT "ChangeSet_createdById_fkey" FOREIGN KEY ("createdById") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "OfferReplacement" ADD CONSTRAINT "OfferReplacement_oldOfferId_fkey" FOREIGN KEY ("oldOfferId") REFERENCES "Offer"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "OfferReplacement" ADD CONSTRAINT "OfferReplacement_copyOfferId_fkey" FOREIGN KEY ("copyOfferId") REFERENCES "Offer"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "OfferReplacement" ADD CONSTRAINT "OfferReplacement_createdById_fkey" FOREIGN KEY ("createdById") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Agreement" ADD CONSTRAINT "Agreement_offerId_fkey" FOREIGN KEY ("offerId") REFERENCES "Offer"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RestoreFinding" ADD CONSTRAINT "RestoreFinding_dealtWithById_fkey" FOREIGN KEY ("dealtWithById") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Notification" ADD CONSTRAINT "Notification_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "OutgoingMail" ADD CONSTRAINT "OutgoingMail_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

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

-- By hand from here on: what schema.prisma cannot say.

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

-- One open change set per offer, whatever open states there are: told by the states in which one has ended.
CREATE UNIQUE INDEX "ChangeSet_one_open_per_offer" ON "ChangeSet" ("offerId") WHERE "state" NOT IN ('CHECKED', 'NEEDS_CHECK', 'FAILED', 'CANCELLED');

-- What lists are sorted by besides plain columns; `sortKeys` of the lists uses the same expressions.
CREATE INDEX "Customer_lower_name_id_idx" ON "Customer"(lower("name"), "id");
CREATE INDEX "Offer_customer_sort_idx" ON "Offer" ((lower("customerName") COLLATE "C"), "id", "customerName");
CREATE INDEX "Offer_price_sort_idx" ON "Offer" ((COALESCE("buyerPrice", 'Infinity'::numeric)), "id");
CREATE INDEX "Offer_expiration_sort_idx" ON "Offer" ((COALESCE("expirationDate", 'infinity'::date)), "id");

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


-- Live offers by their last day: what is live, expiring, expired or sent is counted without looking at the rows.
CREATE INDEX "Offer_live_idx" ON "Offer" ((COALESCE("expirationDate", 'infinity'::date)), "createdAt" DESC, "id" DESC, "expirationDate", "sentAt") WHERE "stage" = 'LIVE';

-- One at a time: whoever is second is told of the first.
CREATE UNIQUE INDEX "OfferReplacement_one_open_per_offer" ON "OfferReplacement" ("oldOfferId") WHERE "endedAt" IS NULL;

-- What the audit trail's search looks in, letter by letter as in lib/db/audit/audit-events.ts.
CREATE INDEX "AuditEvent_search_idx" ON "AuditEvent" USING GIN (
  ("subjectName" || ' ' || COALESCE("reason", '') || ' ' || COALESCE("after" ->> 'buyerAccountIds', '') || ' ' || COALESCE("after" ->> 'awsOfferId', '')) gin_trgm_ops);

-- One index for the three texts that a search looks through; `words` of the offer search uses the same expression.
CREATE INDEX "Offer_words_trgm_idx" ON "Offer" USING GIN (("name" || E'\x1F' || "customerName" || E'\x1F' || "dealReference") gin_trgm_ops);

-- Each change of an offer adds rows to the tally, in its own transaction. Nobody updates a row, so that nobody waits for anybody.
CREATE FUNCTION tally_offer() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO "OfferTally" ("createdMonth", "publishedOn", "expirationDate", "stage", "isSent", "isAccepted", "count")
  SELECT date_trunc('month', "createdAt" AT TIME ZONE 'UTC')::date, ("publishedAt" AT TIME ZONE 'UTC')::date, "expirationDate", "stage",
    "sentAt" IS NOT NULL, "acceptedCount" > 0, "change"
  FROM (VALUES
    (-1, OLD."createdAt", OLD."publishedAt", OLD."expirationDate", OLD."stage", OLD."sentAt", OLD."acceptedCount"),
    (1, NEW."createdAt", NEW."publishedAt", NEW."expirationDate", NEW."stage", NEW."sentAt", NEW."acceptedCount")
  ) AS "each" ("change", "createdAt", "publishedAt", "expirationDate", "stage", "sentAt", "acceptedCount")
  WHERE "createdAt" IS NOT NULL;
  RETURN NULL;
END $$;
CREATE TRIGGER "Offer_tally" AFTER INSERT OR DELETE ON "Offer" FOR EACH ROW EXECUTE FUNCTION tally_offer();

CREATE TRIGGER "Offer_tally_change"
AFTER UPDATE OF "createdAt", "publishedAt", "expirationDate", "stage", "sentAt", "acceptedCount" ON "Offer" FOR EACH ROW
WHEN ((OLD."createdAt", OLD."publishedAt", OLD."expirationDate", OLD."stage", OLD."sentAt", OLD."acceptedCount")
  IS DISTINCT FROM (NEW."createdAt", NEW."publishedAt", NEW."expirationDate", NEW."stage", NEW."sentAt", NEW."acceptedCount"))
EXECUTE FUNCTION tally_offer();

-- The offer is held before its agreements are read: two that come at once must not each miss the other's.
CREATE FUNCTION keep_first_acceptance() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM FROM "Offer" WHERE "id" IN (OLD."offerId", NEW."offerId") ORDER BY "id" FOR NO KEY UPDATE;
  DELETE FROM "FirstAcceptance" WHERE "offerId" IN (OLD."offerId", NEW."offerId");
  INSERT INTO "FirstAcceptance" ("offerId", "acceptedAt", "publishedAt")
  SELECT "Offer"."id", MIN("acceptedAt"), "publishedAt" FROM "Offer" JOIN "Agreement" ON "Agreement"."offerId" = "Offer"."id"
  WHERE "Offer"."id" IN (OLD."offerId", NEW."offerId") AND "acceptedAt" IS NOT NULL GROUP BY "Offer"."id";
  RETURN NULL;
END $$;

CREATE TRIGGER "Agreement_first_acceptance" AFTER INSERT OR DELETE OR UPDATE OF "offerId", "acceptedAt" ON "Agreement"
FOR EACH ROW EXECUTE FUNCTION keep_first_acceptance();

CREATE FUNCTION keep_first_acceptance_published() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE "FirstAcceptance" SET "publishedAt" = NEW."publishedAt" WHERE "offerId" = NEW."id";
  RETURN NULL;
END $$;

CREATE TRIGGER "Offer_first_acceptance" AFTER UPDATE OF "publishedAt" ON "Offer"
FOR EACH ROW WHEN (OLD."publishedAt" IS DISTINCT FROM NEW."publishedAt") EXECUTE FUNCTION keep_first_acceptance_published();

-- Counts everything afresh: for rows that were written past the triggers.
CREATE FUNCTION rebuild_offer_figures() RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  LOCK TABLE "Offer", "Agreement" IN SHARE MODE;
  DELETE FROM "OfferTally";
  INSERT INTO "OfferTally" ("createdMonth", "publishedOn", "expirationDate", "stage", "isSent", "isAccepted", "count")
  SELECT date_trunc('month', "createdAt" AT TIME ZONE 'UTC')::date, ("publishedAt" AT TIME ZONE 'UTC')::date, "expirationDate", "stage",
    "sentAt" IS NOT NULL, "acceptedCount" > 0, COUNT(*) FROM "Offer" GROUP BY 1, 2, 3, 4, 5, 6;
  DELETE FROM "FirstAcceptance";
  INSERT INTO "FirstAcceptance" ("offerId", "acceptedAt", "publishedAt")
  SELECT "Offer"."id", MIN("acceptedAt"), "publishedAt" FROM "Offer" JOIN "Agreement" ON "Agreement"."offerId" = "Offer"."id"
  WHERE "acceptedAt" IS NOT NULL GROUP BY "Offer"."id";
END $$;

-- True is written by whoever gives a customer an offer, with the offer; false by whoever takes one away, whether it was the last or not.
-- So whoever takes the last away comes after all that wrote true, and true never outlives the offers. In the order of ids: two that
-- exchange customers wait for each other in turn.
CREATE FUNCTION keep_customer_known_to_have_offer() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  "change" RECORD;
BEGIN
  IF OLD."customerId" IS NOT DISTINCT FROM NEW."customerId" THEN RETURN NULL; END IF;
  FOR "change" IN
    SELECT "customerId", "hasOffer" FROM (VALUES (OLD."customerId", false), (NEW."customerId", true)) AS "each" ("customerId", "hasOffer")
    WHERE "customerId" IS NOT NULL ORDER BY "customerId"
  LOOP
    UPDATE "Customer" SET "isKnownToHaveOffer" = "change"."hasOffer"
    WHERE "id" = "change"."customerId" AND "isKnownToHaveOffer" <> "change"."hasOffer";
  END LOOP;
  RETURN NULL;
END $$;

CREATE TRIGGER "Offer_customer" AFTER INSERT OR DELETE OR UPDATE OF "customerId" ON "Offer"
FOR EACH ROW EXECUTE FUNCTION keep_customer_known_to_have_offer();

-- Looks at all customers afresh, for rows that were written past the triggers.
CREATE FUNCTION rebuild_customers_known_to_have_offer() RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  LOCK TABLE "Offer" IN SHARE MODE;
  UPDATE "Customer" SET "isKnownToHaveOffer" = NOT "isKnownToHaveOffer"
  WHERE "isKnownToHaveOffer" <> EXISTS (SELECT 1 FROM "Offer" WHERE "customerId" = "Customer"."id");
END $$;

-- The few offers that an account has lost again, in the order of the lists.
CREATE INDEX "Offer_failed_idx" ON "Offer" ("createdAt" DESC, "id" DESC, "stage") WHERE "failedCount" > 0;

-- Whoever saves a draft has had a hand in it for ever.
CREATE FUNCTION remember_draft_editor() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO "DraftEditor" ("offerId", "userId") VALUES (NEW."offerId", NEW."updatedById") ON CONFLICT DO NOTHING;
  RETURN NULL;
END
$$;
CREATE TRIGGER "Draft_editor" AFTER INSERT OR UPDATE ON "Draft" FOR EACH ROW EXECUTE FUNCTION remember_draft_editor();
ALTER TABLE "Draft" ENABLE ALWAYS TRIGGER "Draft_editor";

-- Whoever changes a user's role or access, by whatever way: `portal.actor_id` names the person where the portal knows one.
CREATE FUNCTION remember_access_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO "AccessChange" ("userId", "roleBefore", "roleAfter", "wasActive", "isActive", "changedById") VALUES (
    NEW."id", OLD."role", NEW."role", OLD."status" = 'ACTIVE', NEW."status" = 'ACTIVE',
    NULLIF(current_setting('portal.actor_id', true), '')::uuid);
  RETURN NULL;
END
$$;

CREATE TRIGGER "User_access_change" AFTER UPDATE ON "User" FOR EACH ROW
  WHEN (OLD."role" <> NEW."role" OR OLD."status" <> NEW."status") EXECUTE FUNCTION remember_access_change();
ALTER TABLE "User" ENABLE ALWAYS TRIGGER "User_access_change";
CREATE TRIGGER "AccessChange_refuse_change" BEFORE UPDATE OR DELETE OR TRUNCATE ON "AccessChange" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
ALTER TABLE "AccessChange" ENABLE ALWAYS TRIGGER "AccessChange_refuse_change";

-- The draft that an offer at AWS was made from, as `lib/db/restore/lost-offers.ts` asks for it.
CREATE INDEX "AwsOffer_draft_idx" ON "AwsOffer" ((left(substring("description" FROM '\[ref ([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}-[0-9]+)\]\s*$'), 36)::uuid));

-- Whoever disables a user, by whatever way, ends the sessions with it: enabling the user gives no cookie of before its worth back.
CREATE FUNCTION end_sessions_of_disabled() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE "UserSession" SET "endedAt" = clock_timestamp() WHERE "userId" = NEW."id" AND "endedAt" IS NULL;
  RETURN NULL;
END
$$;

CREATE TRIGGER "User_end_sessions" AFTER UPDATE ON "User" FOR EACH ROW
  WHEN (OLD."status" <> NEW."status" AND NEW."status" = 'DISABLED') EXECUTE FUNCTION end_sessions_of_disabled();
ALTER TABLE "User" ENABLE ALWAYS TRIGGER "User_end_sessions";

-- A session that has ended stays ended, and cannot be removed and written again: only those that are long over are cleaned away.
CREATE FUNCTION refuse_living_again() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'A session that has ended stays ended' USING ERRCODE = 'insufficient_privilege';
END $$;

CREATE TRIGGER "UserSession_stays_ended" BEFORE UPDATE ON "UserSession" FOR EACH ROW
  WHEN (OLD."endedAt" IS NOT NULL AND NEW."endedAt" IS DISTINCT FROM OLD."endedAt")
  EXECUTE FUNCTION refuse_living_again();

CREATE TRIGGER "UserSession_stays_for_a_month" BEFORE DELETE ON "UserSession" FOR EACH ROW
  WHEN (OLD."startedAt" > CURRENT_TIMESTAMP - INTERVAL '29 days')
  EXECUTE FUNCTION refuse_living_again();
ALTER TABLE "UserSession" ENABLE ALWAYS TRIGGER "UserSession_stays_ended";
ALTER TABLE "UserSession" ENABLE ALWAYS TRIGGER "UserSession_stays_for_a_month";
