import { readBuyerAccounts } from '../../domain/customers/buyer-accounts';
import { isCalendarDate } from '../../domain/core/calendar';
import { refusedAccounts } from '../../domain/clashes/clashes';
import { refusedAccountsSentence } from '../../domain/clashes/refused-accounts-words';
import { CUSTOMER_NAME_MAXIMUM } from '../../domain/customers/customer';
import { expirationProblem } from '../../domain/offers/expiration';
import { isUuid } from '../../domain/core/identifier';
import { DESCRIPTION_MAXIMUM, offerNameProblem } from '../../domain/offers/offer-name';
import type { PolicySettings } from '../../domain/policy/policy';
import { askedPriceMaximum, exactMarkupFor, isAbove, isPriceText, priceText } from '../../domain/tiers/price';
import { hiddenCharacterProblem } from '../../domain/core/visible-text';
import type { EffectiveForm, OfferFormContext } from './effective-form';
import { usableInstead } from './opportunity-choices';
import type { AuthorizationChoice } from './wizard-view';

export const wizardSteps = ['select', 'information', 'pricing', 'duration', 'review'] as const;
export type WizardStep = (typeof wizardSteps)[number];

/** The fields of each step in the order of the page: errors lead to the first one. */
export const stepFields = {
  select: ['authorizationId', 'customerId', 'newCustomerName', 'buyers'],
  information: ['name', 'description', 'dealReference', 'purpose', 'earlierPricingModel'],
  pricing: ['authorizationId', 'askedBuyerPrice'],
  duration: ['expirationDate'],
  review: ['reviewedPrice', 'clashReason', 'approvalReason'],
} as const satisfies Record<WizardStep, readonly string[]>;

/** What is wrong with each field, in the order of the page. */
export type FieldProblems = Record<string, string>;
export type StepProblems = Record<WizardStep, FieldProblems>;

/** The rules of every step: the page asks them at every key, and `offerFormSchema` of what reaches the server. */
export function stepProblems(form: EffectiveForm, context: OfferFormContext): StepProblems {
  const authorization = context.authorizations.find(({ id }) => id === form.authorizationId);
  return {
    select: found('select', {
      authorizationId: authorizationProblem(form.authorizationId, context.authorizations),
      customerId: customerProblem(form),
      newCustomerName: newCustomerProblem(form),
      buyers: buyersProblem(form.buyers, authorization, context.policy),
    }),
    information: found('information', {
      name: offerNameProblem(form.name),
      description: tooLong('description', form.description, DESCRIPTION_MAXIMUM),
      dealReference: tooLong('deal reference', form.dealReference.trim(), 100),
    }),
    pricing: found('pricing', {
      authorizationId: priceProblem(form.authorizationId, context.authorizations),
      askedBuyerPrice: askedPriceProblem(form.askedBuyerPrice, authorization),
    }),
    duration: found('duration', { expirationDate: dayProblem(form.expirationDate, context) }),
    review: {},
  };
}

export function hasProblems(problems: FieldProblems): boolean {
  return Object.keys(problems).length > 0;
}

/** The step that a field belongs to; the first one where several show it. */
export function stepOfField(field: string): WizardStep | undefined {
  return wizardSteps.find((step) => fieldsOf(step).includes(field));
}

function fieldsOf(step: WizardStep): readonly string[] {
  return stepFields[step];
}

function found(step: WizardStep, problems: Record<string, string | undefined>): FieldProblems {
  return Object.fromEntries(
    fieldsOf(step).flatMap((field) => {
      const problem = problems[field];
      return problem === undefined ? [] : [[field, problem]];
    }),
  );
}

function tooLong(what: string, text: string, maximum: number): string | undefined {
  return text.length > maximum ? `The ${what} can have ${maximum} characters.` : undefined;
}

function customerProblem({ customerChoice, customerId }: EffectiveForm): string | undefined {
  return customerChoice === 'known' && !isUuid(customerId) ? 'Choose the customer, or add a new one.' : undefined;
}

function newCustomerProblem({ customerChoice, newCustomerName }: EffectiveForm): string | undefined {
  const name = newCustomerName.trim();
  if (customerChoice === 'new' && name === '') return 'Name the customer.';
  return tooLong('name', name, CUSTOMER_NAME_MAXIMUM) ?? hiddenCharacterProblem(name);
}

function priceProblem(id: string, authorizations: readonly AuthorizationChoice[]): string | undefined {
  const authorization = authorizations.find((one) => one.id === id);
  if (authorization?.price === null)
    return authorizationProblem(id, authorizations) ?? 'This opportunity has no price.';
  return authorization?.price.meetsTarget === false
    ? 'The wholesale price changed: the price misses the tier’s target. Ask an admin to look at the tier.'
    : undefined;
}

function dayProblem(day: string, { today, policy }: OfferFormContext): string | undefined {
  return isCalendarDate(day)
    ? expirationProblem(day, today, policy)
    : 'Pick the last day on which the buyer can accept.';
}

function authorizationProblem(id: string, authorizations: readonly AuthorizationChoice[]): string | undefined {
  if (id === '') return 'Select an opportunity.';
  const authorization = authorizations.find((one) => one.id === id);
  if (authorization?.unusableSentence === null) return undefined;
  const tier = usableInstead({ authorizationId: id, productId: '' }, authorizations)?.tier;
  if (authorization?.unusableReason === 'tier_not_in_force' && tier != null)
    return `${tier.name} is in force now. Use its opportunity.`;
  return authorization === undefined
    ? 'This opportunity is not shared with you any more. Select another one.'
    : `${authorization.unusableSentence}.`;
}

/** Why this buyer price cannot be asked for; the tier's own needs nobody to ask. */
function askedPriceProblem(asked: string, authorization: AuthorizationChoice | undefined): string | undefined {
  const price = asked.trim();
  if (price === '') return undefined;
  if (!isPriceText(price)) return 'Enter a price such as 0.0095, with up to 8 decimals.';
  if (authorization?.price == null) return undefined;
  const { wholesalePrice, buyerPrice } = authorization.price;
  if (exactMarkupFor(wholesalePrice, price) === undefined)
    return `That is below the wholesale price of ${priceText(wholesalePrice)}.`;
  const maximum = askedPriceMaximum(buyerPrice);
  return isAbove(price, maximum)
    ? `That is far above the tier’s price of ${priceText(buyerPrice)}. Ask for at most ${priceText(maximum)}.`
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
  if (invalidCount > 1) return `${invalidCount} entries need you before you go on.`;
  if (accountIds.length === 0) return 'Enter at least one buyer account.';
  const maximum = Math.max(policy.buyerAccountsMaximum, policy.buyerAccountsApprovable);
  if (accountIds.length > maximum) return `An offer can have ${maximum} buyer accounts, here are ${accountIds.length}.`;
  if (authorization === undefined) return undefined;
  const [refused] = refusedAccounts(accountIds, authorization);
  return refused === undefined ? undefined : refusedAccountsSentence(refused);
}
