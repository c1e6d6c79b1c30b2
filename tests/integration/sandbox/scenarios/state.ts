import { SEED_AUTHORIZATIONS } from '../../../../lib/sandbox/seed';
import { change, publishChanges } from '../../../support/sandbox';
import { draft, wholeRequest, withChanges, type SyncScenario } from './requests';

/** What exists, who owns it, what runs and how much is allowed. */
export const stateScenarios: Record<string, SyncScenario> = {
  'offer that does not exist': {
    status: 404,
    type: 'ResourceNotFoundException',
    request: () => withChanges([change('ReleaseOffer', 'offer-none', {})]),
  },
  'change set id in place of an offer id': {
    status: 404,
    type: 'ResourceNotFoundException',
    request: async (sandbox) =>
      withChanges([change('UpdateMarkup', await sandbox.start(publishChanges()), { Percentage: '25.0' })]),
  },
  'offer of another account': {
    status: 403,
    type: 'AccessDeniedException',
    request: async (sandbox) => {
      const offer = await sandbox.consoleOffer({ resaleAuthorizationId: SEED_AUTHORIZATIONS.otherPartner.id });
      return withChanges([change('ReleaseOffer', offer.id, {})]);
    },
  },
  'revision that is not the latest': {
    status: 422,
    type: 'ValidationException',
    request: async (sandbox) => withChanges([change('ReleaseOffer', `${await draft(sandbox)}@7`, {})]),
  },
  'token of another request': {
    status: 422,
    type: 'ValidationException',
    request: async (sandbox) => {
      await sandbox.start(publishChanges(), 'token-1');
      return wholeRequest({ ClientRequestToken: 'token-1', ChangeSetName: 'another' });
    },
  },
  'offer that a running change set holds': {
    status: 423,
    type: 'ResourceInUseException',
    request: async (sandbox) => {
      const id = await draft(sandbox);
      await sandbox.settings({ preparingMs: 'stepped' });
      await sandbox.start([change('UpdateMarkup', id, { Percentage: '1' })]);
      return withChanges([change('UpdateInformation', id, { Name: 'x' })]);
    },
  },
  'more open requests than allowed': {
    status: 402,
    type: 'ServiceQuotaExceededException',
    request: async (sandbox) => {
      await sandbox.settings({ preparingMs: 'stepped', quotas: { openRequests: 1 } });
      await sandbox.start(publishChanges());
      return withChanges(publishChanges());
    },
  },
  'more offers at once than allowed': {
    status: 402,
    type: 'ServiceQuotaExceededException',
    request: async (sandbox) => {
      await sandbox.settings({ preparingMs: 'stepped', quotas: { concurrentOffers: 1 } });
      await sandbox.start(publishChanges());
      return withChanges(publishChanges());
    },
  },
  'faster than the rate': {
    status: 429,
    type: 'ThrottlingException',
    request: async (sandbox) => {
      await sandbox.settings({ quotas: { ratesEnforced: true } });
      // Six calls within a moment: the bucket holds five.
      await Promise.allSettled(
        Array.from({ length: 12 }, () => sandbox.start([change('ReleaseOffer', 'offer-none', {})])),
      );
      return withChanges(publishChanges());
    },
  },
};
