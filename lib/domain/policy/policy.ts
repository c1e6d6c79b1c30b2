import { z } from 'zod';
import { DEFAULT_KIT_SUBJECT, DEFAULT_KIT_TEXT, DEFAULT_LINK_PATTERN } from '../acceptance/acceptance-kit';
import { DEFAULT_TOLERANCE_PERCENT, heldTolerance, isDecimalText, MAXIMUM_TOLERANCE_PERCENT } from '../tiers/price';

const decimalText = z.string().refine(isDecimalText, 'Enter a number such as 0.1');
const days = z.number().int().min(1).max(3650);

/** How the ten years are sent to AWS: counted in days, as months (calendar-exact), or the vendor guide's literal. */
export const durationModes = ['days', 'months', 'guide_literal'] as const;
export type DurationMode = (typeof durationModes)[number];

/** Requests per second and account: https://docs.aws.amazon.com/marketplace/latest/developerguide/catalog-service-quotas.html */
export const DOCUMENTED_RATES = {
  StartChangeSet: 5,
  DescribeChangeSet: 10,
  ListChangeSets: 5,
  CancelChangeSet: 5,
  ListEntities: 10,
  DescribeEntity: 20,
  // No rate of its own is published; it reads what DescribeEntity reads.
  BatchDescribeEntities: 20,
  // https://docs.aws.amazon.com/marketplace/latest/developerguide/agreement-service-quotas.html
  SearchAgreements: 5,
} as const;

export type RatedOperation = keyof typeof DOCUMENTED_RATES;

/** AWS documents 24 (console), 25 and 26; the smallest is safe everywhere. */
export const BUYER_ACCOUNTS_AT_AWS = 24;

export const policySettingsSchema = z.object({
  expirationDefaultDays: days,
  expirationMinimumDays: days,
  /** Later days need somebody's approval. */
  expirationMaximumDays: days,
  /** Later days than these are refused, whoever approves. */
  expirationApprovableDays: days.default(180),
  /** More accounts need somebody's approval. */
  buyerAccountsMaximum: z.number().int().min(1).max(BUYER_ACCOUNTS_AT_AWS),
  /** More accounts than these are refused, whoever approves. */
  buyerAccountsApprovable: z.number().int().min(1).max(BUYER_ACCOUNTS_AT_AWS).default(BUYER_ACCOUNTS_AT_AWS),
  /** Whether an offer for an account that another live offer names needs somebody's approval. */
  approvalForSecondOffer: z.boolean().default(false),
  /** Whether an offer for an account with an active agreement needs somebody's approval. */
  approvalForActiveAgreement: z.boolean().default(true),
  /** `{product}` and `{customer}` are filled in. */
  offerNameTemplate: z.string().min(1).max(150),
  priceTolerancePercent: decimalText.refine(
    (percent) => !isDecimalText(percent) || heldTolerance(percent) === percent,
    `At most ${MAXIMUM_TOLERANCE_PERCENT} %.`,
  ),
  durationMode: z.enum(durationModes),
  termYears: z.number().int().min(1).max(10),
  /** Offers that AWS works on at once: it allows 20, and people in the console share them. */
  inFlightMaximum: z.number().int().min(1).max(20).default(18),
  /** How many of these a batch may take. */
  inFlightBulkMaximum: z.number().int().min(1).max(20).default(16),
  /** The share of AWS's documented rates that the portal uses, in percent: other tools of the account may need the rest. */
  ratesSharePercent: z.number().int().min(10).max(100).default(90),
  /** How the link to an offer and the message to its buyer are made; checked by the rules of `acceptance-kit.ts`. */
  offerLinkPattern: z.string().min(1).max(500).default(DEFAULT_LINK_PATTERN),
  kitSubject: z.string().min(1).max(200).default(DEFAULT_KIT_SUBJECT),
  kitText: z.string().min(1).max(5000).default(DEFAULT_KIT_TEXT),
});

export type PolicySettings = z.output<typeof policySettingsSchema>;

/** A version as it was saved, perhaps before a limit of today. */
const storedPolicySchema = policySettingsSchema.extend({ priceTolerancePercent: decimalText });

/** What a version says, word for word: for its history. A setting that it did not know yet has its default. Throws on anything else. */
export function parseStoredPolicy(stored: unknown): PolicySettings {
  return storedPolicySchema.parse(stored);
}

/** What counts of it: a tolerance beyond what is allowed today counts as the most that is allowed. */
export function policyInForce(saved: PolicySettings): PolicySettings {
  return { ...saved, priceTolerancePercent: heldTolerance(saved.priceTolerancePercent) };
}

export const DEFAULT_POLICY: PolicySettings = {
  expirationDefaultDays: 30,
  expirationMinimumDays: 1,
  expirationMaximumDays: 90,
  expirationApprovableDays: 180,
  buyerAccountsMaximum: BUYER_ACCOUNTS_AT_AWS,
  buyerAccountsApprovable: BUYER_ACCOUNTS_AT_AWS,
  approvalForSecondOffer: false,
  approvalForActiveAgreement: true,
  offerNameTemplate: '{product} for {customer}',
  priceTolerancePercent: DEFAULT_TOLERANCE_PERCENT,
  durationMode: 'days',
  termYears: 10,
  inFlightMaximum: 18,
  inFlightBulkMaximum: 16,
  ratesSharePercent: 90,
  offerLinkPattern: DEFAULT_LINK_PATTERN,
  kitSubject: DEFAULT_KIT_SUBJECT,
  kitText: DEFAULT_KIT_TEXT,
};
