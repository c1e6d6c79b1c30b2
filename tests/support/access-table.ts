import type { Permission } from '../../lib/domain/core/permissions';

/** What it takes to get in: a permission, any signed-in user, or nothing. */
export type Access = Permission | 'signed in' | 'everybody';

/** One line an entry: what it takes, and what it does in words for docs/permissions.md. */
export type AccessRow = readonly [access: Access, does: string];

/*
 * What every server action, page and route takes, written down once more: the tests call each of them with every role and with none
 * and compare. A new one without a line here fails them. After a change: npm run docs:permissions.
 */

/** By the name of the file in lib/actions, without `-action.ts`. */
export const actionAccess: Record<string, AccessRow> = {
  'adopt-offer': ['offer.publish', 'Take over an offer made outside the portal'],
  'archive-customer': ['customer.edit', 'Archive or restore a customer'],
  'cancel-bulk-run': ['offer.publish', 'Cancel what a bulk run has not sent'],
  'cancel-publishing': ['offer.publish', 'Cancel publishing'],
  'change-user': ['user.manage', 'Change a user’s role, disable or enable a user'],
  'check-offer-again': ['offer.publish', 'Compare an offer with AWS again'],
  'confirm-deviations': ['approval.decide', 'Confirm that an offer found at AWS is meant to leave the policy'],
  'confirm-account': ['customer.edit', 'Confirm a buyer account'],
  'correct-offer': ['offer.publish', 'Correct name, description or duration of a live offer'],
  'create-upgrade-drafts': ['tier.manage', 'Make drafts for offers on an older tier'],
  'customer-import-facts': ['customer.edit', 'Compare a customer import with the customer book'],
  'decide-approval': ['approval.decide', 'Approve or reject a deviating offer'],
  'decide-tier-proposal': ['tier.manage', 'Confirm or reject another admin’s tier version'],
  'choose-bulk-run': ['offer.publish', 'Check offers for chosen customers'],
  'close-checklist': ['offer.read', 'Put the list of requirements away for oneself'],
  'close-restore-finding': ['setup.manage', 'Note that what was found after a restore is dealt with'],
  'clone-offer': ['offer.edit', 'Start a new offer from an earlier one'],
  'fix-bulk-row': ['offer.publish', 'Correct a row of a bulk run'],
  'fix-accounts': ['offer.publish', 'Replace an offer whose accounts are wrong'],
  'delete-view': ['offer.read', 'Delete one’s own view of the offers'],
  'extend-offer': ['offer.publish', 'Move an offer’s expiration'],
  'extend-offers': ['offer.publish', 'Move the expiration of several offers'],
  'invite-user': ['user.manage', 'Add a user'],
  'look-again': ['offer.publish', 'Have AWS searched again after an unknown outcome'],
  'mark-notifications-read': ['offer.read', 'Mark one’s own notifications as read'],
  'mark-offer-sent': ['offer.edit', 'Note that an offer was sent to the buyer'],
  'pause-bulk-run': ['offer.publish', 'Pause a bulk run'],
  'queue-bulk-run': ['offer.publish', 'Publish the ready rows of a bulk run'],
  'recheck-bulk': ['offer.publish', 'Check the rows of a bulk run again'],
  'release-draft': ['offer.publish', 'Release an offer that is a draft at AWS'],
  'remove-accounts-and-retry': ['offer.publish', 'Remove refused accounts and publish again'],
  'rename-view': ['offer.read', 'Rename one’s own view of the offers'],
  'request-authorization-sync': ['authorization.manage', 'Have the authorizations read again'],
  'request-reconcile': ['offer.edit', 'Have every offer compared with AWS'],
  'resume-bulk-run': ['offer.publish', 'Resume a bulk run'],
  'save-acceptance-template': ['policy.manage', 'Change the message to buyers'],
  'save-customer': ['customer.edit', 'Add or change a customer'],
  'save-draft': ['offer.edit', 'Save a draft'],
  'save-mail-settings': ['offer.read', 'Choose which news come to oneself by e-mail'],
  'save-policy': ['policy.manage', 'Change the policy'],
  'save-tier-version': ['tier.manage', 'Save or propose a tier version'],
  'save-view': ['offer.read', 'Save filters and order of the offers as a view of one’s own'],
  'sign-out-elsewhere': ['offer.read', 'Sign out everywhere but in this browser'],
  'sign-out-user': ['user.manage', 'Sign a user out everywhere'],
  'start-customer-offer': ['offer.edit', 'Start an offer for a customer'],
  'stop-replacement': ['offer.publish', 'Stop replacing an offer whose accounts are wrong'],
  'submit-offer': ['offer.publish', 'Publish an offer, or create it as a draft at AWS'],
  'take-aws-values': ['offer.publish', 'Go by what AWS has for a changed offer'],
  'withdraw-offer': ['offer.publish', 'Withdraw a live offer'],
  'withdraw-offers': ['offer.publish', 'Withdraw several live offers'],
  'withdraw-request': ['offer.edit', 'Take back a request for approval'],
};

