import { z } from 'zod';
import { earlierPricingModels, offerPurposes } from '../../domain/offers/offer-purpose';
import { isStorable } from '../../domain/core/stored-text';

const typed = (maximum: number) =>
  z.string().max(maximum).refine(isStorable, 'This text contains a character that cannot be kept. Type it again.');

/** What people typed, as typed: saved after every pause, checked only when a step is left. Unknown members are refused. */
export const draftContentSchema = z.strictObject({
  isvName: typed(200),
  productId: typed(200),
  authorizationId: typed(200),
  customerChoice: z.enum(['known', 'new']),
  customerId: typed(40),
  newCustomerName: typed(200),
  buyers: typed(20_000),
  /** Null while nobody has typed a name: then the policy's template gives it. */
  name: typed(1000).nullable(),
  description: typed(1000),
  dealReference: typed(1000),
  purpose: z.enum(offerPurposes),
  earlierPricingModel: z.enum(earlierPricingModels),
  /** Null while nobody has chosen a day: then the policy's default counts from today. */
  expirationDate: typed(40).nullable(),
  /** A buyer price instead of the tier's, for which an approval is asked; empty: the tier's. */
  askedBuyerPrice: typed(40).default(''),
  /** Why what deviates from policy should be approved. */
  approvalReason: typed(1000).default(''),
  /** Why this offer goes out although its accounts have another one, or belong to another customer. */
  clashReason: typed(1000).default(''),
  /** What the tier asked for when somebody looked at it last: what is another since is told until somebody confirms it. Empty: nobody has. */
  reviewedAuthorizationId: typed(200).default(''),
  reviewedMarkupPercent: typed(40).default(''),
  reviewedBuyerPrice: typed(40).default(''),
});

export type DraftContent = z.output<typeof draftContentSchema>;

export const emptyDraftContent: DraftContent = {
  isvName: '',
  productId: '',
  authorizationId: '',
  customerChoice: 'known',
  customerId: '',
  newCustomerName: '',
  buyers: '',
  name: null,
  description: '',
  dealReference: '',
  purpose: 'new_customer',
  earlierPricingModel: 'Usage',
  expirationDate: null,
  askedBuyerPrice: '',
  approvalReason: '',
  clashReason: '',
  reviewedAuthorizationId: '',
  reviewedMarkupPercent: '',
  reviewedBuyerPrice: '',
};
