import { csvChunks } from '../../lib/domain/csv-writing';
import { offerExportQuerySchema } from '../../lib/schemas/offer-list-view';
import type { ServiceContext } from '../../lib/services/context';
import { exportOffers } from '../../lib/services/export-offers';

const LINES_A_CHUNK = 500;
const MEGABYTE = 1024 * 1024;

/** Takes the first rows of an export as a browser would, and tells how much memory that needed besides what was in use. */
export async function measureExport(context: ServiceContext, rows: number): Promise<void> {
  const result = await exportOffers(context, offerExportQuerySchema.parse({ sort: 'customer', direction: 'asc' }));
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  const startedAt = performance.now();
  const before = process.memoryUsage();
  let [lines, bytes, peak] = [0, 0, before.heapUsed];
  for await (const chunk of csvChunks(result.value)) {
    bytes += Buffer.byteLength(chunk);
    lines += LINES_A_CHUNK;
    peak = Math.max(peak, process.memoryUsage().heapUsed);
    if (lines >= rows) break;
  }
  const seconds = (performance.now() - startedAt) / 1000;
  console.log(
    `  export of ${Math.min(lines, rows).toLocaleString('en')} rows: ${(bytes / MEGABYTE).toFixed(1)} MB in ${seconds.toFixed(1)} s, ` +
      `heap at most ${((peak - before.heapUsed) / MEGABYTE).toFixed(0)} MB above the ${(before.heapUsed / MEGABYTE).toFixed(0)} MB before`,
  );
}
