import { offerListQuerySchema } from '../../../lib/schemas/offers/offer-list-view';
import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { Database } from '../../../lib/db/core/client';
import { may, permissions, roles, type Permission, type Role } from '../../../lib/domain/core/permissions';
import type { Result } from '../../../lib/domain/core/result';
import { auditListQuerySchema } from '../../../lib/schemas/audit/audit-view';
import { emptyCustomerForm } from '../../../lib/schemas/customers/customer-form';
import { DEFAULT_POLICY } from '../../../lib/domain/policy/policy';
import { emptyDraftContent } from '../../../lib/schemas/wizard/draft-content';
import { savedViewQuerySchema } from '../../../lib/schemas/offers/saved-view';
import { archiveCustomer } from '../../../lib/services/customers/archive-customer';
import { confirmAccount } from '../../../lib/services/customers/confirm-account';
import type { ServiceContext } from '../../../lib/services/core/context';
import { listCustomers } from '../../../lib/services/customers/list-customers';
import { saveCustomer } from '../../../lib/services/customers/save-customer';
import { showCustomer } from '../../../lib/services/customers/show-customer';
import { startCustomerOffer } from '../../../lib/services/customers/start-customer-offer';
import { findClashes } from '../../../lib/services/clashes/find-clashes';
import { checkSetup } from '../../../lib/services/installation/check-setup';
import { changeUser } from '../../../lib/services/users/change-user';
import { createUpgradeDrafts } from '../../../lib/services/tiers/create-upgrade-drafts';
import { decideApproval } from '../../../lib/services/approvals/decide-approval';
import { decideTierProposal } from '../../../lib/services/tiers/decide-tier-proposal';
import { inviteUser } from '../../../lib/services/users/invite-user';
import { listApprovals } from '../../../lib/services/approvals/list-approvals';
import { listOtherSessions } from '../../../lib/services/users/list-other-sessions';
import { listUsers } from '../../../lib/services/users/list-users';
import { savePolicy } from '../../../lib/services/policy/save-policy';
import { showPolicy } from '../../../lib/services/policy/show-policy';
import { withdrawRequest } from '../../../lib/services/approvals/take-back-request';
import { listAudit } from '../../../lib/services/audit/list-audit';
import { listAllAuthorizations } from '../../../lib/services/authorizations/list-authorizations';
import { requestAuthorizationSync } from '../../../lib/services/authorizations/request-authorization-sync';
import { exportCustomers } from '../../../lib/services/customers/export-customers';
import { listOffers } from '../../../lib/services/offers/list-offers';
import { listTiers } from '../../../lib/services/tiers/list-tiers';
import { offerProgress } from '../../../lib/services/offers/offer-progress';
import { openWizard } from '../../../lib/services/wizard/open-wizard';
import { saveDraft } from '../../../lib/services/wizard/save-draft';
import { saveTierVersion } from '../../../lib/services/tiers/save-tier-version';
import { searchCustomers } from '../../../lib/services/customers/search-customers';
import { showOffer } from '../../../lib/services/offers/show-offer';
import { closeRestoreFinding } from '../../../lib/services/restore/close-restore-finding';
import { listRestoreFindings } from '../../../lib/services/restore/list-restore-findings';
import { closeChecklist } from '../../../lib/services/dashboard/close-checklist';
import { deleteView } from '../../../lib/services/offers/delete-view';
import { exportAudit } from '../../../lib/services/audit/export-audit';
import { listSavedViews } from '../../../lib/services/offers/list-saved-views';
import { renameView } from '../../../lib/services/offers/rename-view';
import { saveView } from '../../../lib/services/offers/save-view';
import { showRequirements } from '../../../lib/services/dashboard/show-requirements';
import { signOutElsewhere, signOutUser } from '../../../lib/services/users/sign-out';
import { submitOffer } from '../../../lib/services/publishing/submit-offer';
import { NOTHING_SHOWN } from '../../support/shown';

const offerId = randomUUID();
const id = randomUUID();
const shown = NOTHING_SHOWN;
const clashQuestion = { offerId, authorizationId: 'a', customerId: '', accountIds: ['123456789012'] };
const customer = { customerId: offerId, baseVersion: 0, form: emptyCustomerForm };
const version = {
  tierId: 'bronze',
  authorizationId: 'a',
  markupPercent: '1',
  targetBuyerPrice: '1',
  reason: '',
  typedPrice: '',
  latestNumber: 0,
};

