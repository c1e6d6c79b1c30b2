import { z } from 'zod';
import { calendarDateSchema } from '../core/calendar-date-schema';
import { earlierPricingModels, offerPurposes } from './offer-purpose';
import { durationModes } from '../policy/policy';
import { isDecimalText } from '../tiers/price';
import { accountIdSchema } from '../customers/account-id-schema';

const amount = z.string().refine(isDecimalText);

/** The reviewed offer, frozen when it is submitted: every value that was shown and that AWS is asked for. */
export const offerSnapshotSchema = z.object({
  name: z.string(),
  /** As typed; the `[ref …]` mark is added in the request. */
  description: z.string(),
  dealReference: z.string(),
  purpose: z.enum(offerPurposes),
  earlierPricingModel: z.enum(earlierPricingModels),
  customerId: z.string(),
  customerName: z.string(),
  isvName: z.string(),
  productId: z.string(),
  productName: z.string(),
  authorizationId: z.string(),
  authorizationName: z.string(),
  dimensionKey: z.string(),
  dimensionName: z.string(),
  currency: z.string(),
  tierId: z.string(),
  tierName: z.string(),
  tierVersionId: z.string(),
  wholesalePrice: amount,
  markupPercent: amount,
  buyerPrice: amount,
  targetBuyerPrice: amount,
  tolerancePercent: amount,
  buyerAccountIds: z.array(accountIdSchema),
  expirationDate: calendarDateSchema,
  /** 0: an offer of the console whose duration is no number of years. */
  termYears: z.number().int(),
  durationMode: z.enum(durationModes),
  agreementDuration: z.string(),
  agreementEndsOn: calendarDateSchema,
  /** Clashes that somebody went on in spite of, and why; absent when there were none. */
  agreedClashes: z.object({ reason: z.string(), keys: z.array(z.string()), sentences: z.array(z.string()) }).optional(),
});

export type OfferSnapshot = z.output<typeof offerSnapshotSchema>;
