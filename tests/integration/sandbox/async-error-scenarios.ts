import type { Change } from '@aws-sdk/client-marketplace-catalog';
import type asyncErrors from '../../../lib/config/aws-async-errors.json';
import {
  SEED_ACCOUNTS,
  SEED_AUTHORIZATIONS,
  SEED_LIMITED_BUYERS,
  SEED_PRODUCTS,
  usageTerm,
} from '../../../lib/sandbox/seed';
import { change, CREATED_OFFER, dayFromToday, publishChanges, type TestSandbox } from '../../support/sandbox';

type Documented = (typeof asyncErrors)['changeTypes'];
/** The changes that break one rule, and what AWS's placeholders stand for. */
export type Scenario = (
  sandbox: TestSandbox,
) => Promise<{ changes: Change[]; values?: string[]; alsoBroken?: string[] }>;
/** The compiler demands one scenario for each documented error. */
export type Scenarios = { [Name in keyof Documented]: Record<keyof Documented[Name], Scenario> };

const buyers = (...accounts: string[]) => ({ PositiveTargeting: { BuyerAccounts: accounts } });
const acme = '123456789012';
const globex = '987654321098';
const bronze = SEED_AUTHORIZATIONS.bronze.id;
const ownProduct = 'prod-partnersown77';
const validity = (term: Record<string, string>) => ({ Terms: [{ Type: 'ValidityTerm', ...term }] });

const fixedTerm = {
  Type: 'FixedUpfrontPricingTerm',
  CurrencyCode: 'USD',
  Price: '0',
  Duration: 'P12M',
  Grants: [{ DimensionKey: 'gri_premiums', MaxQuantity: 1 }],
};
const scheduleTerm = {
  Type: 'PaymentScheduleTerm',
  CurrencyCode: 'USD',
  Schedule: [{ ChargeDate: dayFromToday(90), ChargeAmount: '10.00' }],
};

/** An offer that only lacks its release. */
const completeDraft = (sandbox: TestSandbox, fields: Record<string, unknown> = {}) =>
  sandbox.consoleOffer({
    resaleAuthorizationId: bronze,
    name: 'Offer',
    description: 'Internal',
    markupPercentage: '25',
    targeting: buyers(acme),
    availabilityEndDate: dayFromToday(30),
    validity: { AgreementDuration: 'P12M' },
    ...fields,
  });

const released = (sandbox: TestSandbox, fields: Record<string, unknown> = {}) =>
  completeDraft(sandbox, { state: 'Released', ...fields });

/** A draft of the partner's own product: no authorization behind it. */
async function directDraft(sandbox: TestSandbox, fields: Record<string, unknown> = {}) {
  await sandbox.admin('PUT', `products/${ownProduct}`, { title: 'Own product' });
  return sandbox.consoleOffer({
    productId: ownProduct,
    pricing: [usageTerm('1')],
    legalDocuments: [{ Type: 'StandardEula', Version: '2022-07-14' }],
    name: 'Offer',
    description: 'Internal',
    ...fields,
  });
}

async function activeAgreement(sandbox: TestSandbox) {
  return sandbox.accept((await released(sandbox)).id, acme);
}

/** A draft that is to replace a running agreement of the authorization's buyer. */
async function replacementDraft(sandbox: TestSandbox, fields: Record<string, unknown> = {}) {
  const agreement = await activeAgreement(sandbox);
  return completeDraft(sandbox, {
    targetAgreementId: agreement.id,
    availabilityEndDate: null,
    validity: null,
    ...fields,
  });
}

async function directReplacementDraft(sandbox: TestSandbox) {
  const agreement = await activeAgreement(sandbox);
  return directDraft(sandbox, { targetAgreementId: agreement.id });
}

async function draftOf(
  sandbox: TestSandbox,
  authorization: Record<string, unknown>,
  fields: Record<string, unknown> = {},
) {
  const { id } = await sandbox.issueAuthorization(authorization);
  return sandbox.consoleOffer({ resaleAuthorizationId: id, ...fields });
}

/** The publishing changes with one of them replaced. */
const publishingWith = (changeType: string, details: unknown) =>
  publishChanges().map((each) =>
    each.ChangeType === changeType ? change(changeType, CREATED_OFFER, details, each.ChangeName) : each,
  );

