import { z } from 'zod';
import { coverageFilters, type CoverageState } from '../../domain/coverage/coverage';
import { listCursorSchema, listSearchSchema } from '../core/list-query';
import type { OfferRowView } from '../offers/offer-list-view';

export const coverageQuerySchema = z.object({
  search: listSearchSchema,
  state: z.enum(coverageFilters).catch('all'),
  cursor: listCursorSchema,
});
export type CoverageQuery = z.output<typeof coverageQuerySchema>;

export type CoverageRowView = {
  id: string;
  name: string;
  accountCount: number;
  state: CoverageState;
  /** The offer that decides. */
  offer: Pick<OfferRowView, 'id' | 'status' | 'expirationDate' | 'daysLeft' | 'createdAt'> | null;
  /** Decimal text; null: nobody has said. */
  expectedMonthlyUnits: string | null;
  /** Margin a month that waits, at two decimals; null where it is not known or nothing waits. */
  waitingMargin: string | null;
};

export type CoverageView = {
  rows: CoverageRowView[];
  /** By state under the same search. */
  counts: Record<CoverageState, number>;
  total: number;
  nextCursor: string | null;
  previousCursor: string | null;
  /** Of all customers without a live offer. */
  waiting: {
    customerCount: number;
    /** How many of them say what they expect: the others are not in the estimate. */
    knownCount: number;
    margin: string | null;
    currency: string | null;
    marginPerUnit: string | null;
  };
};
