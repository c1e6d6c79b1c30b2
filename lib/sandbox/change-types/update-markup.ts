import { markUp } from '../engine/markup';
import { isReleased, type Rules } from '../engine/rules';
import type { SandboxSwitches } from '../settings';
import type { Authorization, Offer, PricingTerm } from '../store/rows';
import type { DetailsOf } from './details';

/** Recomputes every price from the authorization; terms that the authorization lacks are left alone. */
export function applyMarkup(
  offer: Offer,
  { Percentage }: DetailsOf<'UpdateMarkup'>,
  authorization: Authorization | undefined,
  switches: SandboxSwitches,
): Offer {
  const wholesale = authorization?.pricing ?? [];
  const types = new Set(wholesale.map((term) => term.Type));
  const foreign = offer.pricing.filter((term) => !types.has(term.Type));
  return {
    ...offer,
    markupPercentage: Percentage,
    pricing: [...markUp(wholesale, Percentage, switches), ...foreign],
  };
}

const has = (terms: readonly PricingTerm[] | undefined, type: PricingTerm['Type']) =>
  terms?.some((term) => term.Type === type) ?? false;

const termsThatAPartnerMayAdd = ['PaymentScheduleTerm', 'FixedUpfrontPricingTerm'] as const;

export const markupRules: Rules<'UpdateMarkup'> = {
  frozenAfterRelease: ({ before }) => isReleased(before),
  termsNotInAuthorization: ({ before, authorization }) =>
    authorization !== undefined &&
    termsThatAPartnerMayAdd.some((type) => has(before.pricing, type) && !has(authorization.pricing, type)),
  paymentScheduleCustomized: ({ before, authorization }) =>
    before.paymentScheduleCustomized && has(authorization?.pricing, 'PaymentScheduleTerm'),
  notFromAuthorization: ({ before }) => before.resaleAuthorizationId === undefined,
};
