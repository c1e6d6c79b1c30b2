import { SEED_ACCOUNTS, SEED_PRODUCTS } from '../../../../lib/sandbox/seed';
import { dayFromToday, publishChanges } from '../../../support/sandbox';
import {
  completeDraft,
  directDraft,
  one,
  ownProduct,
  released,
  replacementDraft,
  scheduleTerm,
  type Scenarios,
} from './world';

export const releaseOfferScenarios: Scenarios['ReleaseOffer'] = {
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
  availabilityEndDateMissing: () => ({
    changes: publishChanges().filter((each) => each.ChangeType !== 'UpdateAvailability'),
  }),
  buyerAccountsMissing: () => ({
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
  mandatoryTermsMissing: () => ({
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
};
