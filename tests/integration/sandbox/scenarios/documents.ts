import { SEED_ACCOUNTS, SEED_AUTHORIZATIONS } from '../../../../lib/sandbox/seed';
import { publishChanges } from '../../../support/sandbox';
import {
  accounts,
  creation,
  invalid,
  invalidRequest,
  withChanges,
  wrong,
  wrongCreation,
  type SyncScenario,
} from './requests';

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
