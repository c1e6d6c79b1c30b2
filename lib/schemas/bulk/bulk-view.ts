import { z } from 'zod';
import { bulkRunStates } from '../../domain/bulk/bulk-progress';
import { bulkRowContentSchema, bulkRowProblemsSchema, bulkRowStates } from '../../domain/bulk/bulk-row';
import { offerStatuses } from '../../domain/offers/offer-status';

export const bulkRowFilters = ['all', 'problem', 'ready', 'exists', 'queued', 'live', 'failed'] as const;
export type BulkRowFilter = (typeof bulkRowFilters)[number];

const countsSchema = z.object({
  total: z.number().int(),
  problem: z.number().int(),
  ready: z.number().int(),
  exists: z.number().int(),
  cancelled: z.number().int(),
  queued: z.number().int(),
  publishing: z.number().int(),
  live: z.number().int(),
  failed: z.number().int(),
  needsCheck: z.number().int(),
});

/** One run as the list and its page show it; plain JSON. */
export const bulkRunViewSchema = z.object({
  id: z.string(),
  name: z.string(),
  isFile: z.boolean(),
  fileNote: z.string(),
  state: z.enum(bulkRunStates),
  authorizationName: z.string(),
  price: z.object({ markupPercent: z.string(), buyerPrice: z.string() }).nullable(),
  createdByName: z.string(),
  createdAt: z.string(),
  startedByName: z.string().nullable(),
  startedAt: z.string().nullable(),
  finishedAt: z.string().nullable(),
  pauseReason: z.string().nullable(),
  counts: countsSchema,
  /** Until the last offer has ended; null while nothing is known of how long AWS takes. */
  remainingMs: z.number().nullable(),
  /** Offers of this run that AWS works on at a time. */
  places: z.number().int(),
});
export type BulkRunView = z.output<typeof bulkRunViewSchema>;

export const bulkRowViewSchema = z.object({
  id: z.string(),
  line: z.number().int(),
  state: z.enum(bulkRowStates),
  content: bulkRowContentSchema,
  customerName: z.string(),
  isNewCustomer: z.boolean(),
  accountIds: z.array(z.string()),
  /** Those of its accounts that AWS does not know, with the UTC day on which it said so. */
  refusedAccounts: z.array(z.object({ accountId: z.string(), refusedOn: z.string() })),
  offerName: z.string(),
  expirationDate: z.string(),
  problems: bulkRowProblemsSchema,
  /** The row's offer, or the one that exists already. */
  offerId: z.string().nullable(),
  offerStatus: z.enum(offerStatuses).nullable(),
});
export type BulkRowView = z.output<typeof bulkRowViewSchema>;

/** Answer of GET /api/bulk/[id]. */
export const bulkRunPageSchema = z.object({
  run: bulkRunViewSchema,
  filter: z.enum(bulkRowFilters),
  page: z.number().int(),
  pageCount: z.number().int(),
  rows: z.array(bulkRowViewSchema),
});
export type BulkRunPage = z.output<typeof bulkRunPageSchema>;

/** Which rows the page shows: everything of it stands in the address. */
export const bulkRowsQuerySchema = z.object({
  filter: z.enum(bulkRowFilters).catch('all'),
  page: z.coerce.number().int().min(1).max(1_000).catch(1),
});
/** The same of one run. */
export const bulkRunQuerySchema = bulkRowsQuerySchema.extend({ runId: z.uuid() });

export type BulkRowsQuery = z.output<typeof bulkRowsQuerySchema>;

export type BulkRunsView = { runs: BulkRunView[]; page: number; hasMore: boolean };
