import { z } from 'zod';
import { durationModes } from '../policy/policy';

const accountIds = z.array(z.string());

/** One way in which an offer leaves the policy, with what the policy says and what the offer wants. */
export const deviationSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('markup'),
    tierMarkupPercent: z.string(),
    tierBuyerPrice: z.string(),
    markupPercent: z.string(),
    buyerPrice: z.string(),
  }),
  z.object({
    kind: z.literal('expiration'),
    maximumDays: z.number().int(),
    days: z.number().int(),
    latest: z.string(),
    expirationDate: z.string(),
  }),
  z.object({
    kind: z.literal('duration'),
    termYears: z.number().int(),
    durationMode: z.enum(durationModes),
    duration: z.string(),
  }),
  z.object({ kind: z.literal('accounts'), maximum: z.number().int(), count: z.number().int() }),
  z.object({ kind: z.literal('second_offer'), accountIds }),
  z.object({ kind: z.literal('active_agreement'), accountIds }),
]);

export type Deviation = z.output<typeof deviationSchema>;
export const deviationsSchema = z.array(deviationSchema);
