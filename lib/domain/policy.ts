import { z } from 'zod';
import { isDecimalText } from './price';

const decimalText = z.string().refine(isDecimalText, 'Enter a number such as 0.1');
const days = z.number().int().min(1).max(3650);

/** How the ten years are sent to AWS: counted in days, as months (calendar-exact), or the vendor guide's literal. */
export const durationModes = ['days', 'months', 'guide_literal'] as const;
export type DurationMode = (typeof durationModes)[number];

export const policySettingsSchema = z.object({
  expirationDefaultDays: days,
  expirationMinimumDays: days,
  expirationMaximumDays: days,
  /** AWS documents 24 (console), 25 and 26; the smallest is safe everywhere. */
  buyerAccountsMaximum: z.number().int().min(1).max(24),
  /** `{product}` and `{customer}` are filled in. */
  offerNameTemplate: z.string().min(1).max(150),
  priceTolerancePercent: decimalText,
  durationMode: z.enum(durationModes),
  termYears: z.number().int().min(1).max(10),
});

export type PolicySettings = z.output<typeof policySettingsSchema>;

export const DEFAULT_POLICY: PolicySettings = {
  expirationDefaultDays: 30,
  expirationMinimumDays: 1,
  expirationMaximumDays: 90,
  buyerAccountsMaximum: 24,
  offerNameTemplate: '{product} for {customer}',
  priceTolerancePercent: '0.1',
  durationMode: 'days',
  termYears: 10,
};
