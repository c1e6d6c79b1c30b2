import { cpus, loadavg } from 'node:os';
import { createDatabase, type Database } from '../lib/db/client';
import { findViewerByEmail } from '../lib/db/users';
import type { ServiceContext } from '../lib/services/context';
import { seed } from '../prisma/seed';
import { writeHistory } from './bench-dashboard/history';
import { cases } from './bench-dashboard/cases';

import { measureExport } from './bench-dashboard/export';
import { percentile, type Timing } from './bench-dashboard/timing';
import { startTemporaryPostgres } from './embedded-postgres/temporary-postgres';
import { prepareDatabase } from './prepare-database';

/*
 * How fast the dashboard is on long histories: `npm run bench:dashboard [sizes…]`. Each case runs through the same services as the
 * pages, in this process, on a PostgreSQL of its own.
 */
const SIZES = process.argv.slice(2).map(Number);
const WARM_UP = 3;
const RUNS = 25;

type Figures = Map<string, { target: 'list' | 'count'; bySize: Map<number, Timing> }>;

const TARGET_MS = { list: 100, count: 150 };

async function main(): Promise<void> {
  const sizes = SIZES.length > 0 ? SIZES : [10_000, 100_000, 1_000_000];
  console.log(
    `${String(cpus().length)} cores, load ${loadavg()
      .map((load) => load.toFixed(2))
      .join(' ')}, Node ${process.version}`,
  );
  const figures: Figures = new Map();
  for (const size of sizes)
    await withHistory(size, (database, context, sample) => measureAll(size, context, sample, figures));
  report(figures, sizes);
}

type Sample = Awaited<ReturnType<typeof writeHistory>>;

async function withHistory(
  size: number,
  work: (database: Database, context: ServiceContext, sample: Sample) => Promise<void>,
): Promise<void> {
  const server = await startTemporaryPostgres();
  try {
    await prepareDatabase(server);
    await seed({ databaseUrl: server.applicationUrl, mode: 'practice' });
    const startedAt = performance.now();
    const sample = await writeHistory(server.ownerUrl, size);
    console.log(
      `\n${size.toLocaleString('en')} offers written in ${((performance.now() - startedAt) / 1000).toFixed(0)} s`,
    );
    const database = createDatabase(server.applicationUrl);
    try {
      const viewer = await findViewerByEmail(database.prisma, 'sales@example.com');
      const nudge = () => Promise.resolve();
      await work(database, { viewer, database, now: new Date(), nudge, origin: null }, sample);
    } finally {
      await database.close();
    }
  } finally {
    await server.stop();
  }
}

async function measureAll(size: number, context: ServiceContext, sample: Sample, figures: Figures): Promise<void> {
  for (const { name, target, run } of await cases(context, sample)) {
    for (let index = 0; index < WARM_UP; index += 1) await run();
    const times: number[] = [];
    for (let index = 0; index < RUNS; index += 1) {
      const startedAt = performance.now();
      await run();
      times.push(performance.now() - startedAt);
    }
    const timing = { p50: percentile(times, 50), p95: percentile(times, 95) };
    console.log(
      `  ${name.padEnd(44)} p50 ${timing.p50.toFixed(1).padStart(7)} ms   p95 ${timing.p95.toFixed(1).padStart(7)} ms`,
    );
    const row = figures.get(name) ?? { target, bySize: new Map<number, Timing>() };
    row.bySize.set(size, timing);
    figures.set(name, row);
  }

  await measureExport(context, Math.min(size, 100_000));
  console.log(`  memory of this process: ${(process.memoryUsage().rss / 1048576).toFixed(0)} MB`);
}

function report(figures: Figures, sizes: readonly number[]): void {
  const [smallest, largest] = [sizes[0] ?? 0, sizes.at(-1) ?? 0];
  console.log(
    `\n${'p50 / p95 in ms'.padEnd(44)} ${sizes.map((size) => size.toLocaleString('en').padStart(16)).join('')}   target`,
  );
  for (const [name, { target, bySize }] of figures) {
    const cells = sizes.map((size) => {
      const timing = bySize.get(size);
      return (timing === undefined ? '' : `${timing.p50.toFixed(0)} / ${timing.p95.toFixed(0)}`).padStart(16);
    });
    const [small, large] = [bySize.get(smallest)?.p95 ?? 0, bySize.get(largest)?.p95 ?? 0];
    const isGrown = large > small * 3 && large - small > 25;
    const verdict = large <= TARGET_MS[target] && !isGrown ? 'met' : isGrown ? 'MISSED (growth)' : 'MISSED';
    console.log(`${name.padEnd(44)} ${cells.join('')}   ≤ ${String(TARGET_MS[target])} ms: ${verdict}`);
  }
}

await main();
