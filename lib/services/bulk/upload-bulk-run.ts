import { BULK_COLUMNS, BULK_ROWS_MAXIMUM, bulkRowContentSchema, type BulkColumn } from '../../domain/bulk/bulk-row';
import { readCsvText, type CsvRow, type CsvTable } from '../../domain/core/csv-reading';
import { invalid, type Result } from '../../domain/core/result';
import type { UploadBulk } from '../../schemas/bulk/bulk-input';
import type { ServiceContext } from '../core/context';
import { createCheckedRun } from './create-bulk-run';
import { mapInSlices } from '../core/in-slices';
import { asLargeCheck } from '../core/large-check';

const separatorWords: Record<string, string> = { ',': '“,”', ';': '“;”', '\t': 'tab', '|': '“|”' };

/** Reads a file of offers to be made and keeps it for a preview: the whole file, or nothing and the line that is to blame. */
export async function uploadBulkRun(
  context: ServiceContext,
  { authorizationId, fileName, text }: UploadBulk,
): Promise<Result<{ runId: string }>> {
  return asLargeCheck(context, 'offer.publish', async (viewer) => {
    const table = readCsvText(text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n'), BULK_COLUMNS, BULK_ROWS_MAXIMUM);
    if (!table.ok) return invalid({ file: table.error.message });
    const rows = await mapInSlices(table.value.rows, readRow);
    const wrong = rows.find(({ content }) => content === undefined);
    if (wrong !== undefined)
      return invalid({ file: `Line ${String(wrong.line)} has a value that is too long or can’t be kept.` });
    return createCheckedRun(context, viewer, {
      authorizationId,
      fileName,
      fileNote: noteOf(table.value),
      rows: rows.flatMap(({ line, content }) => (content === undefined ? [] : [{ line, content }])),
    });
  });
}

function readRow({ line, cells }: CsvRow<BulkColumn>) {
  const content = bulkRowContentSchema.safeParse(cells);
  return { line, content: content.success ? content.data : undefined };
}

function noteOf({ separator, columns, unknownHeadings }: CsvTable<BulkColumn>): string {
  const count = `${String(columns.length)} ${columns.length === 1 ? 'column' : 'columns'} recognised`;
  const ignored = unknownHeadings.length === 0 ? '' : `, not used: ${unknownHeadings.slice(0, 5).join(', ')}`;
  return `Separator ${separatorWords[separator] ?? separator}, UTF-8, ${count}${ignored}`.slice(0, 400);
}
