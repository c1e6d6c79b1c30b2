-- CreateIndex
CREATE INDEX "OutgoingMail_userId_state_sentAt_idx" ON "OutgoingMail"("userId", "state", "sentAt");

-- By hand from here on: what schema.prisma cannot say.

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
UPDATE "UserSession" SET "endedAt" = clock_timestamp()
  FROM "User" WHERE "User"."id" = "UserSession"."userId" AND "User"."status" = 'DISABLED' AND "endedAt" IS NULL;
