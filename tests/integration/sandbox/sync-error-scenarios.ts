import type { Change } from '@aws-sdk/client-marketplace-catalog';
import { SEED_ACCOUNTS, SEED_AUTHORIZATIONS } from '../../../lib/sandbox/seed';
import { change, CREATED_OFFER, OFFER_TYPE, publishChanges, type TestSandbox } from '../../support/sandbox';

/** What to send and how StartChangeSet must refuse it. A text body is sent as it stands. */
export type SyncScenario = {
  status: number;
  type: string;
  /** The field that the validation error must name. */
  field?: string;
  request: (sandbox: TestSandbox) => Promise<Record<string, unknown> | string> | Record<string, unknown> | string;
};

const bronze = SEED_AUTHORIZATIONS.bronze.id;
const creation = (details: Record<string, unknown>) => [
  change('CreateOfferUsingResaleAuthorization', undefined, details, 'CreateCPPO'),
];
const draft = async (sandbox: TestSandbox) => (await sandbox.consoleOffer({ resaleAuthorizationId: bronze })).id;
const withChanges = (changes: unknown) => ({ Catalog: 'AWSMarketplace', ChangeSet: changes });
const wholeRequest = (more: Record<string, unknown>) => ({ ...withChanges(publishChanges()), ...more });

/** A scenario whose changes do not fit: 422, with the field that is wrong. */
const invalid = (changes: Change[], field?: string): SyncScenario => ({
  status: 422,
  type: 'ValidationException',
  ...(field === undefined ? {} : { field }),
  request: () => withChanges(changes),
});
const invalidRequest = (request: SyncScenario['request'], field?: string): SyncScenario => ({
  status: 422,
  type: 'ValidationException',
  ...(field === undefined ? {} : { field }),
  request,
});

/** One wrong document for a type that changes the created offer. */
const wrong = (changeType: string, details: unknown, field?: string) =>
  invalid([...creation({ ResaleAuthorizationId: bronze }), change(changeType, CREATED_OFFER, details)], field);
const wrongCreation = (details: Record<string, unknown>, field?: string) =>
  invalid(creation({ ResaleAuthorizationId: bronze, ...details }), field);

const accounts = (count: number) => Array.from({ length: count }, (_, index) => String(200_000_000_000 + index));
const twice = (list: Change[]) => [...list, ...list];
const renamed = (each: Change, ChangeName: string): Change => ({ ...each, ChangeName });

