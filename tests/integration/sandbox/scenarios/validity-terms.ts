import { SEED_AUTHORIZATIONS, SEED_PRODUCTS } from '../../../../lib/sandbox/seed';
import { dayFromToday, publishChanges } from '../../../support/sandbox';
import {
  acme,
  completeDraft,
  directDraft,
  directReplacementDraft,
  draftOf,
  fixedTerm,
  futureInterval,
  one,
  released,
  replacementDraft,
  validity,
  type Scenarios,
} from './world';

export const updateValidityTermsScenarios: Scenarios['UpdateValidityTerms'] = {
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
  durationTooShort: () => ({ changes: publishChanges({ duration: 'P0D' }), values: ['1'] }),
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
    changes: one('UpdateValidityTerms', await completeDraft(sandbox), validity({ AgreementEndDate: dayFromToday(90) })),
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
};
