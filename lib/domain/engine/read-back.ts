import { z } from 'zod';
import type { CalendarDate } from '../core/calendar';
import type { OfferSnapshot } from '../offers/offer-snapshot';
import { exactDurationWords, sameDuration } from '../offers/duration';
import { withoutReference } from '../offers/offer-name';
import { declaredBy, purposeText, type DeclaredPurpose } from '../offers/offer-purpose';
import { sameAmount, samePrice } from '../tiers/price';

/** A published offer as AWS describes it, in our words. Null: AWS does not say. */
export type PublishedOffer = {
  state: string;
  name: string | null;
  /** With the `[ref …]` mark that ends it. */
  description: string | null;
  markupPercent: string | null;
  /** Price of the one usage dimension, markup applied. */
  buyerPrice: string | null;
  buyerAccountIds: string[];
  expirationDate: CalendarDate | null;
  agreementDuration: string | null;
  authorizationId: string | null;
  /** Null: not read. AWS shows a declaration in the offer's document, none in lists; a document without one declares nothing. */
  declared: DeclaredPurpose | null;
};

export const readBackDifferencesSchema = z.array(
  z.object({ field: z.string(), reviewed: z.string(), published: z.string() }),
);
export type ReadBackDifference = z.output<typeof readBackDifferencesSchema>[number];

const NOTHING = 'nothing';
const DURATION = 'Usage duration';
/** The one difference of an offer that AWS does not know any more. */
export const GONE: ReadBackDifference = { field: 'Offer', reviewed: 'at AWS', published: 'not there' };

/** Where the published offer differs from what was reviewed, compared as values: an empty list means that it is what people saw. */
export function readBackDifferences(
  reviewed: OfferSnapshot,
  published: PublishedOffer,
  expectedState: 'Released' | 'Draft' = 'Released',
): ReadBackDifference[] {
  const purpose = purposeText(declaredBy(reviewed));
  const rows: [field: string, reviewed: string, published: string | null, same: (a: string, b: string) => boolean][] = [
    ['State', expectedState, published.state, exactly],
    ['Offer name', reviewed.name, published.name, exactly],
    ['Description', reviewed.description, published.description ?? reviewed.description, sameDescription],
    ['Opportunity', reviewed.authorizationId, published.authorizationId, exactly],
    ['Offer purpose', purpose, published.declared === null ? purpose : purposeText(published.declared), exactly],
    ['Markup', reviewed.markupPercent, published.markupPercent, sameAmount],
    ['Buyer price', reviewed.buyerPrice, published.buyerPrice, samePrice],
    ['Buyer accounts', accountSet(reviewed.buyerAccountIds), accountSet(published.buyerAccountIds), exactly],
    ['Accept until', reviewed.expirationDate, published.expirationDate, exactly],
    [DURATION, reviewed.agreementDuration, published.agreementDuration, sameDuration],
  ];
  return rows
    .filter(([, expected, actual, same]) => actual === null || !same(expected, actual))
    .map(([field, expected, actual]) => ({ field, reviewed: expected, published: actual ?? NOTHING }));
}

/** A difference for people: AWS's `P3653D` is `10 years, 3,653 days`. */
export function differenceInWords({ field, reviewed, published }: ReadBackDifference): ReadBackDifference {
  if (field !== DURATION) return { field, reviewed, published };
  return { field, reviewed: exactDurationWords(reviewed), published: exactDurationWords(published) };
}

/** What filling a draft in does not set: where this differs, the draft is another offer's, whatever is put into it. */
const FIXED: ReadonlySet<string> = new Set(['State', 'Opportunity', 'Offer purpose']);

/**
 * Why a draft that stands at AWS is not gone on with as this offer: its state, its authorization, which AWS never changes, what it
 * declares, or that it has no price of the reviewed usage dimension. Empty when filling it in makes it what was reviewed.
 */
export function leftOverDifferences(reviewed: OfferSnapshot, draft: PublishedOffer): ReadBackDifference[] {
  const fixed = readBackDifferences(reviewed, draft, 'Draft').filter(({ field }) => FIXED.has(field));
  const priced = draft.buyerPrice !== null;
  return priced
    ? fixed
    : [...fixed, { field: 'Usage dimension', reviewed: reviewed.dimensionName, published: NOTHING }];
}

function accountSet(accountIds: readonly string[]): string {
  return [...new Set(accountIds)].sort().join(', ') || NOTHING;
}

/** The mark at the end, and spaces around, are not what people typed. */
function sameDescription(one: string, other: string): boolean {
  return withoutReference(one) === withoutReference(other);
}

function exactly(one: string, other: string): boolean {
  return one === other;
}
