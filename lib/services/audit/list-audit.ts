import { z } from 'zod';
import { listAuditEvents, type AuditRecord } from '../../db/audit/audit-events';
import { listUserNames } from '../../db/users/users';
import { auditSentence, type AuditKind } from '../../domain/audit/audit-action';
import { auditChanges } from '../../domain/audit/audit-change';
import { success, type Result } from '../../domain/core/result';
import { auditListQuerySchema, type AuditEventView, type AuditListView } from '../../schemas/audit/audit-view';
import { pageOf, parseCursor, serialPosition, serialSchema } from '../core/keyset-page';
import { defineUseCase } from '../core/use-case';

const PAGE_SIZE = 50;

const subjectPages: Partial<Record<AuditKind, (id: string) => string>> = {
  offer: (id) => `/offers/${id}`,
  tier: () => '/admin/tiers',
  bulk: (id) => `/bulk/${id}`,
  customer: (id) => `/customers/${id}`,
};

/** Who did what, newest first, with what it was before and after. */
export const listAudit = defineUseCase(
  'audit.read',
  auditListQuerySchema,
  async (context, query): Promise<Result<AuditListView>> => {
    const { prisma } = context.database;
    const request = { from: parseCursor(query.cursor, z.null(), serialSchema), limit: PAGE_SIZE };
    const [found, people] = await Promise.all([listAuditEvents(prisma, query, request), listUserNames(prisma)]);
    // A place that does not exist: the first page.
    if (found.length === 0 && request.from !== undefined) return listAudit(context, { ...query, cursor: null });
    const { rows, ...cursors } = pageOf(found, request, serialPosition);
    return success({ events: rows.map(eventView), people, ...cursors });
  },
);

/** One event in words, as the page and the file show it. */
export function eventView(record: AuditRecord): AuditEventView {
  return {
    id: String(record.id),
    at: record.at.toISOString(),
    actorName: record.actorName,
    isSystem: record.actorId === null,
    sentence: auditSentence(record.action, record.subjectName),
    subjectName: record.subjectName,
    subjectHref: subjectPages[record.subjectType]?.(record.subjectId) ?? null,
    changes: auditChanges(record.before, record.after),
    reason: record.reason,
    origin: record.origin,
  };
}
