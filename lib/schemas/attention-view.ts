import type { AttentionKind } from '../domain/attention';
import type { OfferStatus } from '../domain/offer-status';

/** The one thing to do about a row. `open` leads to the page where it is done; the others are done in place. */
export type AttentionAction =
  | { kind: 'remove_accounts'; accountIds: string[] }
  | { kind: 'extend'; label: string; expirationDate: string }
  | { kind: 'look_again' }
  | { kind: 'check_again' }
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

export type MovingOffer = { offerId: string; customerName: string; status: OfferStatus; since: string };

export type AttentionView = {
  /** Kinds with at least one offer, most pressing first. */
  groups: AttentionGroup[];
  total: number;
  moving: { count: number; offers: MovingOffer[] };
};
