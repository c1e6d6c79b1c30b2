import type { AttentionKind } from '../../domain/dashboard/attention';
import type { OfferStatus } from '../../domain/offers/offer-status';

/** The one thing to do about a row. `open` leads to the page where it is done; the others are done in place. */
export type AttentionAction =
  | { kind: 'remove_accounts'; accountIds: string[] }
  | { kind: 'extend'; label: string; expirationDate: string }
  | { kind: 'search_again' }
  | { kind: 'compare_again' }
  | { kind: 'open'; label: string; href: string };

export type AttentionRow = {
  offerId: string;
  kind: AttentionKind;
  customerName: string;
  offerName: string;
  /** "Expires in 2 days". */
  state: string;
  /** One sentence of cause. */
  sentence: string;
  /** ISO instant that tells how old it is. */
  at: string;
  action: AttentionAction;
};

export type AttentionGroup = {
  kind: AttentionKind;
  /** Counted like the list behind it; stops one above `COUNTED_UP_TO`. */
  count: number;
  /** The most pressing ones. */
  rows: AttentionRow[];
};

/** A customer of the book that nothing was ever offered to. Its one action is to start the offer. */
export type CustomerWithoutOfferRow = {
  customerId: string;
  customerName: string;
  accountCount: number;
  /** Decimal text; null: nobody has said. */
  expectedMonthlyUnits: string | null;
  /** ISO instant since when the book has it. */
  at: string;
};

export type MovingOffer = { offerId: string; customerName: string; status: OfferStatus; since: string };

export type AttentionView = {
  /** Kinds with at least one offer, most pressing first. */
  groups: AttentionGroup[];
  /** Of the offers. */
  total: number;
  /** Counted like the coverage list behind it; null where only the viewer's own offers are shown: customers are everybody's. */
  withoutOffer: { count: number; rows: CustomerWithoutOfferRow[] } | null;
  /** What was found at AWS after a restore and waits for an admin; 0 for everybody else. */
  restoreFindings: number;
  moving: { count: number; offers: MovingOffer[] };
};
