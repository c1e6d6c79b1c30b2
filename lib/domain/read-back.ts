import { z } from 'zod';
import type { CalendarDate } from './calendar';
import type { OfferSnapshot } from './offer-snapshot';
import { withoutReference } from './offer-name';
import { declaredBy, purposeText, type DeclaredPurpose } from './offer-purpose';
import { sameAmount, samePrice } from './price';

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
    ['Usage duration', reviewed.agreementDuration, published.agreementDuration, sameDuration],
  ];
  return rows
    .filter(([, expected, actual, same]) => actual === null || !same(expected, actual))
    .map(([field, expected, actual]) => ({ field, reviewed: expected, published: actual ?? NOTHING }));
}

/** `P10Y` and `P120M` are the same; days stay days, as a month has no fixed length. */
export function sameDuration(one: string, other: string): boolean {
  return normalisedDuration(one) === normalisedDuration(other);
}

function normalisedDuration(duration: string): string {
  const match = /^P(?=.)(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)D)?$/.exec(duration);
  if (match === null) return duration;
  const [years, months, days] = [match[1], match[2], match[3]].map((part) => Number(part ?? 0));
  return `${String((years ?? 0) * 12 + (months ?? 0))} months ${String(days ?? 0)} days`;
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