/** By address; a part in brackets stands for any value. */
export const pageAccess: Record<string, AccessRow> = {
  '/': ['offer.read', 'Start page'],
  '/account': ['signed in', 'One’s own account and settings'],
  '/admin/audit': ['audit.read', 'Audit trail'],
  '/admin/buyer-message': ['policy.read', 'Message to buyers'],
  '/admin/policy': ['policy.read', 'Policy'],
  '/admin/restored': ['setup.read', 'What AWS knew and a restored database did not'],
  '/admin/setup': ['setup.read', 'Setup doctor'],
  '/admin/tiers': ['tier.read', 'Tiers and prices'],
  '/admin/users': ['user.manage', 'Users'],
  '/approvals': ['approval.read', 'Approvals'],
  '/authorizations': ['authorization.read', 'Resale authorizations'],
  '/bulk': ['offer.read', 'Bulk offers'],
  '/bulk/[id]': ['offer.read', 'A bulk run'],
  '/bulk/new': ['offer.publish', 'Start a bulk run'],
  '/coverage': ['customer.read', 'Coverage'],
  '/customers': ['customer.read', 'Customer book'],
  '/customers/[id]': ['customer.read', 'A customer'],
  '/customers/[id]/edit': ['customer.edit', 'Edit a customer'],
  '/customers/import': ['customer.edit', 'Import customers'],
  '/customers/new': ['customer.edit', 'Add a customer'],
  '/notifications': ['offer.read', 'Notifications'],
  '/offers': ['offer.read', 'Offers'],
  '/offers/[id]': ['offer.read', 'An offer'],
  '/offers/[id]/message': ['offer.read', 'Message to the buyer of an offer'],
  '/offers/outside': ['offer.read', 'Offers made outside the portal'],
  '/offers/new': ['offer.edit', 'Offer wizard'],
  '/sign-in': ['everybody', 'Sign in'],
  '/sign-in/refused': ['everybody', 'Why a sign-in was refused'],
};

/** By address; all of them answer GET only, but for next-auth’s own, and uploads, which answer POST only. */
export const routeAccess: Record<string, AccessRow> = {
  '/api/auth/[...nextauth]': ['everybody', 'Sign-in and sign-out'],
  '/api/audit/export': ['audit.read', 'Export the audit trail'],
  '/api/bulk/[id]': ['offer.read', 'Progress and rows of a bulk run'],
  '/api/bulk/[id]/export': ['list.export', 'Export the rows of a bulk run'],
  '/api/customers': ['customer.read', 'Search customers'],
  '/api/customers/export': ['list.export', 'Export customers'],
  '/api/coverage/export': ['list.export', 'Export the coverage'],
  '/api/export/offers': ['list.export', 'Export offers'],
  '/api/health': ['everybody', 'Whether the web server reaches its database, and a worker is at work'],
  '/api/marketplace-access': ['offer.read', 'Why nothing goes out to AWS, if so'],
  '/api/notifications': ['offer.read', 'One’s own newest notifications'],
  '/api/offers/[id]/status': ['offer.read', 'Status of an offer'],
  '/api/offers/[id]/support-pack': ['offer.read', 'What support asks for about an offer, as a file'],
  '/api/offers/clashes': ['offer.read', 'Earlier offers and agreements of the accounts'],
  '/api/search': ['offer.read', 'Find offers and customers'],
  '/api/uploads/bulk-run': ['offer.publish', 'Check an uploaded file of offers'],
  '/api/uploads/customer-import': ['customer.edit', 'Import customers'],
  '/api/uploads/customer-import-preview': ['customer.edit', 'Check a customer import'],
  '/api/waiting': ['offer.read', 'How much waits for somebody'],
};
