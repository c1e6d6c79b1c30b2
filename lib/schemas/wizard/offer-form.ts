import { z } from 'zod';
import type { OfferFormContext } from './effective-form';
import { earlierPricingModels, offerPurposes } from '../../domain/offers/offer-purpose';
import { stepProblems } from './step-problems';

const fields = z.object({
  authorizationId: z.string(),
  customerChoice: z.enum(['known', 'new']),
  customerId: z.string(),
  newCustomerName: z.string().trim(),
  buyers: z.string(),
  name: z.string(),
  description: z.string(),
  dealReference: z.string().trim(),
  purpose: z.enum(offerPurposes),
  earlierPricingModel: z.enum(earlierPricingModels),
  askedBuyerPrice: z.string(),
  approvalReason: z.string(),
  expirationDate: z.string(),
});

export type OfferForm = z.output<typeof fields>;

/** All four steps together, as the action that publishes parses them: by the rules that the page goes by. */
export function offerFormSchema(context: OfferFormContext) {
  return fields.superRefine((form, refinement) => {
    for (const problems of Object.values(stepProblems(form, context)))
      for (const [field, message] of Object.entries(problems))
        refinement.addIssue({ code: 'custom', path: [field], message });
  });
}