/** The request itself: shape, limits, documents, references, types. */
export const requestScenarios: Record<string, SyncScenario> = {
  'body is not JSON': invalidRequest(() => '{"Catalog":'),
  'body is not an object': invalidRequest(() => '[]'),
  'unknown catalog': invalidRequest(() => wholeRequest({ Catalog: 'AWSMarket' }), 'Catalog'),
  'no catalog': invalidRequest(() => ({ ChangeSet: publishChanges() }), 'Catalog'),
  'no changes': invalidRequest(() => withChanges([]), 'ChangeSet'),
  '21 changes': invalidRequest(() => withChanges(Array.from({ length: 21 }, () => publishChanges()[0])), 'ChangeSet'),
  'change set name of 101 characters': invalidRequest(
    () => wholeRequest({ ChangeSetName: 'x'.repeat(101) }),
    'ChangeSetName',
  ),
  'change set name outside ASCII': invalidRequest(() => wholeRequest({ ChangeSetName: 'Müller' }), 'ChangeSetName'),
  'token of 65 characters': invalidRequest(
    () => wholeRequest({ ClientRequestToken: 'x'.repeat(65) }),
    'ClientRequestToken',
  ),
  'token with a space': invalidRequest(() => wholeRequest({ ClientRequestToken: 'a b' }), 'ClientRequestToken'),
  'unknown intent': invalidRequest(() => wholeRequest({ Intent: 'TRY' }), 'Intent'),
  'intent VALIDATE': invalidRequest(() => wholeRequest({ Intent: 'VALIDATE' })),
  'tag without a key': invalidRequest(() => wholeRequest({ ChangeSetTags: [{ Value: 'x' }] }), 'ChangeSetTags/0/Key'),
  'change type in lower case': invalid([change('releaseOffer', 'offer-1', {})], 'ChangeSet/0/ChangeType'),
  'change name of 73 characters': invalid(
    creation({ ResaleAuthorizationId: bronze }).map((each) => renamed(each, 'x'.repeat(73))),
    'ChangeSet/0/ChangeName',
  ),
  'Details and DetailsDocument': invalid(
    creation({ ResaleAuthorizationId: bronze }).map((each) => ({ ...each, Details: '{}' })),
    'Details',
  ),
  'neither Details nor DetailsDocument': invalidRequest(
    () => withChanges([{ ChangeType: 'ReleaseOffer', Entity: { Type: OFFER_TYPE, Identifier: 'offer-1' } }]),
    'Details',
  ),
  'Details that is not JSON': invalidRequest(
    () =>
      withChanges([
        { ChangeType: 'ReleaseOffer', Entity: { Type: OFFER_TYPE, Identifier: 'offer-1' }, Details: '{x}' },
      ]),
    'Details',
  ),
  'Details of 16,385 characters': invalidRequest(
    () =>
      withChanges([
        {
          ChangeType: 'ReleaseOffer',
          Entity: { Type: OFFER_TYPE, Identifier: 'offer-1' },
          Details: `{${' '.repeat(16_383)}}`,
        },
      ]),
    'ChangeSet/0/Details',
  ),
  'DetailsDocument that is a text': wrong('UpdateMarkup', '{"Percentage":"25.0"}'),
  'two changes of one name': invalid(twice(creation({ ResaleAuthorizationId: bronze }))),
  'reference to a name that no change has': invalid([change('ReleaseOffer', '$Other.Entity.Identifier', {})]),
  'reference to a change that creates nothing': invalid([
    change('UpdateMarkup', 'offer-1', { Percentage: '1' }, 'Markup'),
    change('ReleaseOffer', '$Markup.Entity.Identifier', {}),
  ]),
  'same change type twice on one entity': invalid([
    ...creation({ ResaleAuthorizationId: bronze }),
    ...twice([change('UpdateMarkup', CREATED_OFFER, { Percentage: '1' })]),
  ]),
  'unknown change type': invalid([change('PublishOffer', 'offer-1', {})]),
  'change type that the portal does not use': invalid([change('UpdateLegalTerms', 'offer-1', {})]),
  'entity type without a version': invalid([
    { ...change('ReleaseOffer', 'offer-1', {}), Entity: { Type: 'Offer', Identifier: 'offer-1' } },
  ]),
  'identifier on a creation': invalid([
    change('CreateOfferUsingResaleAuthorization', 'offer-1', { ResaleAuthorizationId: bronze }),
  ]),
  'no identifier on an update': invalid([change('ReleaseOffer', undefined, {})]),
};

