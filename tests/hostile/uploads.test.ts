import { performance } from 'node:perf_hooks';
import { setTimeout as delay } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BULK_COLUMNS, BULK_ROWS_MAXIMUM } from '../../lib/domain/bulk/bulk-row';
import { readCsvText } from '../../lib/domain/core/csv-reading';
import { offerListQuerySchema } from '../../lib/schemas/offers/offer-list-view';
import { listOffers } from '../../lib/services/offers/list-offers';
import { uploadBulkRun } from '../../lib/services/bulk/upload-bulk-run';
import { fileOf, freshLines } from '../integration/bulk/bulk-rig';
import { TestPortal } from '../support/portal';

const UPLOADS = 6;
const PEOPLE = ['sales', 'admin'] as const;
const MEGABYTE = 1024 * 1024;

let portal: TestPortal;

beforeAll(async () => {
  portal = await TestPortal.start();
});

afterAll(async () => {
  await portal.stop();
});

const report = (line: string) => process.stdout.write(`${line}\n`);

describe('files that were made to be slow', () => {
  it.each([
    ['0.5 MB of headings', 'a,'.repeat(250_000)],
    ['20,000 columns of accounts', Array.from({ length: 20_000 }, (_, index) => `Account ${index}`).join(',')],
    ['4 MB of commas', `Customer,Account\n${','.repeat(4 * MEGABYTE - 20)}`],
    ['4 MB of quotes and spaces', `Customer,Account\n"${'x"'.repeat(MEGABYTE)}${' '.repeat(2 * MEGABYTE - 20)}`],
  ])('%s are refused in words', (what, text) => {
    const startedAt = performance.now();
    const table = readCsvText(text, BULK_COLUMNS, BULK_ROWS_MAXIMUM);
    report(`${what}: ${(performance.now() - startedAt).toFixed(0)} ms`);
    expect(table.ok).toBe(false);
  });
});

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

/** What is in use: this process has room to let garbage lie, the web server is started without. */
function usedBytes(): number {
  collectGarbage();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

const LISTS_PER_LOOK = 10;

/** What somebody else waits for a list meanwhile, in milliseconds, until `isOver`; and how much memory is in use at most. */
async function watched(isOver: () => boolean): Promise<{ waits: number[]; peakBytes: number }> {
  const waits: number[] = [];
  let peakBytes = 0;
  while (!isOver()) {
    if (waits.length % LISTS_PER_LOOK === 0) peakBytes = Math.max(peakBytes, usedBytes());
    // The timer's delay counts: it is what a request waits before anybody looks at it.
    const startedAt = performance.now();
    await delay(10);
    const list = await listOffers(portal.as('viewer'), offerListQuerySchema.parse({}));
    if (!list.ok) throw new Error(JSON.stringify(list.error));
    waits.push(performance.now() - startedAt - 10);
  }
  return { waits: waits.sort((one, other) => one - other), peakBytes };
}

it(`${UPLOADS} uploads of 5,000 rows at once: everybody else goes on`, async () => {
  const files = Array.from({ length: UPLOADS }, () => fileOf(freshLines(BULK_ROWS_MAXIMUM)));
  const upload = (text: string, index: number) =>
    uploadBulkRun(portal.as(PEOPLE[index % PEOPLE.length] ?? 'sales'), {
      authorizationId: '',
      fileName: `offers-${index}.csv`,
      text,
    });
  await upload(fileOf(freshLines(100)), 0);
  const before = usedBytes();
  const startedAt = performance.now();
  let isOver = false;
  const watching = watched(() => isOver);
  const results = await Promise.all(files.map(upload));
  isOver = true;
  const { waits, peakBytes } = await watching;
  const at = (share: number) => (waits[Math.floor((waits.length - 1) * share)] ?? 0).toFixed(0);
  report(`${UPLOADS} uploads: ${((performance.now() - startedAt) / 1000).toFixed(1)} s`);
  report(
    `lists of somebody else meanwhile: ${waits.length}, p50 ${at(0.5)} ms, p95 ${at(0.95)} ms, longest ${at(1)} ms`,
  );
  report(`memory in use: + ${((peakBytes - before) / MEGABYTE).toFixed(0)} MB`);
  expect(results.every(({ ok }) => ok)).toBe(true);
  // Many lists for each upload: nobody waited until one of them was through.
  expect(waits.length).toBeGreaterThan(10 * UPLOADS);
});
