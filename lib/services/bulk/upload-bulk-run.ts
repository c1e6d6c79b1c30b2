import { BULK_COLUMNS, BULK_ROWS_MAXIMUM, bulkRowContentSchema, type BulkColumn } from '../../domain/bulk/bulk-row';
import { readCsvText, type CsvRow, type CsvTable } from '../../domain/core/csv-reading';
import { invalid } from '../../domain/core/result';
import { uploadBulkSchema } from '../../schemas/bulk/bulk-input';
import { defineLargeCheck } from '../core/large-check';
import { createCheckedRun } from './create-bulk-run';
import { mapInSlices } from '../core/in-slices';

const separatorWords: Record<string, string> = { ',': '“,”', ';': '“;”', '\t': 'tab', '|': '“|”' };

/** Reads a file of offers to be made and keeps it for a preview: the whole file, or nothing and the line that is to blame. */
export const uploadBulkRun = defineLargeCheck(
  'offer.publish',
  uploadBulkSchema,
  async (context, { authorizationId, fileName, text }) => {
    const table = readCsvText(text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n'), BULK_COLUMNS, BULK_ROWS_MAXIMUM);
    if (!table.ok) return invalid({ file: table.error.message });
    const rows = await mapInSlices(table.value.rows, readRow);
    const wrong = rows.find(({ content }) => content === undefined);
    if (wrong !== undefined)
      return invalid({ file: `Line ${wrong.line} has a value that is too long or can’t be kept.` });
    return createCheckedRun(context, {
      authorizationId,
      fileName,
      fileNote: noteOf(table.value),
      rows: rows.flatMap(({ line, content }) => (content === undefined ? [] : [{ line, content }])),
    });
  },
);

function readRow({ line, cells }: CsvRow<BulkColumn>) {
  const content = bulkRowContentSchema.safeParse(cells);
  return { line, content: content.success ? content.data : undefined };
}

function noteOf({ separator, columns, unknownColumns }: CsvTable<BulkColumn>): string {
  const count = `${columns.length} ${columns.length === 1 ? 'column' : 'columns'} recognised`;
  const headings = unknownColumns.slice(0, 5).map(({ heading }) => heading);
  const ignored = headings.length === 0 ? '' : `, not used: ${headings.join(', ')}`;
  return `Separator ${separatorWords[separator] ?? separator}, UTF-8, ${count}${ignored}`.slice(0, 400);
}