const one = (changeType: string, offer: { id: string }, details: unknown) => [change(changeType, offer.id, details)];

const futureInterval = (startInDays: number, endInDays: number) =>
  validity({ AgreementStartDate: dayFromToday(startInDays), AgreementEndDate: dayFromToday(endInDays) });

export const scenarios: Scenarios = {
  CreateOfferUsingResaleAuthorization: {
    authorizationNotActive: async () => ({
      changes: publishChanges({ authorizationId: SEED_AUTHORIZATIONS.consumed.id }),
    }),
    offerSetNotSupported: async (sandbox) => {
      await sandbox.admin('PUT', `products/${SEED_PRODUCTS.archera}`, { offerSetsSupported: false });
      const details = { ResaleAuthorizationId: bronze, OfferSetId: 'offerset-b3f9example27' };
      return { changes: [change('CreateOfferUsingResaleAuthorization', undefined, details)] };
    },
  },
  UpdateInformation: {
    preExistingAgreementFrozen: async (sandbox) => ({
      changes: one('UpdateInformation', await released(sandbox), {
        PreExistingAgreement: { AcquisitionChannel: 'External', PricingModel: 'Usage' },
      }),
    }),
  },
  UpdateMarkup: {
    frozenAfterRelease: async (sandbox) => ({
      changes: one('UpdateMarkup', await released(sandbox), { Percentage: '30' }),
    }),
    termsNotInAuthorization: async (sandbox) => ({
      changes: one('UpdateMarkup', await completeDraft(sandbox, { pricing: [usageTerm('0.01'), fixedTerm] }), {
        Percentage: '30',
      }),
    }),
    paymentScheduleCustomized: async (sandbox) => ({
      changes: one(
        'UpdateMarkup',
        await draftOf(sandbox, { pricing: [fixedTerm, scheduleTerm] }, { paymentScheduleCustomized: true }),
        { Percentage: '30' },
      ),
    }),
    notFromAuthorization: async (sandbox) => ({
      changes: one('UpdateMarkup', await directDraft(sandbox), { Percentage: '30' }),
    }),
  },
  UpdateTargeting: {
    unknownAccounts: async () => ({
      changes: publishChanges({ buyerAccounts: [acme, '111122223333', '999999999999'] }),
      values: ['111122223333, 999999999999'],
    }),
    unsupportedCountries: async () => ({
      changes: publishingWith('UpdateTargeting', {
        PositiveTargeting: { BuyerAccounts: [acme], CountryCodes: ['KP'] },
      }),
    }),
    positiveAndNegative: async () => ({
      changes: publishingWith('UpdateTargeting', {
        PositiveTargeting: { BuyerAccounts: [acme], CountryCodes: ['US'] },
        NegativeTargeting: { CountryCodes: ['DE'] },
      }),
    }),
    countriesNotSupportedByProduct: async (sandbox) => {
      await sandbox.admin('PUT', `products/${SEED_PRODUCTS.archera}`, { countryTargetingSupported: false });
      return {
        changes: publishingWith('UpdateTargeting', {
          PositiveTargeting: { BuyerAccounts: [acme], CountryCodes: ['US'] },
        }),
      };
    },
    accountsNotInAuthorization: async () => ({
      changes: publishChanges({
        authorizationId: SEED_AUTHORIZATIONS.buyerLimited.id,
        buyerAccounts: [SEED_LIMITED_BUYERS[0], globex],
      }),
    }),
    frozenAfterRelease: async (sandbox) => ({
      changes: one('UpdateTargeting', await released(sandbox), buyers(globex)),
    }),
    expired: async (sandbox) => ({
      changes: one(
        'UpdateTargeting',
        await released(sandbox, { availabilityEndDate: dayFromToday(-1) }),
        buyers(globex),
      ),
    }),
    replacementOffer: async (sandbox) => ({
      changes: one('UpdateTargeting', await replacementDraft(sandbox), buyers(globex)),
    }),
    tooManyAccounts: async (sandbox) => {
      await sandbox.settings({ switches: { tooManyBuyerAccounts: 'asynchronous' } });
      const accounts = Array.from({ length: 26 }, (_, index) => String(200_000_000_000 + index));
      return { changes: publishChanges({ buyerAccounts: accounts }) };
    },
    accountsRemovedAfterRelease: async (sandbox) => ({
      changes: one(
        'UpdateTargeting',
        await directDraft(sandbox, { state: 'Released', targeting: buyers(acme, globex) }),
        buyers(acme),
      ),
    }),
    accountsAddedAfterRelease: async (sandbox) => ({
      changes: one(
        'UpdateTargeting',
        await directDraft(sandbox, { state: 'Released', targeting: buyers(acme) }),
        buyers(acme, globex),
      ),
    }),
    countriesMissing: async (sandbox) => {
      await sandbox.admin('PUT', `sellers/${SEED_ACCOUNTS.partner}`, { requiredCountryCodes: ['IN'] });
      return { changes: publishChanges(), values: ['IN'] };
    },
    countriesIncompatible: async (sandbox) => {
      await sandbox.admin('PUT', `sellers/${SEED_ACCOUNTS.partner}`, { requiredCountryCodes: ['IN'] });
      return {
        changes: publishingWith('UpdateTargeting', {
          PositiveTargeting: { BuyerAccounts: [acme], CountryCodes: ['US'] },
        }),
      };
    },
    accountsNotInAgreement: async (sandbox) => ({
      changes: one('UpdateTargeting', await directReplacementDraft(sandbox), buyers(globex)),
    }),
  },
  UpdateAvailability: {
    publicOffer: async (sandbox) => ({
      changes: one('UpdateAvailability', await directDraft(sandbox), { AvailabilityEndDate: dayFromToday(30) }),
    }),
    notInFuture: async () => ({ changes: publishChanges({ availabilityEndDate: dayFromToday(-1) }) }),
    afterAgreementEndDate: async (sandbox) => ({
      changes: one(
        'UpdateAvailability',
        await completeDraft(sandbox, {
          validity: { AgreementStartDate: dayFromToday(60), AgreementEndDate: dayFromToday(90) },
        }),
        { AvailabilityEndDate: dayFromToday(90) },
      ),
    }),
    afterReplacedAgreementEnd: async (sandbox) => ({
      changes: one('UpdateAvailability', await replacementDraft(sandbox), { AvailabilityEndDate: dayFromToday(500) }),
    }),
  },
  UpdateValidityTerms: {
    futureStartOfReplacement: async (sandbox) => ({
      changes: one('UpdateValidityTerms', await replacementDraft(sandbox), futureInterval(10, 100)),
    }),
    endDateFrozen: async (sandbox) => ({
      changes: one(
        'UpdateValidityTerms',
        await released(sandbox, {
          validity: { AgreementStartDate: dayFromToday(60), AgreementEndDate: dayFromToday(90) },
        }),
        futureInterval(60, 120),
      ),
    }),
    startDateFrozen: async (sandbox) => ({
      changes: one(
        'UpdateValidityTerms',
        await released(sandbox, {
          validity: { AgreementStartDate: dayFromToday(60), AgreementEndDate: dayFromToday(90) },
        }),
        futureInterval(61, 90),
      ),
    }),
    futureStartNotSupported: async (sandbox) => {
      await sandbox.admin('PUT', `products/${SEED_PRODUCTS.archera}`, { futureStartDateSupported: false });
      return { changes: one('UpdateValidityTerms', await completeDraft(sandbox), futureInterval(60, 90)) };
    },
    intervalNotInAuthorization: async (sandbox) => ({
      changes: one('UpdateValidityTerms', await draftOf(sandbox, { pricing: [fixedTerm] }), futureInterval(60, 90)),
    }),
    startDateNotInAuthorization: async (sandbox) => ({
      changes: one(
        'UpdateValidityTerms',
        await draftOf(sandbox, { maximumAgreementStartDate: dayFromToday(30) }),
        futureInterval(60, 90),
      ),
    }),
    endDateNotInAuthorization: async (sandbox) => ({
      changes: one(
        'UpdateValidityTerms',
        await draftOf(sandbox, { agreementEndDate: dayFromToday(80) }),
        futureInterval(60, 90),
      ),
    }),
    durationNotInAuthorization: async (sandbox) => ({
      changes: one(
        'UpdateValidityTerms',
        await draftOf(sandbox, { pricing: [fixedTerm] }),
        validity({ AgreementDuration: 'P24M' }),
      ),
    }),
    publicOffer: async (sandbox) => ({
      changes: one('UpdateValidityTerms', await directDraft(sandbox), validity({ AgreementDuration: 'P12M' })),
    }),
    expired: async (sandbox) => ({
      changes: one(
        'UpdateValidityTerms',
        await released(sandbox, { availabilityEndDate: dayFromToday(-1) }),
        validity({ AgreementDuration: 'P24M' }),
      ),
    }),
    durationTooShort: async () => ({ changes: publishChanges({ duration: 'P0D' }), values: ['1'] }),
    endDateNotInFuture: async (sandbox) => ({
      changes: one(
        'UpdateValidityTerms',
        await replacementDraft(sandbox),
        validity({ AgreementEndDate: dayFromToday(-1) }),
      ),
    }),
    endDateTooEarly: async (sandbox) => ({
      changes: one(
        'UpdateValidityTerms',
        await replacementDraft(sandbox, { availabilityEndDate: dayFromToday(30) }),
        validity({ AgreementEndDate: dayFromToday(30) }),
      ),
      values: [dayFromToday(31)],
    }),
    startDateBeforeAvailabilityEnd: async (sandbox) => ({
      changes: one('UpdateValidityTerms', await completeDraft(sandbox), futureInterval(20, 90)),
    }),
    startDateAfterEndDate: async (sandbox) => ({
      changes: one('UpdateValidityTerms', await completeDraft(sandbox), futureInterval(90, 60)),
    }),
    startDateTooFar: async (sandbox) => ({
      changes: one('UpdateValidityTerms', await completeDraft(sandbox), futureInterval(4 * 366, 5 * 366)),
      values: ['3'],
    }),
    durationAndEndDate: async (sandbox) => ({
      changes: one(
        'UpdateValidityTerms',
        await replacementDraft(sandbox),
        validity({ AgreementDuration: 'P12M', AgreementEndDate: dayFromToday(90) }),
      ),
    }),
    startDateAndDuration: async (sandbox) => ({
      changes: one(
        'UpdateValidityTerms',
        await completeDraft(sandbox),
        validity({ AgreementStartDate: dayFromToday(60), AgreementDuration: 'P12M' }),
      ),
    }),
    startDateNotSupported: async (sandbox) => {
      await sandbox.admin('PUT', `products/${SEED_PRODUCTS.archera}`, { startDateSupported: false });
      return { changes: one('UpdateValidityTerms', await completeDraft(sandbox), futureInterval(60, 90)) };
    },
    onlyStartDate: async (sandbox) => ({
      changes: one(
        'UpdateValidityTerms',
        await completeDraft(sandbox),
        validity({ AgreementStartDate: dayFromToday(60) }),
      ),
    }),
    endDateAlone: async (sandbox) => ({
      changes: one(
        'UpdateValidityTerms',
        await completeDraft(sandbox),
        validity({ AgreementEndDate: dayFromToday(90) }),
      ),
    }),
    intervalTooLong: async (sandbox) => ({
      changes: one('UpdateValidityTerms', await completeDraft(sandbox), futureInterval(60, 60 + 6 * 366)),
      values: ['5'],
    }),
    startDateMissing: async (sandbox) => ({
      changes: one(
        'UpdateValidityTerms',
        await sandbox.consoleOffer({ resaleAuthorizationId: SEED_AUTHORIZATIONS.upfront.id }),
        validity({ AgreementDuration: 'P12M' }),
      ),
    }),
    endDateTooFar: async (sandbox) => ({
      changes: one(
        'UpdateValidityTerms',
        await replacementDraft(sandbox),
        validity({ AgreementEndDate: dayFromToday(11 * 366) }),
      ),
      values: ['10'],
    }),
    startDateDiffersFromAgreement: async (sandbox) => {
      const future = { AgreementStartDate: dayFromToday(60), AgreementEndDate: dayFromToday(90) };
      const agreement = await sandbox.accept((await released(sandbox, { validity: future })).id, acme);
      const draft = await completeDraft(sandbox, { targetAgreementId: agreement.id });
      return { changes: one('UpdateValidityTerms', draft, futureInterval(61, 120)) };
    },
    futureStartOfStartedAgreement: async (sandbox) => ({
      changes: one('UpdateValidityTerms', await directReplacementDraft(sandbox), futureInterval(10, 100)),
    }),
  },
  ReleaseOffer: {
    paymentSettingsIncompatible: async (sandbox) => {
      await sandbox.admin('PUT', `sellers/${SEED_ACCOUNTS.partner}`, { paymentCurrencies: ['EUR'] });
      return { changes: publishChanges() };
    },
    publicOfferMissing: async (sandbox) => {
      await sandbox.admin('PUT', `products/${SEED_PRODUCTS.archera}`, { hasPublicOffer: false });
      return { changes: publishChanges() };
    },
    sellerNotVerified: async (sandbox) => {
      await sandbox.admin('PUT', `sellers/${SEED_ACCOUNTS.partner}`, { verificationComplete: false });
      return { changes: publishChanges() };
    },
    alreadyReleased: async (sandbox) => ({ changes: one('ReleaseOffer', await released(sandbox), {}) }),
    agreementEndDateMissing: async (sandbox) => ({
      changes: one(
        'ReleaseOffer',
        await replacementDraft(sandbox, {
          availabilityEndDate: dayFromToday(30),
          validity: { AgreementDuration: 'P12M' },
        }),
        {},
      ),
    }),
    availabilityEndDateMissing: async () => ({
      changes: publishChanges().filter((each) => each.ChangeType !== 'UpdateAvailability'),
    }),
    buyerAccountsMissing: async () => ({
      changes: publishChanges().filter((each) => each.ChangeType !== 'UpdateTargeting'),
    }),
    buyerAccountsMissingForPrivateProduct: async (sandbox) => {
      const offer = await directDraft(sandbox);
      await sandbox.admin('PUT', `products/${ownProduct}`, { privateOffersOnly: true });
      return { changes: one('ReleaseOffer', offer, {}) };
    },
    descriptionMissing: async (sandbox) => ({
      changes: one('ReleaseOffer', await completeDraft(sandbox, { description: null }), {}),
    }),
    mandatoryTermsMissing: async () => ({
      changes: publishChanges().filter((each) => each.ChangeType !== 'UpdateValidityTerms'),
      values: ['ValidityTerm'],
    }),
    fixedUpfrontTermMissing: async (sandbox) => ({
      changes: one('ReleaseOffer', await completeDraft(sandbox, { pricing: [scheduleTerm] }), {}),
    }),
    nameMissing: async (sandbox) => ({
      changes: one('ReleaseOffer', await completeDraft(sandbox, { name: null }), {}),
    }),
    publicOfferExists: async (sandbox) => {
      await directDraft(sandbox, { state: 'Released' });
      return { changes: one('ReleaseOffer', await directDraft(sandbox), {}) };
    },
    publicFreeTrialExists: async (sandbox) => {
      await directDraft(sandbox, { state: 'Released', freeTrial: true });
      return { changes: one('ReleaseOffer', await directDraft(sandbox, { freeTrial: true }), {}) };
    },
    preExistingAgreementWithoutBuyers: async (sandbox) => ({
      changes: one(
        'ReleaseOffer',
        await directDraft(sandbox, {
          preExistingAgreement: { AcquisitionChannel: 'External', PricingModel: 'Usage' },
        }),
        {},
      ),
    }),
    offerSetWithoutBuyers: async (sandbox) => ({
      changes: one('ReleaseOffer', await directDraft(sandbox, { offerSetId: 'offerset-b3f9example27' }), {}),
    }),
    taxInformationIncomplete: async (sandbox) => {
      await sandbox.admin('PUT', `products/${SEED_PRODUCTS.archera}`, { professionalServices: true });
      await sandbox.admin('PUT', `sellers/${SEED_ACCOUNTS.partner}`, { taxInformationComplete: false });
      return { changes: publishChanges() };
    },
  },
};
