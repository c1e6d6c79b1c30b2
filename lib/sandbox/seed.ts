import { SANDBOX_ACCESS } from '../config/sandbox-access';
import { authorizationSchema, productSchema, sellerSchema, type PricingTerm } from './store/rows';
import type { Put } from './store/store';
import type { z } from 'zod';

export const SEED_ACCOUNTS = {
  partner: SANDBOX_ACCESS.partner.accountId,
  otherPartner: SANDBOX_ACCESS.otherPartner.accountId,
  reservedAi: '777788889999',
  cloudShield: '888899990000',
} as const;

export const SEED_PRODUCTS = {
  archera: 'prod-archera7subsc',
  archeraContract: 'prod-archera7contr',
  cloudShield: 'prod-cldshield7pro',
} as const;

/** Id and name of every seeded authorization; what is special about each is in its key. */
export const SEED_AUTHORIZATIONS = {
  bronze: { id: 'resaleauthz-rgrycwq5y6nuk', name: 'Archera-[Partner]-Subscription-2024' },
  silver: { id: 'resaleauthz-silver2026nbc', name: 'Archera-[Partner]-Silver-2026' },
  gold: { id: 'resaleauthz-goldt2026nbcx', name: 'Archera-[Partner]-Gold-2026' },
  expired: { id: 'resaleauthz-expird2023nbc', name: 'Archera-[Partner]-Subscription-2023' },
  restricted: { id: 'resaleauthz-restrct24nbcx', name: 'Archera-[Partner]-Pilot-2024' },
  consumed: { id: 'resaleauthz-consumed5nbcx', name: 'Archera-[Partner]-Acme-one-time-2025' },
  singleUse: { id: 'resaleauthz-singleuse6nbc', name: 'Archera-[Partner]-one-time-2026' },
  buyerLimited: { id: 'resaleauthz-buyerlmt26nbc', name: 'Archera-[Partner]-Named-buyers-2026' },
  upfront: { id: 'resaleauthz-upfront26eurx', name: 'Archera-[Partner]-Prepaid-EUR-2026' },
  otherIsv: { id: 'resaleauthz-cldshield26nb', name: 'CloudShield-[Partner]-Reseller-2026' },
  otherPartner: { id: 'resaleauthz-othrpartnr26x', name: 'Archera-[Other partner]-Subscription-2026' },
  draft: { id: 'resaleauthz-draft2027nbcx', name: 'Archera-[Partner]-Subscription-2027' },
} as const;

export const SEED_USAGE_DIMENSION = {
  Name: 'Guaranteed Reserved Instance Premiums',
  Description: 'Premium per unit of commitment that Archera guarantees',
  Key: 'gri_premiums',
  Unit: 'Units',
  Types: ['ExternallyMetered'],
};

/** The only accounts that the buyer-limited authorization admits. */
export const SEED_LIMITED_BUYERS = ['123456789012', '210987654321'] as const;

const contractDimension = {
  Name: 'Prepaid coverage',
  Description: 'Coverage paid in advance',
  Key: 'prepaid_coverage',
  Unit: 'Units',
  Types: ['Entitled'],
};

export function usageTerm(price: string, dimensionKey: string = SEED_USAGE_DIMENSION.Key): PricingTerm {
  return {
    Type: 'UsageBasedPricingTerm',
    CurrencyCode: 'USD',
    RateCards: [{ RateCard: [{ DimensionKey: dimensionKey, Price: price }] }],
  };
}

const upfrontTerm: PricingTerm = {
  Type: 'ConfigurableUpfrontPricingTerm',
  CurrencyCode: 'EUR',
  RateCards: [
    {
      Selector: { Type: 'Duration', Value: 'P12M' },
      RateCard: [{ DimensionKey: contractDimension.Key, Price: '1200' }],
      Constraints: { MultipleDimensionSelection: 'Allowed', QuantityConfiguration: 'Allowed' },
    },
  ],
};

type AuthorizationInput = z.input<typeof authorizationSchema>;
type SeedInput = Partial<AuthorizationInput> & Pick<AuthorizationInput, 'pricing'> & { id: string; name: string };

