import { SEED_AUTHORIZATIONS, SEED_PRODUCTS, usageTerm } from '../../../../lib/sandbox/seed';
import { change, dayFromToday, publishChanges } from '../../../support/sandbox';
import {
  bronze,
  completeDraft,
  directDraft,
  draftOf,
  fixedTerm,
  one,
  released,
  replacementDraft,
  scheduleTerm,
  type Scenarios,
} from './world';

export const createOfferUsingResaleAuthorizationScenarios: Scenarios['CreateOfferUsingResaleAuthorization'] = {
  authorizationNotActive: () => ({
    changes: publishChanges({ authorizationId: SEED_AUTHORIZATIONS.consumed.id }),
  }),
  offerSetNotSupported: async (sandbox) => {
    await sandbox.admin('PUT', `products/${SEED_PRODUCTS.archera}`, { offerSetsSupported: false });
    const details = { ResaleAuthorizationId: bronze, OfferSetId: 'offerset-b3f9example27' };
    return { changes: [change('CreateOfferUsingResaleAuthorization', undefined, details)] };
  },
};

export const updateInformationScenarios: Scenarios['UpdateInformation'] = {
  preExistingAgreementFrozen: async (sandbox) => ({
    changes: one('UpdateInformation', await released(sandbox), {
      PreExistingAgreement: { AcquisitionChannel: 'External', PricingModel: 'Usage' },
    }),
  }),
};

export const updateMarkupScenarios: Scenarios['UpdateMarkup'] = {
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
};

export const updateAvailabilityScenarios: Scenarios['UpdateAvailability'] = {
  publicOffer: async (sandbox) => ({
    changes: one('UpdateAvailability', await directDraft(sandbox), { AvailabilityEndDate: dayFromToday(30) }),
  }),
  notInFuture: () => ({ changes: publishChanges({ availabilityEndDate: dayFromToday(-1) }) }),
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
};
