-- CreateIndex
CREATE INDEX "AuditEvent_subjectType_at_id_idx" ON "AuditEvent"("subjectType", "at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "AuditEvent_actorId_at_id_idx" ON "AuditEvent"("actorId", "at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "AuditEvent_action_at_id_idx" ON "AuditEvent"("action", "at" DESC, "id" DESC);

-- What the audit trail's search looks in, letter by letter as in lib/db/audit-events.ts.
CREATE INDEX "AuditEvent_search_idx" ON "AuditEvent" USING GIN (
  ("subjectName" || ' ' || COALESCE("reason", '') || ' ' || COALESCE("after" ->> 'buyerAccountIds', '') || ' ' || COALESCE("after" ->> 'awsOfferId', '')) gin_trgm_ops);
