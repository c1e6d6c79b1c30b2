/** What an event of the audit trail is about. */
export const auditKinds = ['offer', 'tier', 'customer', 'user', 'policy', 'bulk'] as const;
export type AuditKind = (typeof auditKinds)[number];

/** Every action that the audit trail knows, with the sentence that tells it. */
const sentences = {
  'draft.created': () => 'Started a new offer',
  'offer.submitted': (name) => `Published ${name}`,
  'offer.draft_submitted': (name) => `Asked AWS for a draft of ${name}`,
  'offer.draft_created': (name) => `${name} is a draft at AWS`,
  'offer.released': (name) => `Released ${name}`,
  'offer.stop_requested': (name) => `Cancelled the publishing of ${name}`,
  'offer.accounts_removed': (name) => `Removed accounts from ${name} and retried`,
  'offer.published': (name) => `${name} is live`,
  'offer.failed': (name) => `${name} could not be published`,
  'offer.publishing_stopped': (name) => `The publishing of ${name} was stopped`,
  'offer.needs_check': (name) => `${name} needs a check`,
  'offer.comparison_requested': (name) => `Asked to compare ${name} with AWS again`,
  'offer.compared': (name) => `${name} was compared with AWS again`,
  'offer.left_over_ignored': (name) => `A draft that stands at AWS was not used for ${name}`,
  'offer.searched_again': (name) => `Had AWS searched for ${name} again`,
  'offer.extend_requested': (name) => `Asked to extend ${name}`,
  'offer.extended': (name) => `${name} was extended`,
  'offer.cancel_requested': (name) => `Cancelled ${name}`,
  'offer.cancelled': (name) => `${name} was cancelled at AWS`,
  'offer.correct_requested': (name) => `Corrected ${name}`,
  'offer.corrected': (name) => `${name} was corrected at AWS`,
  'offer.change_failed': (name) => `A change to ${name} failed`,
  'offer.change_stopped': (name) => `A change to ${name} was stopped`,
  'offer.cloned': (name) => `Started a new offer from ${name}`,
  'offer.replacement_started': (name) => `Started to fix the accounts of ${name}`,
  'offer.replacement_finished': (name) => `The accounts of ${name} were fixed by a new offer`,
  'offer.replacement_stopped': (name) => `Stopped fixing the accounts of ${name}`,
  'offer.proved_absent': (name) => `AWS has nothing of the last attempt to publish ${name}`,
  'offer.accepted': (name) => `${name} was accepted`,
  'offer.acceptance_failed': (name) => `${name} was accepted, then AWS ended the agreement`,
  'offer.agreement_ended': (name) => `An agreement of ${name} ended`,
  'offer.changed_outside': (name) => `${name} was changed outside the portal`,
  'offer.matches_again': (name) => `${name} is at AWS as it was reviewed again`,
  'offer.aws_values_taken': (name) => `Took AWS’s values for ${name}`,
  'offer.deviations_confirmed': (name) => `Confirmed that ${name} is meant to leave the policy`,
  'offer.matched_after_restore': (name) => `Found at AWS after a restore, and followed from there: ${name}`,
  'offer.number_taken': (name) =>
    `${name} goes out under another number, as AWS knows the first one from before a restore`,
  'offer.restore_finding_closed': (name) => `Dealt with what AWS had of ${name} after a restore`,
  'offer.adopted': (name) => `Took over ${name}, which was made outside the portal`,
  'approval.asked': (name) => `Asked for approval of ${name}`,
  'approval.granted': (name) => `Approved ${name}`,
  'approval.rejected': (name) => `Rejected ${name}`,
  'approval.taken_back': (name) => `Took back the request for ${name}`,
  'tier.version_proposed': (name) => `Proposed a new price for ${name}`,
  'tier.proposal_rejected': (name) => `Rejected the new price for ${name}`,
  'policy.version_saved': () => 'Changed the policy',
  'user.invited': (name) => `Invited ${name}`,
  'user.role_changed': (name) => `Changed the role of ${name}`,
  'user.disabled': (name) => `Disabled ${name}`,
  'user.enabled': (name) => `Enabled ${name}`,
  'user.signed_out': (name) => `Signed ${name} out everywhere`,
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
  'user.signed_out_elsewhere': () => 'Signed out everywhere else',
  'user.mail_settings_saved': () => 'Changed which news come by e-mail',
} satisfies Record<string, (name: string) => string>;

export type AuditAction = keyof typeof sentences;
export const auditActions = Object.keys(sentences) as [AuditAction, ...AuditAction[]];

const anything: Record<AuditKind, string> = {
  offer: 'an offer',
  tier: 'a tier',
  customer: 'a customer',
  user: 'a user',
  policy: 'the policy',
  bulk: 'a bulk run',
};

/** `Saved a new version of Bronze`; what a later release wrote is told by its own name. */
export function auditSentence(action: string, subjectName: string): string {
  return isAuditAction(action) ? sentences[action](subjectName) : action;
}

/** The same sentence of no offer, tier or user in particular: `Saved a new version of a tier`. */
export function auditActionWords(action: AuditAction): string {
  return sentences[action](anything[auditKindOf(action)]).replace(/^[a-z]/, (letter) => letter.toUpperCase());
}

/** Drafts and approvals are told of the offer that they belong to. */
export function auditKindOf(action: AuditAction): AuditKind {
  return auditKinds.find((kind) => action.startsWith(`${kind}.`)) ?? 'offer';
}

function isAuditAction(action: string): action is AuditAction {
  return Object.hasOwn(sentences, action);
}
