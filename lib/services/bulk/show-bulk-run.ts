import { listBulkRows, type BulkRowRecord } from '../../db/bulk/bulk-rows';
import { findBulkRun } from '../../db/bulk/bulk-runs';
import { findOffers, type OfferRecord } from '../../db/offers/offers';
import { findRefusedAccounts } from '../../db/customers/refused-accounts';
import type { BulkCounts } from '../../domain/bulk/bulk-progress';
import type { CalendarDate } from '../../domain/core/calendar';
import { offerStatusOf } from '../../domain/offers/offer-status';
import { failure, success, type Result } from '../../domain/core/result';
import {
  bulkRunQuerySchema,
  type BulkRowFilter,
  type BulkRowView,
  type BulkRunPage,
} from '../../schemas/bulk/bulk-view';
import { bulkRunViews } from './bulk-run-view';
import { defineUseCase } from '../core/use-case';

const PAGE_SIZE = 50;

/** One page of a run's rows with the run's progress. Asked for every other second while something of it moves. */
export const showBulkRun = defineUseCase(
  'offer.read',
  bulkRunQuerySchema,
  async ({ database: { prisma }, now }, { runId, ...query }): Promise<Result<BulkRunPage>> => {
    const record = await findBulkRun(prisma, runId);
    if (record === undefined) return failure({ kind: 'not_found' });
    const [run] = await bulkRunViews(prisma, [record], now);
    if (run === undefined) return failure({ kind: 'not_found' });
    const pageCount = Math.max(1, Math.ceil(rowsOf(query.filter, run.counts) / PAGE_SIZE));
    // Rows move away from a filter while somebody looks: nobody is left on a page that is no more.
    const page = Math.min(query.page, pageCount);
    const rows = await listBulkRows(prisma, runId, {
      filter: query.filter,
      skip: (page - 1) * PAGE_SIZE,
      limit: PAGE_SIZE,
    });
    const offers = await findOffers(prisma, [
      ...new Set(rows.flatMap((row) => row.offerId ?? row.existingOfferId ?? [])),
    ]);
    const byId = new Map(offers.map((offer) => [offer.id, offer]));
    const refused = await findRefusedAccounts(
      prisma,
      rows.flatMap(({ preview }) => preview.accountIds),
    );
    return success({
      run,
      filter: query.filter,
      page,
      pageCount,
      rows: rows.map((row) => bulkRowView(row, byId.get(row.offerId ?? row.existingOfferId ?? ''), now, refused)),
    });
  },
);

/** A row as pages and exports show it. */
export function bulkRowView(
  row: BulkRowRecord,
  offer: OfferRecord | undefined,
  now: Date,
  refused: ReadonlyMap<string, CalendarDate> = new Map(),
): BulkRowView {
  const { id, line, state, content, preview, problems } = row;
  return {
    id,
    line,
    state,
    content,
    customerName: preview.customerName,
    isNewCustomer: preview.customerId === null,
    accountIds: preview.accountIds,
    refusedAccounts: preview.accountIds.flatMap((accountId) => {
      const refusedOn = refused.get(accountId);
      return refusedOn === undefined ? [] : [{ accountId, refusedOn }];
    }),
    offerName: preview.offerName,
    expirationDate: preview.expirationDate,
    problems,
    offerId: offer?.id ?? null,
    offerStatus: offer === undefined ? null : offerStatusOf(offer, now),
  };
}

function rowsOf(filter: BulkRowFilter, counts: BulkCounts): number {
  switch (filter) {
    case 'all':
      return counts.total;
    case 'queued':
      return counts.queued + counts.publishing;
    case 'failed':
      return counts.failed + counts.needsCheck;
    default:
      return counts[filter];
  }
}
