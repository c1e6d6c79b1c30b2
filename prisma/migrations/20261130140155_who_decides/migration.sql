-- AlterTable
ALTER TABLE "Approval" ADD COLUMN     "recordedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT transaction_timestamp();

-- AlterTable
ALTER TABLE "TierProposal" ADD COLUMN     "recordedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT transaction_timestamp();

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
CREATE TABLE "DraftEditor" (
    "offerId" UUID NOT NULL,
    "userId" UUID NOT NULL,

    CONSTRAINT "DraftEditor_pkey" PRIMARY KEY ("offerId","userId")
);

-- CreateIndex
CREATE INDEX "AccessChange_at_idx" ON "AccessChange"("at");

-- AddForeignKey
ALTER TABLE "AccessChange" ADD CONSTRAINT "AccessChange_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AccessChange" ADD CONSTRAINT "AccessChange_changedById_fkey" FOREIGN KEY ("changedById") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DraftEditor" ADD CONSTRAINT "DraftEditor_offerId_fkey" FOREIGN KEY ("offerId") REFERENCES "Offer"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DraftEditor" ADD CONSTRAINT "DraftEditor_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- By hand from here on: what schema.prisma cannot say.

-- Whoever saves a draft has had a hand in it for ever. What is known of drafts of before: who began, who saved last.
CREATE FUNCTION remember_draft_editor() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO "DraftEditor" ("offerId", "userId") VALUES (NEW."offerId", NEW."updatedById") ON CONFLICT DO NOTHING;
  RETURN NULL;
END
$$;
CREATE TRIGGER "Draft_editor" AFTER INSERT OR UPDATE ON "Draft" FOR EACH ROW EXECUTE FUNCTION remember_draft_editor();
ALTER TABLE "Draft" ENABLE ALWAYS TRIGGER "Draft_editor";
INSERT INTO "DraftEditor" ("offerId", "userId")
  SELECT "offerId", "updatedById" FROM "Draft"
  UNION
  SELECT "offerId", "createdById" FROM "Draft" JOIN "Offer" ON "Offer"."id" = "Draft"."offerId";

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
