import type { Prisma } from './generated/client';
import type { Viewer } from '../domain/permissions';
import type { Db, Transaction } from './transaction';

export const auditActions = [
  'draft.created',
  'offer.submitted',
  'offer.draft_submitted',
  'offer.draft_created',
  'offer.released',
  'offer.cancel_requested',
  'offer.accounts_removed',
  'offer.published',
  'offer.failed',
  'offer.cancelled',
  'offer.needs_check',
  'approval.asked',
  'approval.granted',
  'approval.rejected',
  'approval.voided',
  'offer.recheck_requested',
  'offer.rechecked',
  'offer.looked_for_again',
  'offer.proved_absent',
  'offer.extend_requested',
  'offer.extended',
  'offer.withdraw_requested',
  'offer.withdrawn',
  'offer.correct_requested',
  'offer.corrected',
  'offer.change_failed',
  'offer.change_stopped',
  'offer.cloned',
  'offer.replacement_started',
  'offer.replacement_finished',
  'offer.replacement_stopped',
  'offer.accepted',
  'offer.acceptance_failed',
  'offer.agreement_ended',
  'offer.changed_outside',
  'offer.matches_again',
  'offer.aws_values_taken',
  'offer.adopted',
  'tier.version_saved',
  'tier.version_proposed',
  'tier.proposal_rejected',
  'policy.version_saved',
  'user.invited',
  'user.role_changed',
  'user.disabled',
  'user.enabled',
  'customer.created',
  'bulk.uploaded',
  'bulk.row_corrected',
  'bulk.queued',
  'bulk.paused',
  'bulk.resumed',
  'bulk.cancelled',
  'bulk.finished',
  'customer.updated',
  'customer.archived',
  'customer.restored',
  'customer.account_confirmed',
  'user.signed_in',
  'user.bound',
  'user.admin_created',
  'user.mail_settings_saved',
  'offer.sent_to_buyer',
  'policy.acceptance_message_saved',
] as const;
export type AuditAction = (typeof auditActions)[number];

export type AuditSubject = {
  type: 'offer' | 'tier' | 'customer' | 'user' | 'policy' | 'bulk';
  id: string;
  name: string;
};

export type AuditEntry = {
  /** Null: the portal itself. */
  actor: Viewer | null;
  action: AuditAction;
  subject: AuditSubject;
  before?: Prisma.InputJsonObject;
  after?: Prisma.InputJsonObject;
  reason?: string;
  /** Where the request came from, such as an address; never a secret. */
  origin?: string;
};

/** Written in the transaction of the change that it speaks of: both happen or neither. */
export async function appendAuditEvent(transaction: Transaction, entry: AuditEntry): Promise<void> {
  await transaction.auditEvent.create({ data: rowOf(entry) });
}

/** Many at once, for a change that touches many. */
export async function appendAuditEvents(transaction: Transaction, entries: readonly AuditEntry[]): Promise<void> {
  await transaction.auditEvent.createMany({ data: entries.map(rowOf) });
}

function rowOf({ actor, action, subject, before, after, reason, origin }: AuditEntry) {
  return {
    actorId: actor?.userId ?? null,
    actorName: actor?.name ?? 'Portal',
    action,
    subjectType: subject.type,
    subjectId: subject.id,
    subjectName: subject.name,
    ...(before === undefined ? {} : { before }),
    ...(after === undefined ? {} : { after }),
    reason: reason ?? null,
    origin: origin ?? null,
  };
}

export type AuditRecord = {
  id: bigint;
  at: Date;
  actorId: string | null;
  actorName: string;
  action: string;
  subjectType: string;
  subjectId: string;
  subjectName: string;
  before: unknown;
  after: unknown;
  reason: string | null;
};

/** Newest first. `afterId` goes on to older events, `beforeId` back to newer ones; one more than `limit` is read to tell whether there are any. */
export async function listAuditEvents(
  db: Db,
  filter: { subjectType?: string; olderThan?: bigint; newerThan?: bigint; limit: number },
): Promise<AuditRecord[]> {
  const backwards = filter.newerThan !== undefined;
  const rows = await db.auditEvent.findMany({
    where: {
      ...(filter.subjectType === undefined ? {} : { subjectType: filter.subjectType }),
      ...(filter.olderThan === undefined ? {} : { id: { lt: filter.olderThan } }),
      ...(filter.newerThan === undefined ? {} : { id: { gt: filter.newerThan } }),
    },
    orderBy: { id: backwards ? 'asc' : 'desc' },
    take: filter.limit + 1,
  });
  return backwards ? rows.reverse() : rows;
}
