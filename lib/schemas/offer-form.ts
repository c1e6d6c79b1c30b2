import { z } from 'zod';
import { readBuyerAccounts } from '../domain/buyer-accounts';
import type { CalendarDate } from '../domain/calendar';
import { calendarDateSchema } from '../domain/calendar-date-schema';
import { clashSentence } from '../domain/clash-words';
import { refusedAccounts } from '../domain/clashes';
import { expirationProblem } from '../domain/expiration';
import { DESCRIPTION_MAXIMUM, offerNameProblem } from '../domain/offer-name';
import { earlierPricingModels, offerPurposes } from '../domain/offer-snapshot';
import type { PolicySettings } from '../domain/policy';
import { exactMarkupFor, isPriceText, priceText } from '../domain/price';
import type { AuthorizationChoice } from './wizard-view';

/** What a step is checked against: the same on the page and in the action that publishes. */
export type OfferFormContext = {
  today: CalendarDate;
  policy: PolicySettings;
  authorizations: readonly AuthorizationChoice[];
};

export const wizardSteps = ['select', 'information', 'pricing', 'duration', 'review'] as const;
export type WizardStep = (typeof wizardSteps)[number];

type Refinement = { addIssue: (issue: { code: 'custom'; path: string[]; message: string }) => void };

function report(refinement: Refinement, field: string, message: string | undefined): void {
  if (message !== undefined) refinement.addIssue({ code: 'custom', path: [field], message });
}

export function selectStepSchema(context: OfferFormContext) {
  return z
    .object({
      authorizationId: z.string().min(1, 'Select an opportunity.'),
      customerChoice: z.enum(['known', 'new']),
      customerId: z.string(),
      newCustomerName: z.string().trim().max(150, 'The name can have 150 characters.'),
      buyers: z.string(),
    })
    .superRefine((step, refinement) => {
      const authorization = context.authorizations.find(({ id }) => id === step.authorizationId);
      report(refinement, 'authorizationId', authorizationProblem(step.authorizationId, authorization));
      if (step.customerChoice === 'known' && !z.uuid().safeParse(step.customerId).success)
        report(refinement, 'customerId', 'Choose the customer, or add a new one.');
      if (step.customerChoice === 'new' && step.newCustomerName === '')
        report(refinement, 'newCustomerName', 'Name the customer.');
      report(refinement, 'buyers', buyersProblem(step.buyers, authorization, context.policy));
    });
}

export const informationStepSchema = z
  .object({
    name: z.string(),
    description: z
      .string()
      .max(DESCRIPTION_MAXIMUM, `The description can have ${String(DESCRIPTION_MAXIMUM)} characters.`),
    dealReference: z.string().trim().max(100, 'The deal reference can have 100 characters.'),
    purpose: z.enum(offerPurposes),
    earlierPricingModel: z.enum(earlierPricingModels),
  })
  .superRefine((step, refinement) => {
    report(refinement, 'name', offerNameProblem(step.name));
  });

export function pricingStepSchema(context: OfferFormContext) {
  return z.object({ authorizationId: z.string(), askedBuyerPrice: z.string() }).superRefine((step, refinement) => {
    const authorization = context.authorizations.find(({ id }) => id === step.authorizationId);
    report(refinement, 'askedBuyerPrice', askedPriceProblem(step.askedBuyerPrice, authorization));
    if (authorization?.price === null)
      report(refinement, 'authorizationId', authorization.unusableSentence ?? 'This opportunity has no price.');
    else if (authorization?.price.meetsTarget === false)
      report(
        refinement,
        'authorizationId',
        'The wholesale price changed: the price misses the tier’s target. Ask an admin to look at the tier.',
      );
  });
}

export function durationStepSchema(context: OfferFormContext) {
  return z.object({ expirationDate: z.string() }).superRefine((step, refinement) => {
    if (!calendarDateSchema.safeParse(step.expirationDate).success)
      report(refinement, 'expirationDate', 'Pick the last day on which the buyer can accept.');
    else report(refinement, 'expirationDate', expirationProblem(step.expirationDate, context.today, context.policy));
  });
}

/** All four steps together: what the page checks at the review and what the action parses again. */
export function offerFormSchema(context: OfferFormContext) {
  return selectStepSchema(context)
    .and(informationStepSchema)
    .and(pricingStepSchema(context))
    .and(durationStepSchema(context))
    .and(z.object({ approvalReason: z.string() }));
}

export type OfferForm = z.output<ReturnType<typeof offerFormSchema>>;

/** The fields of each step in the order of the page: errors lead to the first one. */
export const stepFields = {
  select: ['authorizationId', 'customerId', 'newCustomerName', 'buyers'],
  information: ['name', 'description', 'dealReference', 'purpose', 'earlierPricingModel'],
  pricing: ['authorizationId', 'askedBuyerPrice'],
  duration: ['expirationDate'],
  review: ['clashReason', 'approvalReason'],
} as const satisfies Record<WizardStep, readonly string[]>;

function authorizationProblem(id: string, authorization: AuthorizationChoice | undefined): string | undefined {
  if (id === '') return undefined;
  if (authorization === undefined) return 'This opportunity is not shared with you any more. Select another one.';
  return authorization.unusableSentence === null ? undefined : `${authorization.unusableSentence}.`;
}

/** Why this buyer price cannot be asked for; the tier's own needs nobody to ask. */
function askedPriceProblem(asked: string, authorization: AuthorizationChoice | undefined): string | undefined {
  const price = asked.trim();
  if (price === '') return undefined;
  if (!isPriceText(price)) return 'Enter a price such as 0.0095, with up to 8 decimals.';
  const wholesalePrice = authorization?.price?.wholesalePrice;
  return wholesalePrice !== undefined && exactMarkupFor(wholesalePrice, price) === undefined
    ? `That is below the wholesale price of ${priceText(wholesalePrice)}.`
    : undefined;
}

function buyersProblem(
  buyers: string,
  authorization: AuthorizationChoice | undefined,
  policy: PolicySettings,
): string | undefined {
  const { tokens, accountIds } = readBuyerAccounts(buyers);
  const invalidCount = tokens.filter(({ state }) => state === 'invalid').length;
  if (invalidCount === 1) return '1 entry needs you before you go on.';
  if (invalidCount > 1) return `${String(invalidCount)} entries need you before you go on.`;
  if (accountIds.length === 0) return 'Enter at least one buyer account.';
  const maximum = Math.max(policy.buyerAccountsMaximum, policy.buyerAccountsApprovable);
  if (accountIds.length > maximum)
    return `An offer can have ${String(maximum)} buyer accounts, here are ${String(accountIds.length)}.`;
  if (authorization === undefined) return undefined;
  const [refused] = refusedAccounts(accountIds, authorization);
  return refused === undefined ? undefined : clashSentence(refused);
}