function authorization(input: SeedInput): Put {
  return {
    table: 'authorizations',
    row: authorizationSchema.parse({
      description: 'Resale authorization for channel partner private offers',
      productId: SEED_PRODUCTS.archera,
      productName: 'Archera - Subscription',
      manufacturerAccountId: SEED_ACCOUNTS.reservedAi,
      manufacturerLegalName: 'Reserved AI',
      resellerAccountId: SEED_ACCOUNTS.partner,
      resellerLegalName: 'Northbeam Cloud',
      status: 'Active',
      createdDate: '2024-09-06T15:06:16.325Z',
      lastModifiedDate: '2024-09-06T15:06:16.325Z',
      buyerLegalDocuments: [
        { Type: 'CustomEula', Url: 'https://archera-legal.s3.amazonaws.com/eula/archera-eula.pdf' },
      ],
      ...input,
    }),
  };
}

function authorizations(): Put[] {
  const named = SEED_AUTHORIZATIONS;
  return [
    authorization({ ...named.bronze, pricing: [usageTerm('0.008')] }),
    authorization({ ...named.silver, pricing: [usageTerm('0.0075')] }),
    authorization({ ...named.gold, pricing: [usageTerm('0.0070')] }),
    authorization({ ...named.expired, pricing: [usageTerm('0.008')], availabilityEndDate: '2024-12-31' }),
    authorization({ ...named.restricted, pricing: [usageTerm('0.008')], status: 'Restricted' }),
    authorization({
      ...named.consumed,
      pricing: [usageTerm('0.008')],
      offersMaxQuantity: 1,
      offerCreatedCount: 1,
      availabilityEndDate: '2098-12-31',
    }),
    authorization({
      ...named.singleUse,
      pricing: [usageTerm('0.008')],
      offersMaxQuantity: 1,
      availabilityEndDate: '2098-12-31',
    }),
    authorization({ ...named.buyerLimited, pricing: [usageTerm('0.008')], buyerAccounts: [...SEED_LIMITED_BUYERS] }),
    authorization({
      ...named.upfront,
      pricing: [upfrontTerm],
      pricingModel: 'Contract',
      productId: SEED_PRODUCTS.archeraContract,
      productName: 'Archera - Prepaid',
    }),
    authorization({
      ...named.otherIsv,
      pricing: [usageTerm('0.02', 'protected_hosts')],
      productId: SEED_PRODUCTS.cloudShield,
      productName: 'Cloud Shield Protect',
      manufacturerAccountId: SEED_ACCOUNTS.cloudShield,
      manufacturerLegalName: 'Cloud Shield Inc',
    }),
    authorization({
      ...named.otherPartner,
      pricing: [usageTerm('0.008')],
      resellerAccountId: SEED_ACCOUNTS.otherPartner,
      resellerLegalName: 'Southwind Resale',
    }),
    authorization({ ...named.draft, pricing: [usageTerm('0.008')], status: 'Draft' }),
  ];
}

/** The world that the sandbox starts with, and returns to on reset. */
export function seedPuts(): Put[] {
  const product = (row: z.input<typeof productSchema>): Put => ({ table: 'products', row: productSchema.parse(row) });
  const seller = (accountId: string, legalName: string): Put => ({
    table: 'sellers',
    row: sellerSchema.parse({ accountId, legalName }),
  });
  return [
    seller(SEED_ACCOUNTS.partner, 'Northbeam Cloud'),
    seller(SEED_ACCOUNTS.otherPartner, 'Southwind Resale'),
    seller(SEED_ACCOUNTS.reservedAi, 'Reserved AI'),
    seller(SEED_ACCOUNTS.cloudShield, 'Cloud Shield Inc'),
    product({
      id: SEED_PRODUCTS.archera,
      title: 'Archera - Subscription',
      ownerAccountId: SEED_ACCOUNTS.reservedAi,
      dimensions: [SEED_USAGE_DIMENSION],
    }),
    product({
      id: SEED_PRODUCTS.archeraContract,
      title: 'Archera - Prepaid',
      ownerAccountId: SEED_ACCOUNTS.reservedAi,
      dimensions: [contractDimension],
    }),
    product({
      id: SEED_PRODUCTS.cloudShield,
      title: 'Cloud Shield Protect',
      ownerAccountId: SEED_ACCOUNTS.cloudShield,
      dimensions: [{ ...SEED_USAGE_DIMENSION, Name: 'Protected hosts', Key: 'protected_hosts' }],
    }),
    ...authorizations(),
  ];
}
