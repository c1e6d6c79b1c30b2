import { hasPassed } from '../engine/dates';
import { buyerAccountsOf, isReleased, type OfferContext, type Rules } from '../engine/rules';
import type { Offer, Targeting } from '../store/rows';
import { isSupportedCountry } from './country-codes';
import type { DetailsOf } from './details';

type Details = DetailsOf<'UpdateTargeting'>;

/** Targeting is replaced as a whole; an empty document removes it. */
export function applyTargeting(offer: Offer, details: Details): Offer {
  const { targeting: _replaced, ...rest } = offer;
  return Object.keys(details).length === 0 ? rest : { ...rest, targeting: withoutAbsent(details) };
}

function withoutAbsent({ PositiveTargeting, NegativeTargeting }: Details): Targeting {
  return {
    ...(PositiveTargeting !== undefined && { PositiveTargeting }),
    ...(NegativeTargeting !== undefined && { NegativeTargeting }),
  };
}

const accountsOf = (details: Details) => details.PositiveTargeting?.BuyerAccounts ?? [];
const countriesOf = (details: Details) => [
  ...(details.PositiveTargeting?.CountryCodes ?? []),
  ...(details.NegativeTargeting?.CountryCodes ?? []),
];

const isExpired = ({ before, now }: OfferContext) =>
  before.availabilityEndDate !== undefined && isReleased(before) && hasPassed(before.availabilityEndDate, now);

const isFromAuthorization = ({ before }: OfferContext) => before.resaleAuthorizationId !== undefined;

/** Direct private offers may change their targeting after release as long as the accounts stay. */
const isReleasedDirectOffer = (context: OfferContext) =>
  isReleased(context.before) && !isExpired(context) && !isFromAuthorization(context);

export const targetingRules: Rules<'UpdateTargeting'> = {
  unknownAccounts: ({ settings }, details) => {
    const unknown = accountsOf(details).filter((account) => settings.unknownAccounts.includes(account));
    return unknown.length > 0 && unknown;
  },
  unsupportedCountries: (_context, details) => countriesOf(details).some((code) => !isSupportedCountry(code)),
  positiveAndNegative: (_context, details) =>
    details.PositiveTargeting !== undefined && details.NegativeTargeting !== undefined,
  countriesNotSupportedByProduct: ({ product }, details) =>
    countriesOf(details).length > 0 && !product.countryTargetingSupported,
  accountsNotInAuthorization: ({ authorization }, details) =>
    authorization?.buyerAccounts !== undefined &&
    accountsOf(details).some((account) => !authorization.buyerAccounts?.includes(account)),
  frozenAfterRelease: (context) => isReleased(context.before) && !isExpired(context) && isFromAuthorization(context),
  expired: isExpired,
  replacementOffer: (context) => context.before.targetAgreementId !== undefined && isFromAuthorization(context),
  tooManyAccounts: ({ settings }, details) => accountsOf(details).length > settings.switches.maximumBuyerAccounts,
  accountsRemovedAfterRelease: (context, details) =>
    isReleasedDirectOffer(context) &&
    buyerAccountsOf(context.before).some((account) => !accountsOf(details).includes(account)),
  accountsAddedAfterRelease: (context, details) =>
    isReleasedDirectOffer(context) &&
    accountsOf(details).some((account) => !buyerAccountsOf(context.before).includes(account)),
  countriesMissing: ({ seller }, details) =>
    seller.requiredCountryCodes.length > 0 &&
    details.PositiveTargeting?.CountryCodes === undefined &&
    seller.requiredCountryCodes,
  countriesIncompatible: ({ seller }, details) =>
    seller.requiredCountryCodes.length > 0 &&
    (details.PositiveTargeting?.CountryCodes ?? []).some((code) => !seller.requiredCountryCodes.includes(code)),
  accountsNotInAgreement: (context, details) =>
    !isFromAuthorization(context) &&
    context.replaced !== undefined &&
    accountsOf(details).some((account) => account !== context.replaced?.acceptorAccountId),
};
