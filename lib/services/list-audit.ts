import { listAuditEvents, type AuditRecord } from '../db/audit-events';
import { success, type Result } from '../domain/result';
import type { AuditEventView, AuditListQuery, AuditListView } from '../schemas/audit-view';
import { authorise, type ServiceContext } from './context';

const PAGE_SIZE = 50;

const sentences: Record<string, (subject: string) => string> = {
  'draft.created': () => 'Started a new offer',
  'offer.submitted': (name) => `Published ${name}`,
  'offer.draft_submitted': (name) => `Asked AWS for a draft of ${name}`,
  'offer.draft_created': (name) => `${name} is a draft at AWS`,
  'offer.released': (name) => `Released ${name}`,
  'offer.cancel_requested': (name) => `Cancelled the publishing of ${name}`,
  'offer.accounts_removed': (name) => `Removed accounts from ${name} and retried`,
  'offer.published': (name) => `${name} is live`,
  'offer.failed': (name) => `${name} could not be published`,
  'offer.cancelled': (name) => `The publishing of ${name} was cancelled`,
  'offer.needs_check': (name) => `${name} needs a check`,
  'offer.recheck_requested': (name) => `Asked to compare ${name} with AWS again`,
  'offer.rechecked': (name) => `${name} was compared with AWS again`,
  'offer.looked_for_again': (name) => `Had AWS searched for ${name} again`,
  'offer.extend_requested': (name) => `Asked to extend ${name}`,
  'offer.extended': (name) => `${name} was extended`,
  'offer.withdraw_requested': (name) => `Cancelled ${name}`,
  'offer.withdrawn': (name) => `${name} was withdrawn at AWS`,
  'offer.correct_requested': (name) => `Corrected ${name}`,
  'offer.corrected': (name) => `${name} was corrected at AWS`,
  'offer.change_failed': (name) => `A change to ${name} failed`,
  'offer.change_stopped': (name) => `A change to ${name} was stopped`,
  'offer.cloned': (name) => `Started a new offer from ${name}`,
  'offer.replacement_started': (name) => `Started to fix the accounts of ${name}`,
  'offer.replacement_finished': (name) => `The accounts of ${name} were fixed by a new offer`,
  'offer.replacement_stopped': (name) => `Fixing the accounts of ${name} stopped`,
  'offer.proved_absent': (name) => `AWS has nothing of the last attempt to publish ${name}`,
  'offer.accepted': (name) => `${name} was accepted`,
  'offer.acceptance_failed': (name) => `${name} was accepted, then AWS took it back`,
  'offer.agreement_ended': (name) => `An agreement of ${name} ended`,
  'offer.changed_outside': (name) => `${name} was changed outside the portal`,
  'offer.matches_again': (name) => `${name} is at AWS as it was reviewed again`,
  'offer.aws_values_taken': (name) => `Took AWS’s values for ${name}`,
  'offer.adopted': (name) => `Took over ${name}, which was made outside the portal`,
  'approval.asked': (name) => `Asked for approval of ${name}`,
  'approval.granted': (name) => `Approved ${name}`,
  'approval.rejected': (name) => `Rejected ${name}`,
  'approval.voided': (name) => `Took back the request for ${name}`,
  'tier.version_proposed': (name) => `Proposed a new price for ${name}`,
  'tier.proposal_rejected': (name) => `Rejected the new price for ${name}`,
  'policy.version_saved': () => 'Changed the policy',
  'user.invited': (name) => `Invited ${name}`,
  'user.role_changed': (name) => `Changed the role of ${name}`,
  'user.disabled': (name) => `Disabled ${name}`,
  'user.enabled': (name) => `Enabled ${name}`,
  'tier.version_saved': (name) => `Saved a new version of ${name}`,
  'customer.created': (name) => `Added the customer ${name}`,
  'bulk.uploaded': (name) => `Uploaded ${name}`,
  'bulk.row_corrected': (name) => `Corrected a row of ${name}`,
  'bulk.queued': (name) => `Queued offers of ${name}`,
  'bulk.paused': (name) => `Paused ${name}`,
  'bulk.resumed': (name) => `Resumed ${name}`,
  'bulk.cancelled': (name) => `Cancelled what was not sent of ${name}`,
  'bulk.finished': (name) => `${name} has finished`,
  'customer.updated': (name) => `Changed the customer ${name}`,
  'customer.archived': (name) => `Archived the customer ${name}`,
  'customer.restored': (name) => `Restored the customer ${name}`,
  'customer.account_confirmed': (name) => `Confirmed an account of ${name}`,
  'user.signed_in': () => 'Signed in',
  'user.bound': (name) => `Signed in with the company account for the first time: ${name}`,
  'user.admin_created': (name) => `Became an admin by the configuration: ${name}`,
  'offer.sent_to_buyer': (name) => `Sent ${name} to the buyer`,
  'policy.acceptance_message_saved': () => 'Changed the message to buyers',
  'user.mail_settings_saved': () => 'Changed which news come by e-mail',
};

const subjectPages: Record<string, (id: string) => string> = {
  offer: (id) => `/offers/${id}`,
  tier: () => '/admin/tiers',
  bulk: (id) => `/bulk/${id}`,
  customer: (id) => `/customers/${id}`,
};

/** Who did what, newest first, with what it was before and after. */
export async function listAudit(context: ServiceContext, query: AuditListQuery): Promise<Result<AuditListView>> {
  const allowed = authorise(context, 'audit.read');
  if (!allowed.ok) return allowed;
  const newer = query.cursor?.startsWith('b') === true;
  const position = query.cursor === null ? undefined : BigInt(query.cursor.slice(1));
  const found = await listAuditEvents(context.database.prisma, {
    ...(query.subject === 'all' ? {} : { subjectType: query.subject }),
    ...(position === undefined ? {} : newer ? { newerThan: position } : { olderThan: position }),
    limit: PAGE_SIZE,
  });
  const hasMore = found.length > PAGE_SIZE;
  const page = newer ? found.slice(-PAGE_SIZE) : found.slice(0, PAGE_SIZE);
  const [first, last] = [page[0], page.at(-1)];
  return success({
    events: page.map(eventView),
    nextCursor: last !== undefined && (newer || hasMore) ? `a${last.id}` : null,
    previousCursor: first !== undefined && (newer ? hasMore : position !== undefined) ? `b${first.id}` : null,
  });
}

function eventView(record: AuditRecord): AuditEventView {
  return {
    id: String(record.id),
    at: record.at.toISOString(),
    actorName: record.actorName,
    isSystem: record.actorId === null,
    sentence: sentences[record.action]?.(record.subjectName) ?? record.action,
    subjectName: record.subjectName,
    subjectHref: subjectPages[record.subjectType]?.(record.subjectId) ?? null,
    changes: changesOf(record.before, record.after),
    reason: record.reason,
  };
}

/** Members that differ; with nothing before, all members of what came. */
function changesOf(before: unknown, after: unknown): AuditEventView['changes'] {
  const [old, current] = [membersOf(before), membersOf(after)];
  const fields = [...new Set([...old.keys(), ...current.keys()])];
  return fields
    .filter((field) => old.get(field) !== current.get(field))
    .map((field) => ({ field, before: old.get(field) ?? null, after: current.get(field) ?? null }));
}

function membersOf(document: unknown): Map<string, string> {
  if (document === null || typeof document !== 'object') return new Map();
  return new Map(Object.entries(document).map(([field, value]) => [field, textOf(value)]));
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
