import { type AuditListQuery, auditListQuerySchema } from '@/lib/schemas/audit/audit-view';

const defaults = auditListQuerySchema.parse({});

/** Address of the audit trail: only what differs from the default, so that shared links stay short. */
export function auditHref(query: Partial<AuditListQuery>): string {
  return withMembers('/admin/audit', query);
}

/** The same list as a file. */
export function auditExportHref(query: Partial<AuditListQuery>): string {
  return withMembers('/api/audit/export', { ...query, cursor: null });
}

/** The members of the URL that make this list. */
export function auditMembers(query: Partial<AuditListQuery>): [string, string][] {
  return Object.entries(query).flatMap(([name, value]) =>
    value === null || value === defaults[name as keyof AuditListQuery] ? [] : [[name, value]],
  );
}

function withMembers(path: string, query: Partial<AuditListQuery>): string {
  const text = new URLSearchParams(auditMembers(query)).toString();
  return text === '' ? path : `${path}?${text}`;
}
