import { z } from 'zod';
import { csvSizeProblem } from '../../domain/core/csv-decoding';
import { readCsv } from '../../domain/core/csv-reading';
import { invalid, success, type Result } from '../../domain/core/result';
import { IMPORT_MAXIMUM_ROWS, type ImportPreview } from '../../schemas/customers/customer-import';
import {
  importColumnsWith,
  linesOfNoCustomer,
  placedColumnsSchema,
  unusedColumn,
} from '../../schemas/customers/import-columns';
import { customerImportPlanner } from '../../schemas/customers/plan-customer-import';
import { defineLargeCheck } from '../core/large-check';
import { loadImportFacts } from './customer-import-facts';
import { mapInSlices } from '../core/in-slices';

/** Reads an upload and says for each row what an import would make of it. Writes nothing. */
export const previewCustomerImport = defineLargeCheck(
  'customer.edit',
  z.strictObject({ file: z.instanceof(File), placed: placedColumnsSchema.optional() }),
  async ({ database }, { file, placed = [] }): Promise<Result<ImportPreview>> => {
    const tooLarge = csvSizeProblem(file.size);
    if (tooLarge !== undefined) return invalid({ file: tooLarge.message });
    const table = readCsv(new Uint8Array(await file.arrayBuffer()), importColumnsWith(placed), IMPORT_MAXIMUM_ROWS);
    if (!table.ok) return invalid({ file: table.error.message });
    const { rows, columns, separator, unknownColumns, linesOfOneValue } = table.value;
    const facts = await loadImportFacts(database.prisma, rows);
    return success({
      separator,
      columns,
      unused: unknownColumns.map(unusedColumn),
      notData: linesOfNoCustomer(rows, linesOfOneValue),
      rows,
      facts,
      planned: await mapInSlices(rows, customerImportPlanner(facts).plan),
    });
  },
);
