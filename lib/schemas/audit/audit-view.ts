import { z } from 'zod';
import { auditActions, auditKinds } from '../../domain/audit/audit-action';
import type { AuditChange } from '../../domain/audit/audit-change';
import { listDaySchema } from '../../domain/core/calendar-date-schema';
import { listCursorSchema, listSearchSchema } from '../core/list-query';

export type AuditEventView = {
  id: string;
  at: string;
  /** A person, or `Portal` for what the portal does by itself. */
  actorName: string;
  isSystem: boolean;
  /** One sentence: "Saved version 2 of Bronze". */
  sentence: string;
  subjectName: string;
  /** Page of the subject, when it has one. */
  subjectHref: string | null;
  changes: AuditChange[];
  reason: string | null;
  /** Address that the person's request came from; null for the portal itself, and where it is not known. */
  origin: string | null;
};

export type AuditListView = {
  events: AuditEventView[];
  /** Everybody who may have done something, for the filter. */
  people: { id: string; name: string }[];
  nextCursor: string | null;
  previousCursor: string | null;
};

const date = listDaySchema.nullable().catch(null);

/** The filter's word for what the portal does by itself. */
export const PORTAL_ITSELF = 'portal';

/** The URL of the audit trail: everything that decides what is listed. What cannot be read counts as absent. */
export const auditListQuerySchema = z.object({
  subject: z.enum(['all', ...auditKinds]).catch('all'),
  person: z
    .union([z.literal(PORTAL_ITSELF), z.uuid()])
    .nullable()
    .catch(null),
  action: z.enum(auditActions).nullable().catch(null),
  /** UTC days, both included. */
  from: date,
  to: date,
  search: listSearchSchema,
  cursor: listCursorSchema,
});

export type AuditListQuery = z.output<typeof auditListQuerySchema>;

/** What narrows the audit trail, on whatever page of it. */
export type AuditFilter = Omit<AuditListQuery, 'cursor'>;
