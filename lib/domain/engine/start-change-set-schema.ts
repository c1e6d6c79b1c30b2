import { z } from 'zod';
import { orderedMembers } from '../core/ordered-json';

/** The steps of the change sets that the portal sends, and all that its credentials need to be allowed. */
export const changeTypes = [
  'CreateOfferUsingResaleAuthorization',
  'UpdateInformation',
  'UpdateMarkup',
  'UpdateTargeting',
  'UpdateAvailability',
  'UpdateValidityTerms',
  'ReleaseOffer',
] as const;
export type ChangeType = (typeof changeTypes)[number];

/**
 * The StartChangeSet request exactly as it goes out: https://docs.aws.amazon.com/marketplace/latest/APIReference/API_StartChangeSet.html
 * A token stands for one request: sent once more, from the database too, it has to be the same to the byte. A database may
 * keep members in an order of its own, so documents have a fixed one.
 */
export const startChangeSetRequestSchema = z.object({
  Catalog: z.literal('AWSMarketplace'),
  ChangeSetName: z.string(),
  ClientRequestToken: z.string(),
  ChangeSet: z.array(
    z.object({
      ChangeType: z.enum(changeTypes),
      ChangeName: z.string().optional(),
      Entity: z.object({ Type: z.string(), Identifier: z.string().optional() }),
      DetailsDocument: z.record(z.string(), z.json()).transform(orderedMembers),
    }),
  ),
});

export type StartChangeSetRequest = z.output<typeof startChangeSetRequestSchema>;
