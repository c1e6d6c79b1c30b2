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
