import { z } from 'zod';
import { calendarDateSchema } from '../../domain/core/calendar-date-schema';
import { replacementOrders } from '../../domain/changes/replacement';
import { isStorable } from '../../domain/core/stored-text';

const MANY = 500;
const offerIds = z.array(z.uuid()).min(1).max(MANY);
/** What somebody goes on in spite of: the keys that the page showed, and why. */
export const clashAgreement = {
  seenClashes: z.array(z.string().max(200)).max(2000).default([]),
  clashReason: z
    .string()
    .trim()
    .max(1000, 'At most 1000 characters.')
    .refine(isStorable, 'This text contains a character that cannot be kept. Type it again.')
    .default(''),
};
const extension = {
  expirationDate: calendarDateSchema,
  /** A person has seen that some accounts have accepted already. */
  isConfirmed: z.boolean().default(false),
};
const cancellation = {
  /** `now`: yesterday in UTC, which takes effect at once. `today`: 23:59:59 UTC of this day, where AWS refuses a past one. */
  ends: z.enum(['now', 'today']).default('now'),
  isConfirmed: z.boolean().default(false),
};

export const extendOfferSchema = z.strictObject({ offerId: z.uuid(), ...extension, ...clashAgreement });
export type ExtendOffer = z.output<typeof extendOfferSchema>;

export const releaseDraftSchema = z.strictObject({ offerId: z.uuid(), ...clashAgreement });
export type ReleaseDraft = z.input<typeof releaseDraftSchema>;

export const takeAwsValuesSchema = z.strictObject({ offerId: z.uuid(), ...clashAgreement });
export type TakeAwsValues = z.input<typeof takeAwsValuesSchema>;

export const cancelOfferSchema = z.strictObject({ offerId: z.uuid(), ...cancellation });
export type CancelOffer = z.output<typeof cancelOfferSchema>;

export const correctOfferSchema = z.strictObject({
  offerId: z.uuid(),
  name: z.string().max(1000),
  description: z.string().max(1000),
  termYears: z.number().int().min(0).max(100),
});
export type CorrectOffer = z.output<typeof correctOfferSchema>;

export const fixAccountsSchema = z.strictObject({
  offerId: z.uuid(),
  order: z.enum(replacementOrders),
  /** The right accounts, in any form. */
  buyers: z.string().max(20_000),
});
export type FixAccounts = z.output<typeof fixAccountsSchema>;

export const stopReplacementSchema = z.strictObject({ replacementId: z.uuid() });
export type StopReplacement = z.output<typeof stopReplacementSchema>;

export const extendOffersSchema = z.strictObject({ offerIds, ...extension });
export type ExtendOffers = z.output<typeof extendOffersSchema>;

export const cancelOffersSchema = z.strictObject({ offerIds, ...cancellation });
export type CancelOffers = z.output<typeof cancelOffersSchema>;

/** What became of one of many; null: it is on its way. */
export type OfferChangeResult = { offerId: string; problem: string | null };
