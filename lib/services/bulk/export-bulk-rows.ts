import { listBulkRows } from '../../db/bulk/bulk-rows';
import { findBulkRun } from '../../db/bulk/bulk-runs';
import { findOffers } from '../../db/offers/offers';
import { BULK_ROWS_MAXIMUM } from '../../domain/bulk/bulk-row';
import { accountsCell } from '../../domain/customers/buyer-text';
import type { CsvExport } from '../../domain/core/csv-writing';
import { offerStatusWords } from '../../domain/offers/offer-status';
import { failure, success, type Result } from '../../domain/core/result';
import { bulkRunQuerySchema, type BulkRowFilter, type BulkRowView } from '../../schemas/bulk/bulk-view';
import { defineUseCase, type UseCaseContext } from '../core/use-case';
import { bulkRowView } from './show-bulk-run';

const HEADER = [
  'Line',
  'Customer',
  'Buyer accounts',
  'Accept until',
  'Offer name',
  'Deal reference',
  'Reason to continue',
  'Result',
  'Problem',
  'Offer id at AWS',
];
const ROWS_AT_ONCE = 500;

const words: Record<Exclude<BulkRowView['state'], 'SUBMITTED'>, string> = {
  PROBLEM: 'Needs a fix',
  READY: 'Ready',
  EXISTS: 'Exists already',
  WAITING: 'Queued',
  CANCELLED: 'Cancelled',
};

/** The rows of a run with what became of each. With the filter `problem` it is the file to correct and upload again. */
export const exportBulkRows = defineUseCase(
  'list.export',
  bulkRunQuerySchema.omit({ page: true }),
  async (context, { runId, filter }): Promise<Result<CsvExport>> => {
    const { prisma } = context.database;
    if ((await findBulkRun(prisma, runId)) === undefined) return failure({ kind: 'not_found' });
    return success({ header: HEADER, rows: rowsOf(context, runId, filter) });
  },
);

async function* rowsOf(
  { database: { prisma }, now }: UseCaseContext,
  runId: string,
  filter: BulkRowFilter,
): AsyncGenerator<string[]> {
  for (let skip = 0; skip < BULK_ROWS_MAXIMUM; skip += ROWS_AT_ONCE) {
    const rows = await listBulkRows(prisma, runId, { filter, skip, limit: ROWS_AT_ONCE });
    const offers = await findOffers(prisma, [
      ...new Set(rows.flatMap((row) => row.offerId ?? row.existingOfferId ?? [])),
    ]);
    const byId = new Map(offers.map((offer) => [offer.id, offer]));
    for (const row of rows) {
      const offer = byId.get(row.offerId ?? row.existingOfferId ?? '');
      yield cellsOf(bulkRowView(row, offer, now), offer?.awsOfferId ?? '');
    }
    if (rows.length < ROWS_AT_ONCE) return;
  }
}

function cellsOf(row: BulkRowView, awsOfferId: string): string[] {
  const { content, state } = row;
  return [
    String(row.line),
    content.customer,
    accountsCell(content.accounts),
    content.acceptUntil,
    content.name,
    content.dealReference,
    content.clashReason,
    state === 'SUBMITTED' ? (row.offerStatus === null ? '' : offerStatusWords[row.offerStatus]) : words[state],
    row.problems.map(({ message }) => message).join(' '),
    awsOfferId,
  ];
}
