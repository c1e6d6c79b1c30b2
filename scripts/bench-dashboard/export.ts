import { csvChunks } from '../../lib/domain/core/csv-writing';
import { offerExportQuerySchema } from '../../lib/schemas/offers/offer-list-view';
import type { ServiceContext } from '../../lib/services/core/context';
import { exportOffers } from '../../lib/services/offers/export-offers';
import { MEGABYTE } from './timing';

/** How far an export is when its heap is looked at. */
const SHARES = [0.1, 0.9] as const;

/** Memory is that of this process: its heap right after a garbage collection, and all that it has of the machine. */
export type ExportFigures = {
  rows: number;
  rowsPerSecond: number;
  megabytes: number;
  heapAtTenPercent: number;
  heapAtNinetyPercent: number;
  peakRss: number;
};

/** Takes the first rows of an export as a browser would. */
export async function measureExport(context: ServiceContext, rows: number): Promise<ExportFigures> {
  const result = await exportOffers(context, offerExportQuerySchema.parse({ sort: 'customer', direction: 'asc' }));
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  const heap: number[] = [];
  let [lines, bytes, peakRss, pausedMs] = [-1, 0, 0, 0];
  const startedAt = performance.now();
  for await (const chunk of csvChunks(result.value)) {
    bytes += Buffer.byteLength(chunk);
    lines += chunk.split('\r\n').length - 1;
    peakRss = Math.max(peakRss, process.memoryUsage.rss());
    const due = SHARES[heap.length];
    if (due !== undefined && lines >= rows * due) {
      const pausedAt = performance.now();
      heap.push(heapInUse());
      pausedMs += performance.now() - pausedAt;
    }
    if (lines >= rows) break;
  }
  const seconds = (performance.now() - startedAt - pausedMs) / 1000;
  const [heapAtTenPercent = 0, heapAtNinetyPercent = 0] = heap;
  return {
    rows: lines,
    rowsPerSecond: Math.round(lines / seconds),
    megabytes: bytes / MEGABYTE,
    heapAtTenPercent,
    heapAtNinetyPercent,
    peakRss: peakRss / MEGABYTE,
  };
}

function heapInUse(): number {
  if (globalThis.gc === undefined) throw new Error('Memory can only be told with --expose-gc.');
  globalThis.gc();
  return process.memoryUsage().heapUsed / MEGABYTE;
}
