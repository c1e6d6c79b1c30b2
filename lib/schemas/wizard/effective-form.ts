import type { CalendarDate } from '../../domain/core/calendar';
import { expirationLimits } from '../../domain/offers/expiration';
import { offerNameFrom } from '../../domain/offers/offer-name';
import type { PolicySettings } from '../../domain/policy/policy';
import type { DraftContent } from './draft-content';
import type { AuthorizationChoice } from './wizard-view';

/** What the rules of the steps check: the draft with the values filled in that nobody typed. */
export type EffectiveForm = Pick<
  DraftContent,
  | 'authorizationId'
  | 'customerChoice'
  | 'customerId'
  | 'newCustomerName'
  | 'buyers'
  | 'description'
  | 'dealReference'
  | 'purpose'
  | 'earlierPricingModel'
  | 'askedBuyerPrice'
  | 'approvalReason'
> & { name: string; expirationDate: string };

/** What a step is checked against: the same on the page and in the action that publishes. */
export type OfferFormContext = {
  today: CalendarDate;
  policy: PolicySettings;
  authorizations: readonly AuthorizationChoice[];
};

export type EffectiveFormContext = OfferFormContext & {
  /** Name of the known customer that `customerId` names; empty while none is chosen. */
  customerName: string;
};

/** The same on the page and in the action that publishes, so that what was reviewed is what is checked. */
export function effectiveForm(content: DraftContent, context: EffectiveFormContext): EffectiveForm {
  return {
    authorizationId: content.authorizationId,
    customerChoice: content.customerChoice,
    customerId: content.customerId,
    newCustomerName: content.newCustomerName,
    buyers: content.buyers,
    name: content.name ?? suggestedOfferName(content, context),
    description: content.description,
    dealReference: content.dealReference,
    purpose: content.purpose,
    earlierPricingModel: content.earlierPricingModel,
    askedBuyerPrice: content.askedBuyerPrice,
    approvalReason: content.approvalReason,
    expirationDate: content.expirationDate ?? expirationLimits(context.today, context.policy).byDefault,
  };
}

/** The name that the policy's template gives, whether or not somebody typed another one. */
export function suggestedOfferName(content: DraftContent, context: EffectiveFormContext): string {
  const authorization = context.authorizations.find(({ id }) => id === content.authorizationId);
  return offerNameFrom(
    context.policy.offerNameTemplate,
    authorization?.productName ?? '',
    chosenCustomerName(content, context.customerName),
  );
}

/** The customer of the draft by name: the one typed for a new customer, else the known one's. */
export function chosenCustomerName(content: DraftContent, knownCustomerName: string): string {
  return content.customerChoice === 'new' ? content.newCustomerName.trim() : knownCustomerName;
}
