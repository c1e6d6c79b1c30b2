import { z } from 'zod';
import { attentionKinds } from '../../domain/dashboard/attention';
import { listDaySchema } from '../../domain/core/calendar-date-schema';
import { offerStatuses } from '../../domain/offers/offer-status';
import { storablePart } from '../../domain/core/stored-text';
import { listCursorSchema, listSearchSchema } from '../core/list-query';
import type { OfferProgress } from './offer-view';

/** The columns that a list can be sorted by, each with an index of its own. */
export const offerSorts = ['created', 'updated', 'customer', 'expiration', 'price'] as const;
export type OfferSort = (typeof offerSorts)[number];

const date = listDaySchema.nullable().catch(null);
const identifier = z.uuid().nullable().catch(null);
const name = z.string().trim().min(1).max(200).transform(storablePart).nullable().catch(null);

/** The URL of the offers page: everything that decides what is listed. What cannot be read counts as absent. */
export const offerListQuerySchema = z.object({
  search: listSearchSchema,
  status: z.enum(['all', ...offerStatuses]).catch('all'),
  attention: z.enum(attentionKinds).nullable().catch(null),
  customer: identifier,
  tier: name,
  authorization: name,
  creator: identifier,
  /** UTC days, both included. */
  createdFrom: date,
  createdTo: date,
  publishedFrom: date,
  /** Accepted by at least one account since this UTC day. */
  acceptedFrom: date,
  expiresFrom: date,
  expiresTo: date,
  sort: z.enum(offerSorts).catch('created'),
  direction: z.enum(['asc', 'desc']).catch('desc'),
  cursor: listCursorSchema,
});

export type OfferListQuery = z.output<typeof offerListQuerySchema>;

const SELECTED_AT_MOST = 200;

/** The URL of an export: a list, or only the offers that were selected on a page of it. */
export const offerExportQuerySchema = offerListQuerySchema.extend({
  ids: z
    .string()
    .transform((text) => text.split(',').filter((id) => z.uuid().safeParse(id).success))
    .transform((ids) => ids.slice(0, SELECTED_AT_MOST))
    .nullable()
    .catch(null),
});

export type OfferExportQuery = z.output<typeof offerExportQuerySchema>;

/** What narrows a list, whatever its order and page. */
export type OfferFilter = Omit<OfferListQuery, 'sort' | 'direction' | 'cursor'>;

export const EVERY_OFFER: OfferFilter = {
  search: '',
  status: 'all',
  attention: null,
  customer: null,
  tier: null,
  authorization: null,
  creator: null,
  createdFrom: null,
  createdTo: null,
  publishedFrom: null,
  acceptedFrom: null,
  expiresFrom: null,
  expiresTo: null,
};

export type OfferRowView = {
  id: string;
  name: string;
  customerId: string | null;
  customerName: string;
  buyerAccountIds: string[];
  status: OfferProgress['status'];
  acceptance: OfferProgress['acceptance'];
  authorizationName: string | null;
  tierId: string | null;
  tierName: string | null;
  buyerPrice: string | null;
  expirationDate: string | null;
  /** Days from today to the last day; negative after it; null when there is no date or it no longer matters. */
  daysLeft: number | null;
  awsOfferId: string | null;
  dealReference: string;
  createdByName: string;
  createdAt: string;
  updatedAt: string;
};

/** `count` stops one above `COUNTED_UP_TO`; null where the search finds too much to count each status. */
export type OfferTab = { status: OfferListQuery['status']; label: string; count: number | null };

export type OfferListView = {
  rows: OfferRowView[];
  /** Total of the filtered list and of each tab, capped alike. */
  total: number | null;
  tabs: OfferTab[];
  /** Opaque; null at the end or the start. */
  nextCursor: string | null;
  previousCursor: string | null;
};

/** What the filters of the list can be set to. */
export type OfferFilterChoices = {
  tiers: { id: string; name: string }[];
  authorizations: { id: string; name: string }[];
  creators: { id: string; name: string }[];
  /** Name of the customer that is filtered for; null when none is, or it does not exist. */
  customerName: string | null;
};
