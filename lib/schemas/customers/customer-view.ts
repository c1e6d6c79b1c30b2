import { z } from 'zod';
import type { BuyerAccountLabel } from '../../domain/customers/customer';
import { listCursorSchema, listSearchSchema } from '../core/list-query';
import type { CustomerForm } from './customer-form';
import type { OfferRowView } from '../offers/offer-list-view';

export const customerShown = ['active', 'archived', 'all'] as const;

/** The address of the customer book: everything that decides what is listed. */
export const customerListQuerySchema = z.object({
  search: listSearchSchema,
  show: z.enum(customerShown).catch('active'),
  cursor: listCursorSchema,
});
export type CustomerListQuery = z.output<typeof customerListQuerySchema>;

export type CustomerRowView = {
  id: string;
  name: string;
  contactName: string;
  contactEmail: string;
  accountIds: string[];
  unconfirmedCount: number;
  /** Decimal text; null: nobody has said. */
  expectedMonthlyUnits: string | null;
  isArchived: boolean;
};

export type CustomerListView = {
  rows: CustomerRowView[];
  total: number;
  /** How many there are under the same search, by what is shown. */
  counts: { active: number; archived: number };
  nextCursor: string | null;
  previousCursor: string | null;
};

export type CustomerAccountView = {
  accountId: string;
  label: BuyerAccountLabel | null;
  confirmedByName: string | null;
  confirmedAt: string | null;
  /** Why no offer should name it, as a sentence without a full stop: AWS refused it, or it is no buyer's; null where nothing speaks against it. */
  doubt: string | null;
  /** Offers of this customer that name it; such an account cannot be taken away. */
  offerCount: number;
};

export type CustomerDetailView = {
  id: string;
  version: number;
  form: CustomerForm;
  accounts: CustomerAccountView[];
  isArchived: boolean;
  archivedAt: string | null;
  createdByName: string;
  createdAt: string;
  /** Newest first; all of them unless `offerCount` is larger. */
  offers: OfferRowView[];
  offerCount: number;
  canEdit: boolean;
  canCreateOffer: boolean;
};
