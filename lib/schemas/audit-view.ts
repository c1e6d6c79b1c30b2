import { z } from 'zod';

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
  changes: { field: string; before: string | null; after: string | null }[];
  reason: string | null;
};

export type AuditListView = { events: AuditEventView[]; nextCursor: string | null; previousCursor: string | null };

export const auditListQuerySchema = z.object({
  subject: z.enum(['all', 'offer', 'tier', 'customer', 'user', 'policy']).catch('all'),
  cursor: z
    .string()
    .regex(/^[ab]\d{1,18}$/)
    .nullable()
    .catch(null),
});

export type AuditListQuery = z.output<typeof auditListQuerySchema>;
