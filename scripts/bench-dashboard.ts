import { cpus, loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { cases } from './bench-dashboard/cases';
import { measureExport, type ExportFigures } from './bench-dashboard/export';
import { withHistory, type History } from './bench-dashboard/history-database';
import { percentile, type Timing } from './bench-dashboard/timing';
import { measureWebProcess, type WebFigures } from './bench-dashboard/web-process';

/*
 * How fast the dashboard is on long histories: `npm run bench:dashboard -- [sizes…] [--keep <folder>] [--web]`. Each case runs through the
 * same services as the pages, in this process, on a PostgreSQL of its own. `--keep` leaves the databases in a folder and takes them
 * from there the next time; `--web` starts the production web server on the longest history too and tells its memory.
 */
const options = parseArgs({
  options: { keep: { type: 'string' }, web: { type: 'boolean', default: false } },
  allowPositionals: true,
});
const SIZES = options.positionals.length > 0 ? options.positionals.map(Number) : [10_000, 100_000, 1_000_000];
const WARM_UP = 3;
const RUNS = 40;
const EXPORTED_ROWS = 100_000;

const TARGET_MS = { list: 100, count: 150 };
const WEB_TARGET_MB = 400;
/** What garbage collection may leave of one page of an export more than of another. */
const FLAT_WITHIN_MB = 5;

type Measured = {
  size: number;
  load: number;
  timings: Map<string, Timing & { target: keyof typeof TARGET_MS }>;
  exported: ExportFigures;
  web: WebFigures | undefined;
};

const megabytes = (value: number) => `${value.toFixed(0)} MB`;
const load = () => loadavg()[0] ?? 0;

async function main(): Promise<void> {
  const measured: Measured[] = [];
  for (const size of SIZES)
    measured.push(await withHistory(size, options.values.keep, (history) => measureAll(history)));
  report(measured);
}

async function measureAll(history: History): Promise<Measured> {
  const { size, context, sample } = history;
  const { rows } = await context.database.pool.query<{ server_version: string }>('SHOW server_version');
  console.log(
    `${size.toLocaleString('en')} offers: ${cpus().length} cores (${cpus()[0]?.model ?? 'unknown'}), load ${load().toFixed(1)}, ` +
      `Node ${process.version}, PostgreSQL ${rows[0]?.server_version ?? 'unknown'}`,
  );
  const timings: Measured['timings'] = new Map();
  for (const { name, target, run } of await cases(context, sample)) {
    const timing = await timed(run);
    timings.set(name, { ...timing, target });
    console.log(`  ${name.padEnd(44)} p50 ${inMs(timing.p50)}   p95 ${inMs(timing.p95)}`);
  }
  const loadBefore = load();
  const exported = await measureExport(context, Math.min(size, EXPORTED_ROWS));
  const isLongest = size === Math.max(...SIZES);
  const web = options.values.web && isLongest ? await measureWebProcess(history) : undefined;
  return { size, load: loadBefore, timings, exported, web };
}

const inMs = (value: number) => `${value.toFixed(1).padStart(7)} ms`;

async function timed(run: () => Promise<unknown>): Promise<Timing> {
  for (let index = 0; index < WARM_UP; index += 1) await run();
  const times: number[] = [];
  for (let index = 0; index < RUNS; index += 1) {
    const startedAt = performance.now();
    await run();
    times.push(performance.now() - startedAt);
  }
  return { p50: percentile(times, 50), p95: percentile(times, 95) };
}

function report(measured: readonly Measured[]): void {
  const [smallest, largest] = [measured[0], measured.at(-1)];
  if (smallest === undefined || largest === undefined) return;
  const columns = measured.map(({ size }) => size.toLocaleString('en').padStart(16)).join('');
  console.log(`\n${'p50 / p95 in ms'.padEnd(44)} ${columns}   target`);
  for (const [name, { target, p95 }] of largest.timings) {
    const cells = measured.map(({ timings }) => {
      const timing = timings.get(name);
      return (timing === undefined ? '' : `${timing.p50.toFixed(0)} / ${timing.p95.toFixed(0)}`).padStart(16);
    });
    const before = smallest.timings.get(name)?.p95 ?? p95;
    const isGrown = p95 > before * 3 && p95 - before > 25;
    const verdict = p95 > TARGET_MS[target] ? 'MISSED' : isGrown ? 'MISSED (growth)' : 'met';
    console.log(`${name.padEnd(44)} ${cells.join('')}   ≤ ${TARGET_MS[target]} ms: ${verdict}`);
  }
  console.log(
    `${'load while measuring'.padEnd(44)} ${measured.map((one) => one.load.toFixed(1).padStart(16)).join('')}`,
  );
  for (const { size, exported } of measured) reportExport(size, exported);
  if (largest.web !== undefined) reportWeb(largest.web);
}

function reportExport(size: number, exported: ExportFigures): void {
  const { heapAtTenPercent, heapAtNinetyPercent } = exported;
  const isFlat = heapAtNinetyPercent - heapAtTenPercent <= FLAT_WITHIN_MB;
  console.log(
    `\nExport of ${exported.rows.toLocaleString('en')} of ${size.toLocaleString('en')} offers: ${exported.megabytes.toFixed(1)} MB, ` +
      `${exported.rowsPerSecond.toLocaleString('en')} rows a second, peak ${megabytes(exported.peakRss)} of memory\n` +
      `  heap after a garbage collection at 10 %: ${heapAtTenPercent.toFixed(1)} MB, at 90 %: ${heapAtNinetyPercent.toFixed(1)} MB` +
      `   at most ${FLAT_WITHIN_MB} MB more: ${isFlat ? 'met' : 'MISSED'}`,
  );
}

function reportWeb(web: WebFigures): void {
  console.log(
    `\nThe web server's process: ${megabytes(web.afterStart)} after the start, ${megabytes(web.afterPages)} after ${web.pages} pages\n` +
      `  export of ${web.exportedRows.toLocaleString('en')} rows: ${megabytes(web.exportAtTenPercent)} at 10 %, ${megabytes(web.exportAtNinetyPercent)} at 90 %\n` +
      `  at most ${megabytes(web.peak)}   ≤ ${WEB_TARGET_MB} MB: ${web.peak <= WEB_TARGET_MB ? 'met' : 'MISSED'}`,
  );
}

await main();
