import { SEED_ACCOUNTS, SEED_AUTHORIZATIONS, SEED_LIMITED_BUYERS, SEED_PRODUCTS } from '../../../../lib/sandbox/seed';
import { dayFromToday, publishChanges } from '../../../support/sandbox';
import {
  acme,
  buyers,
  directDraft,
  directReplacementDraft,
  globex,
  one,
  publishingWith,
  released,
  replacementDraft,
  type Scenarios,
} from './world';

export const updateTargetingScenarios: Scenarios['UpdateTargeting'] = {
  unknownAccounts: () => ({
    changes: publishChanges({ buyerAccounts: [acme, '111122223333', '999999999999'] }),
    values: ['111122223333, 999999999999'],
  }),
  unsupportedCountries: () => ({
    changes: publishingWith('UpdateTargeting', {
      PositiveTargeting: { BuyerAccounts: [acme], CountryCodes: ['KP'] },
    }),
  }),
  positiveAndNegative: () => ({
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
  accountsNotInAuthorization: () => ({
    changes: publishChanges({
      authorizationId: SEED_AUTHORIZATIONS.buyerLimited.id,
      buyerAccounts: [SEED_LIMITED_BUYERS[0], globex],
    }),
  }),
  frozenAfterRelease: async (sandbox) => ({
    changes: one('UpdateTargeting', await released(sandbox), buyers(globex)),
  }),
  expired: async (sandbox) => ({
    changes: one('UpdateTargeting', await released(sandbox, { availabilityEndDate: dayFromToday(-1) }), buyers(globex)),
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
};
