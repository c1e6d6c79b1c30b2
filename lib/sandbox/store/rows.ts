import { z } from 'zod';

const decimalText = z.string().regex(/^\d+(\.\d+)?$/);
const rateCardItem = z.object({ DimensionKey: z.string(), Price: decimalText });
const legalDocument = z.object({
  Type: z.string(),
  Url: z.string().optional(),
  Version: z.string().optional(),
});

/** Pricing and payment terms as an offer shows them; an authorization shows the same with the prefix `Resale`. */
export const pricingTermSchema = z.discriminatedUnion('Type', [
  z.object({
    Type: z.literal('UsageBasedPricingTerm'),
    CurrencyCode: z.string(),
    RateCards: z.array(z.object({ RateCard: z.array(rateCardItem) })),
  }),
  z.object({
    Type: z.literal('ConfigurableUpfrontPricingTerm'),
    CurrencyCode: z.string(),
    RateCards: z.array(
      z.object({
        Selector: z.object({ Type: z.string(), Value: z.string() }),
        RateCard: z.array(rateCardItem),
        Constraints: z.object({ MultipleDimensionSelection: z.string(), QuantityConfiguration: z.string() }),
      }),
    ),
  }),
  z.object({
    Type: z.literal('FixedUpfrontPricingTerm'),
    CurrencyCode: z.string(),
    Price: decimalText,
    Duration: z.string().optional(),
    Grants: z.array(z.object({ DimensionKey: z.string(), MaxQuantity: z.number().int().optional() })),
  }),
  z.object({
    Type: z.literal('PaymentScheduleTerm'),
    CurrencyCode: z.string(),
    Schedule: z.array(z.object({ ChargeDate: z.string(), ChargeAmount: decimalText })),
  }),
]);

const dimensionSchema = z.object({
  Name: z.string(),
  Description: z.string(),
  Key: z.string(),
  Unit: z.string(),
  Types: z.array(z.string()),
});

/** What a product allows an offer to contain; AWS decides it by product type and contract. */
export const productSchema = z.object({
  id: z.string(),
  title: z.string(),
  type: z.string().default('SaaSProduct'),
  ownerAccountId: z.string(),
  dimensions: z.array(dimensionSchema).default([]),
  hasPublicOffer: z.boolean().default(true),
  privateOffersOnly: z.boolean().default(false),
  professionalServices: z.boolean().default(false),
  offerSetsSupported: z.boolean().default(true),
  countryTargetingSupported: z.boolean().default(true),
  startDateSupported: z.boolean().default(true),
  futureStartDateSupported: z.boolean().default(true),
  startDateWithDurationSupported: z.boolean().default(false),
});

/** What AWS knows about a seller's registration. */
export const sellerSchema = z.object({
  accountId: z.string(),
  legalName: z.string(),
  paidSeller: z.boolean().default(true),
  verificationComplete: z.boolean().default(true),
  taxInformationComplete: z.boolean().default(true),
  paymentCurrencies: z.array(z.string()).default(['USD', 'EUR', 'GBP', 'AUD', 'JPY', 'CAD']),
  /** Sellers of some countries may sell there only (`IN`); empty means everywhere. */
  requiredCountryCodes: z.array(z.string()).default([]),
});

export const authorizationSchema = z.object({
  id: z.string(),
  revision: z.number().int().default(1),
  name: z.string(),
  description: z.string(),
  productId: z.string(),
  productName: z.string(),
  manufacturerAccountId: z.string(),
  manufacturerLegalName: z.string(),
  resellerAccountId: z.string(),
  resellerLegalName: z.string(),
  status: z.enum(['Draft', 'Active', 'Restricted']),
  createdDate: z.string(),
  lastModifiedDate: z.string(),
  /** `YYYY-MM-DD`; absent means without end. */
  availabilityEndDate: z.string().optional(),
  /** 1 makes it single-use; absent means any number of offers. */
  offersMaxQuantity: z.literal(1).optional(),
  offerCreatedCount: z.number().int().default(0),
  buyerAccounts: z.array(z.string()).optional(),
  pricingModel: z.enum(['Usage', 'Contract']).default('Usage'),
  pricing: z.array(pricingTermSchema),
  buyerLegalDocuments: z.array(legalDocument).default([]),
  maximumAgreementStartDate: z.string().optional(),
  /** Fixed agreement dates that the ISV grants; a CPPO must keep them. */
  agreementEndDate: z.string().optional(),
  maximumAgreementDays: z.number().int().optional(),
});

export const validitySchema = z.object({
  AgreementDuration: z.string().optional(),
  AgreementStartDate: z.string().optional(),
  AgreementEndDate: z.string().optional(),
});

