import asyncErrors from '../../config/aws-async-errors.json';
import type { ChangeTypeName, DetailsOf } from '../change-types/details';
import type { SandboxSettings } from '../settings';
import type { Agreement, Authorization, Offer, Product, Seller } from '../store/rows';
import type { ChangeError } from './changes';

const documentedErrors = asyncErrors.changeTypes;

/** Everything that a rule may look at: the offer before and after the whole set, and what surrounds it. */
export type OfferContext = {
  before: Offer;
  after: Offer;
  product: Product;
  seller: Seller;
  authorization: Authorization | undefined;
  /** The agreement that a replacement offer replaces. */
  replaced: Agreement | undefined;
  /** The types of all changes that the set makes to this offer. */
  changeTypes: ReadonlySet<ChangeTypeName>;
  otherOffersOfProduct: () => Offer[];
  settings: SandboxSettings;
  now: Date;
};

/** False when the rule is kept; true, or the texts for AWS's placeholders [x], [y] and [z], when it is broken. */
export type Verdict = boolean | readonly string[];

/** One predicate for each error that AWS documents for the change type: the compiler demands them all. */
export type Rules<Name extends ChangeTypeName> = Readonly<
  Record<keyof (typeof documentedErrors)[Name], (context: OfferContext, details: DetailsOf<Name>) => Verdict>
>;

/** The errors that a change earns, in AWS's codes and words. */
export function brokenRules<Name extends ChangeTypeName>(
  changeType: Name,
  rules: Rules<Name>,
  context: OfferContext,
  details: DetailsOf<Name>,
): ChangeError[] {
  const errors: Record<string, { code: string; message: string }> = documentedErrors[changeType];
  const predicates: Record<string, Rules<Name>[keyof Rules<Name>]> = rules;
  return Object.entries(errors).flatMap(([rule, error]) => {
    const verdict = predicates[rule]?.(context, details) ?? false;
    if (verdict === false) return [];
    return [{ ErrorCode: error.code, ErrorMessage: fillPlaceholders(error.message, verdict === true ? [] : verdict) }];
  });
}

/** `Invalid accounts: [x].` keeps its brackets around a list; elsewhere `[x]` is one value. */
function fillPlaceholders(message: string, values: readonly string[]): string {
  const withLists = message.replace(/: \[x\]/, () => `: [${values.join(', ')}]`);
  return ['[x]', '[y]', '[z]'].reduce(
    (text, placeholder, index) => text.replace(placeholder, () => values[index] ?? placeholder),
    withLists,
  );
}

export function buyerAccountsOf(offer: Offer): readonly string[] {
  return offer.targeting?.PositiveTargeting?.BuyerAccounts ?? [];
}

/** A public offer is one that nobody in particular is meant for and that stems from no authorization or agreement. */
export function isPublic(offer: Offer): boolean {
  return (
    offer.resaleAuthorizationId === undefined &&
    offer.targetAgreementId === undefined &&
    buyerAccountsOf(offer).length === 0
  );
}

export function isReleased(offer: Offer): boolean {
  return offer.state === 'Released';
}