/** The documents of the seven change types. */
export const documentScenarios: Record<string, SyncScenario> = {
  'create: no ResaleAuthorizationId': invalid(creation({ Name: 'x' }), 'ResaleAuthorizationId'),
  'create: ResaleAuthorizationId of 51 characters': invalid(
    creation({ ResaleAuthorizationId: 'x'.repeat(51) }),
    'ResaleAuthorizationId',
  ),
  'create: empty Name': wrongCreation({ Name: '' }, 'Name'),
  'create: Name of 151 characters': wrongCreation({ Name: 'x'.repeat(151) }, 'Name'),
  'create: Name with <': wrongCreation({ Name: 'a < b' }, 'Name'),
  'create: Name that starts with a space': wrongCreation({ Name: ' a' }, 'Name'),
  'create: empty Description': wrongCreation({ Description: '' }, 'Description'),
  'create: Description of 256 characters': wrongCreation({ Description: 'x'.repeat(256) }, 'Description'),
  'create: unknown property': wrongCreation({ Title: 'x' }, 'Title'),
  'create: authorization that does not exist': invalid(
    creation({ ResaleAuthorizationId: 'resaleauthz-none' }),
    'ResaleAuthorizationId',
  ),
  'create: authorization of another partner': invalid(
    creation({ ResaleAuthorizationId: SEED_AUTHORIZATIONS.otherPartner.id }),
    'ResaleAuthorizationId',
  ),
  'create: authorization that is not shared yet': invalid(
    creation({ ResaleAuthorizationId: SEED_AUTHORIZATIONS.draft.id }),
    'ResaleAuthorizationId',
  ),
  'create: restricted authorization': invalid(
    creation({ ResaleAuthorizationId: SEED_AUTHORIZATIONS.restricted.id }),
    'ResaleAuthorizationId',
  ),
  'create: expired authorization': invalid(
    creation({ ResaleAuthorizationId: SEED_AUTHORIZATIONS.expired.id }),
    'ResaleAuthorizationId',
  ),
  'create: not a paid seller': invalidRequest(async (sandbox) => {
    await sandbox.admin('PUT', `sellers/${SEED_ACCOUNTS.partner}`, { paidSeller: false });
    return withChanges(publishChanges());
  }),
  'information: no property': wrong('UpdateInformation', {}),
  'information: Name of 151 characters': wrong('UpdateInformation', { Name: 'x'.repeat(151) }, 'Name'),
  'information: Name with a backslash': wrong('UpdateInformation', { Name: 'a\\b' }, 'Name'),
  'information: Description of 256 characters': wrong(
    'UpdateInformation',
    { Description: 'x'.repeat(256) },
    'Description',
  ),
  'information: unknown acquisition channel': wrong(
    'UpdateInformation',
    { PreExistingAgreement: { AcquisitionChannel: 'Friend', PricingModel: 'Usage' } },
    'PreExistingAgreement/AcquisitionChannel',
  ),
  'markup: no Percentage': wrong('UpdateMarkup', {}, 'Percentage'),
  'markup: a number': wrong('UpdateMarkup', { Percentage: 25 }, 'Percentage'),
  'markup: ends with a point': wrong('UpdateMarkup', { Percentage: '5.' }, 'Percentage'),
  'markup: negative': wrong('UpdateMarkup', { Percentage: '-1' }, 'Percentage'),
  'markup: exponent': wrong('UpdateMarkup', { Percentage: '1e2' }, 'Percentage'),
  'markup: percent sign': wrong('UpdateMarkup', { Percentage: '25%' }, 'Percentage'),
  'markup: ten decimals': wrong('UpdateMarkup', { Percentage: '0.1234567891' }, 'Percentage'),
  'markup: unknown property': wrong('UpdateMarkup', { Percentage: '1', Currency: 'USD' }, 'Currency'),
  'targeting: account of 11 digits': wrong(
    'UpdateTargeting',
    { PositiveTargeting: { BuyerAccounts: ['12345678901'] } },
    'PositiveTargeting/BuyerAccounts/0',
  ),
  'targeting: 26 accounts': wrong(
    'UpdateTargeting',
    { PositiveTargeting: { BuyerAccounts: accounts(26) } },
    'PositiveTargeting/BuyerAccounts',
  ),
  'targeting: negative accounts': wrong(
    'UpdateTargeting',
    { NegativeTargeting: { BuyerAccounts: accounts(1), CountryCodes: ['US'] } },
    'NegativeTargeting/BuyerAccounts',
  ),
  'targeting: country that does not exist': wrong(
    'UpdateTargeting',
    { PositiveTargeting: { CountryCodes: ['XX'] } },
    'PositiveTargeting/CountryCodes/0',
  ),
  'targeting: empty PositiveTargeting': wrong('UpdateTargeting', { PositiveTargeting: {} }, 'PositiveTargeting'),
  'availability: no date': wrong('UpdateAvailability', {}, 'AvailabilityEndDate'),
  'availability: day that does not exist': wrong(
    'UpdateAvailability',
    { AvailabilityEndDate: '2027-02-29' },
    'AvailabilityEndDate',
  ),
  'availability: an instant': wrong(
    'UpdateAvailability',
    { AvailabilityEndDate: '2027-01-31T00:00:00Z' },
    'AvailabilityEndDate',
  ),
  'validity: no Terms': wrong('UpdateValidityTerms', {}, 'Terms'),
  'validity: two terms': wrong(
    'UpdateValidityTerms',
    { Terms: [{ Type: 'ValidityTerm' }, { Type: 'ValidityTerm' }] },
    'Terms',
  ),
  'validity: weeks': wrong(
    'UpdateValidityTerms',
    { Terms: [{ Type: 'ValidityTerm', AgreementDuration: 'P2W' }] },
    'Terms/0/AgreementDuration',
  ),
  'validity: another term type': wrong('UpdateValidityTerms', { Terms: [{ Type: 'RenewalTerm' }] }, 'Terms/0/Type'),
  'validity: day that does not exist': wrong(
    'UpdateValidityTerms',
    { Terms: [{ Type: 'ValidityTerm', AgreementEndDate: '2027-13-01' }] },
    'Terms/0/AgreementEndDate',
  ),
  'release: document that is not empty': wrong('ReleaseOffer', { Now: true }, 'Now'),
};

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