export const targetingSchema = z.object({
  PositiveTargeting: z
    .object({ BuyerAccounts: z.array(z.string()).optional(), CountryCodes: z.array(z.string()).optional() })
    .optional(),
  NegativeTargeting: z.object({ CountryCodes: z.array(z.string()).optional() }).optional(),
});

export const offerSchema = z.object({
  id: z.string(),
  revision: z.number().int().default(1),
  ownerAccountId: z.string(),
  productId: z.string(),
  resaleAuthorizationId: z.string().optional(),
  /** The agreement that a replacement offer replaces. */
  targetAgreementId: z.string().optional(),
  offerSetId: z.string().optional(),
  state: z.enum(['Draft', 'Released']),
  name: z.string().optional(),
  description: z.string().optional(),
  preExistingAgreement: z.object({ AcquisitionChannel: z.string(), PricingModel: z.string() }).optional(),
  markupPercentage: z.string().optional(),
  pricing: z.array(pricingTermSchema),
  /** True once charge amounts were set one by one instead of by markup. */
  paymentScheduleCustomized: z.boolean().default(false),
  freeTrial: z.boolean().default(false),
  legalDocuments: z.array(legalDocument).default([]),
  validity: validitySchema.optional(),
  targeting: targetingSchema.optional(),
  /** `YYYY-MM-DD`, purchasable until the end of that UTC day. */
  availabilityEndDate: z.string().optional(),
  releaseDate: z.string().optional(),
  createdDate: z.string(),
  lastModifiedDate: z.string(),
  createdBySource: z.enum(['Seller', 'AwsMarketplace']).default('Seller'),
  /** AWS never deletes an offer; should one vanish all the same, neither lists nor descriptions show it. */
  vanished: z.boolean().default(false),
});

export const agreementSchema = z.object({
  id: z.string(),
  offerId: z.string(),
  offerSetId: z.string().optional(),
  productId: z.string(),
  productType: z.string(),
  proposerAccountId: z.string(),
  acceptorAccountId: z.string(),
  acceptanceTime: z.string(),
  startTime: z.string(),
  endTime: z.string().optional(),
  lastUpdateTime: z.string(),
  status: z.enum([
    'ACTIVE',
    'ARCHIVED',
    'CANCELLED',
    'EXPIRED',
    'RENEWED',
    'REPLACED',
    'ROLLED_BACK',
    'SUPERSEDED',
    'TERMINATED',
  ]),
  /** First agreement of a chain of renewals and replacements; absent for one that stands at its beginning. */
  initialAgreementId: z.string().optional(),
  pricing: z.array(pricingTermSchema),
  legalDocuments: z.array(legalDocument),
  validity: validitySchema.optional(),
});

const changeSchema = z.object({
  changeType: z.string(),
  entityType: z.string(),
  /** As it was sent: an id, an id with a revision, a reference, or nothing for a creation. */
  identifier: z.string().optional(),
  changeName: z.string().optional(),
  /** The details document as JSON text. */
  details: z.string(),
  errors: z.array(z.object({ ErrorCode: z.string(), ErrorMessage: z.string() })).default([]),
  /** `offer-…@1`, once the change has been applied. */
  appliedIdentifier: z.string().optional(),
});

export const changeSetSchema = z.object({
  id: z.string(),
  accountId: z.string(),
  name: z.string(),
  intent: z.enum(['APPLY', 'VALIDATE']),
  token: z.string().optional(),
  requestHash: z.string(),
  /** StartChangeSet calls answered with this id: 1, and one more for each repetition of the token. */
  timesRequested: z.number().int().default(1),
  changes: z.array(changeSchema),
  status: z.enum(['PREPARING', 'APPLYING', 'SUCCEEDED', 'FAILED', 'CANCELLED']),
  startTime: z.string(),
  endTime: z.string().optional(),
  /** Real time, milliseconds since 1970, of the present stage's beginning. */
  stageStartedAtMs: z.number(),
  /** Real time of the acceptance, for the token's lifetime. */
  acceptedAtMs: z.number(),
  failureCode: z.enum(['CLIENT_ERROR', 'SERVER_FAULT']).optional(),
  failureDescription: z.string().optional(),
});

export type PricingTerm = z.output<typeof pricingTermSchema>;
export type Product = z.output<typeof productSchema>;
export type Seller = z.output<typeof sellerSchema>;
export type Authorization = z.output<typeof authorizationSchema>;
export type Validity = z.output<typeof validitySchema>;
export type Targeting = z.output<typeof targetingSchema>;
export type Offer = z.output<typeof offerSchema>;
export type Agreement = z.output<typeof agreementSchema>;
export type Change = z.output<typeof changeSchema>;
export type ChangeSet = z.output<typeof changeSetSchema>;
