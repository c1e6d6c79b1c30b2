import { z } from 'zod';
import { earlierPricingModels, offerPurposes } from './offer-purpose';
import { durationModes } from '../policy/policy';
import { isDecimalText } from '../tiers/price';
import type { ShownOffer } from './shown-offer';
import { accountIdSchema } from '../customers/account-id-schema';

const text = z.string().max(1000);
const amount = z.string().refine(isDecimalText);

/** What a review showed, as it comes back with what was reviewed; unknown members are refused. */
export const shownOfferSchema = z.strictObject({
  name: text,
  description: text,
  dealReference: text,
  purpose: z.enum(offerPurposes),
  earlierPricingModel: z.enum(earlierPricingModels),
  customerId: z.uuid().nullable(),
  customerName: text,
  isvName: text,
  productName: text,
  authorizationId: text,
  authorizationName: text,
  dimensionKey: text,
  dimensionName: text,
  currency: text,
  tierName: text,
  tierVersionId: text,
  wholesalePrice: amount,
  markupPercent: amount,
  buyerPrice: amount,
  buyerAccountIds: z.array(accountIdSchema).max(1000),
  expirationDate: z.string().max(40),
  termYears: z.number().int(),
  durationMode: z.enum(durationModes),
}) satisfies z.ZodType<ShownOffer>;