const useCases: [string, Permission, (context: ServiceContext) => Promise<Result<unknown>>][] = [
  ['listOffers', 'offer.read', (context) => listOffers(context, offerListQuerySchema.parse({}))],
  ['showOffer', 'offer.read', (context) => showOffer(context, offerId)],
  ['offerProgress', 'offer.read', (context) => offerProgress(context, offerId)],
  ['openWizard', 'offer.edit', (context) => openWizard(context, offerId)],
  ['saveDraft', 'offer.edit', (context) => saveDraft(context, { offerId, baseVersion: 0, content: emptyDraftContent })],
  ['submitOffer', 'offer.publish', (context) => submitOffer(context, { offerId, version: 1, shown })],
  ['findClashes', 'offer.read', (context) => findClashes(context, clashQuestion)],
  ['searchCustomers', 'customer.read', (context) => searchCustomers(context, 'a')],
  ['listCustomers', 'customer.read', (context) => listCustomers(context, { search: '', show: 'active', cursor: null })],
  ['showCustomer', 'customer.read', (context) => showCustomer(context, offerId)],
  ['saveCustomer', 'customer.edit', (context) => saveCustomer(context, customer)],
  ['archiveCustomer', 'customer.edit', (context) => archiveCustomer(context, { ...customer, isArchived: true })],
  ['confirmAccount', 'customer.edit', (context) => confirmAccount(context, { ...customer, accountId: '1' })],
  ['startCustomerOffer', 'offer.edit', (context) => startCustomerOffer(context, customer)],
  ['listTiers', 'tier.read', (context) => listTiers(context)],
  ['saveTierVersion', 'tier.manage', (context) => saveTierVersion(context, version)],
  [
    'decideTierProposal',
    'tier.manage',
    (context) => decideTierProposal(context, { proposalId: id, decision: 'confirm' }),
  ],
  ['createUpgradeDrafts', 'tier.manage', (context) => createUpgradeDrafts(context, { offerIds: [id] })],
  ['listApprovals', 'approval.read', (context) => listApprovals(context, { id: null })],
  [
    'decideApproval',
    'approval.decide',
    (context) => decideApproval(context, { approvalId: id, decision: 'approve', comment: '' }),
  ],
  ['withdrawRequest', 'offer.edit', (context) => withdrawRequest(context, { offerId })],
  ['showPolicy', 'policy.read', (context) => showPolicy(context)],
  [
    'savePolicy',
    'policy.manage',
    (context) => savePolicy(context, { baseNumber: 1, settings: DEFAULT_POLICY, reason: 'x' }),
  ],
  ['checkSetup', 'setup.read', (context) => checkSetup(context)],
  ['listRestoreFindings', 'setup.read', (context) => listRestoreFindings(context)],
  ['closeRestoreFinding', 'setup.manage', (context) => closeRestoreFinding(context, { findingId: id })],
  ['listUsers', 'user.manage', (context) => listUsers(context)],
  [
    'inviteUser',
    'user.manage',
    (context) => inviteUser(context, { email: 'a@example.com', name: 'A', role: 'VIEWER' }),
  ],
  ['signOutUser', 'user.manage', (context) => signOutUser(context, { userId: id })],
  ['signOutElsewhere', 'offer.read', (context) => signOutElsewhere(context)],
  ['listOtherSessions', 'offer.read', (context) => listOtherSessions(context)],
  ['changeUser', 'user.manage', (context) => changeUser(context, { userId: id, change: 'disable' })],
  ['listAllAuthorizations', 'authorization.read', (context) => listAllAuthorizations(context)],
  ['requestAuthorizationSync', 'authorization.manage', (context) => requestAuthorizationSync(context)],
  ['exportCustomers', 'list.export', (context) => exportCustomers(context, { search: '', show: 'active' })],
  ['listAudit', 'audit.read', (context) => listAudit(context, auditListQuerySchema.parse({}))],
  ['exportAudit', 'audit.read', (context) => exportAudit(context, auditListQuerySchema.parse({}))],
  ['listSavedViews', 'offer.read', (context) => listSavedViews(context)],
  ['saveView', 'offer.read', (context) => saveView(context, { name: 'a', query: savedViewQuerySchema.parse({}) })],
  ['renameView', 'offer.read', (context) => renameView(context, { viewId: id, name: 'a' })],
  ['deleteView', 'offer.read', (context) => deleteView(context, { viewId: id })],
  ['showRequirements', 'offer.read', (context) => showRequirements(context)],
  ['closeChecklist', 'offer.read', (context) => closeChecklist(context)],
];

class Touched extends Error {}

/** A database that nobody may touch: the first look at it, or the first job, throws. */
function tripwire(): Pick<ServiceContext, 'database' | 'nudge'> {
  const trip = () => {
    throw new Touched('The database was touched.');
  };
  return { database: new Proxy({} as Database, { get: trip }), nudge: trip };
}

function contextOf(role: Role | undefined): ServiceContext {
  const viewer = role === undefined ? undefined : { userId: randomUUID(), name: 'N', email: 'n@example.com', role };
  return { viewer, now: new Date(), origin: null, ...tripwire() };
}

describe('every use case for every role', () => {
  const cases = roles.flatMap((role) => useCases.map((useCase) => [role, ...useCase] as const));

  it.each(cases)('%s and %s: only with the right to %s, else refused before anything is read', async (...row) => {
    const [role, , permission, run] = row;
    const context = contextOf(role);
    const answer = await run(context).catch((error: unknown) => error);
    if (context.viewer !== undefined && may(context.viewer, permission)) expect(answer).toBeInstanceOf(Touched);
    else expect(answer).toEqual({ ok: false, error: { kind: 'forbidden' } });
  });

  it.each(useCases)('nobody signed in and %s: unauthenticated before anything is read', async (_name, _right, run) => {
    expect(await run(contextOf(undefined))).toEqual({ ok: false, error: { kind: 'unauthenticated' } });
  });

  it('stands here for every permission there is', () => {
    expect(permissions.filter((permission) => !useCases.some(([, needed]) => needed === permission))).toEqual([]);
  });
});
