import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BULK_ROWS_MAXIMUM } from '../../lib/domain/bulk/bulk-row';
import { UPLOAD_BYTES } from '../../lib/domain/core/upload-limits';
import { IMPORT_MAXIMUM_ROWS, importColumnNames } from '../../lib/schemas/customers/customer-import';
import { fileOf, freshLines } from '../integration/bulk/bulk-rig';
import { launchPortal, type LaunchedPortal } from '../support/launcher/launch-portal';
import { rawRequest, type RawAnswer } from '../support/launcher/raw-request';
import { ServedPortal } from '../support/launcher/served-portal';
import { until } from '../support/until';

const UPLOADS = 6;
const BULK_RUN = 'bulk-run?name=offers.csv&authorization=';
const BUSY: RawAnswer = { status: 429, headers: {}, text: '', ms: 0 };
let portal: LaunchedPortal;
let served: ServedPortal;

beforeAll(async () => {
  portal = await launchPortal({ SANDBOX_PREPARING_MS: '300', SANDBOX_APPLYING_MS: '300' });
  await portal.ready;
  served = new ServedPortal(portal);
}, 600_000);
afterAll(() => portal.stop());

const page = (cookie: string) => rawRequest(portal.port, { path: '/offers', headers: { host: 'localhost', cookie } });

/** As often as the portal has no room for one more of this person. */
function upload(cookie: string, text: string, to = BULK_RUN): Promise<RawAnswer> {
  const body = Buffer.from(text);
  const headers = { host: new URL(served.origin).host, origin: served.origin, cookie };
  return until(
    'the portal takes the file',
    () =>
      rawRequest(portal.port, {
        method: 'POST',
        path: `/api/uploads/${to}`,
        headers: { ...headers, 'content-type': 'text/csv', 'content-length': String(body.length) },
        body,
        // Refused while it still is on its way: the connection may end before the answer is read.
      }).catch(() => BUSY),
    ({ status }) => status !== 429,
    { patienceMs: 240_000 },
  );
}

/** What somebody else waits for pages while this runs, and what the web server takes at most. */
async function watched(what: string, viewer: string, run: () => Promise<RawAnswer[]>): Promise<RawAnswer[]> {
  const before = await served.residentMegabytes();
  const processBefore = await served.webProcess();
  const over = new AbortController();
  const waits: number[] = [];
  let peak = before;
  const watching = (async () => {
    while (!over.signal.aborted) {
      const { status, ms } = await page(viewer);
      expect(status).toBe(200);
      waits.push(ms);
      peak = Math.max(peak, await served.residentMegabytes());
    }
  })();
  const answers = await run().finally(() => over.abort());
  await watching;
  waits.sort((one, other) => one - other);
  const at = (share: number) => (waits[Math.floor((waits.length - 1) * share)] ?? 0).toFixed(0);
  console.log(
    `${what}: pages of somebody else ${waits.length}, p50 ${at(0.5)} ms, p95 ${at(0.95)} ms, longest ${at(1)} ms; memory + ${(peak - before).toFixed(0)} MB`,
  );
  expect(await served.webProcess(), 'the web server is the one it was').toBe(processBefore);
  expect(waits.length).toBeGreaterThan(UPLOADS);
  return answers;
}

describe('large files to the running portal, after every page was visited: pages of others go on', () => {
  let people: string[];
  let viewer: string;

  beforeAll(async () => {
    people = [await served.signIn('sales@example.com'), await served.signIn('admin@example.com')];
    viewer = await served.signIn('viewer@example.com');
    await served.visitEverything(people[1] ?? '');
    await upload(people[0] ?? '', fileOf(freshLines(100)));
    for (let count = 0; count < 20; count += 1) await page(viewer);
  });

  it(`${UPLOADS} uploads of 5,000 rows`, async () => {
    const files = Array.from({ length: UPLOADS }, () => fileOf(freshLines(BULK_ROWS_MAXIMUM)));
    const answers = await watched(`${UPLOADS} uploads`, viewer, () =>
      Promise.all(files.map((text, index) => upload(people[index % people.length] ?? '', text))),
    );
    for (const { status, text } of answers)
      expect({ status, text }).toMatchObject({ status: 200, text: expect.stringContaining('"ok":true') });
  });

  it(`${UPLOADS} imports of the same customers, as large as they may be`, async () => {
    const rows = largestImport();
    const answers = await watched(`${UPLOADS} imports of 8 MB`, viewer, () =>
      Promise.all(
        Array.from({ length: UPLOADS }, (_, index) =>
          upload(people[index % people.length] ?? '', rows, 'customer-import'),
        ),
      ),
    );
    for (const { status, text } of answers) expect({ status, text: text.slice(0, 300) }).toMatchObject({ status: 200 });
  });
});

/** 10,000 customers with notes, just below the limit of an upload. */
function largestImport(): string {
  const notes = 'n'.repeat(Math.floor(UPLOAD_BYTES / IMPORT_MAXIMUM_ROWS) - 220);
  const rows = Array.from({ length: IMPORT_MAXIMUM_ROWS }, (_, index) => {
    const empty = Object.fromEntries(importColumnNames.map((name) => [name, '']));
    return { line: index + 2, cells: { ...empty, name: `Customer ${index}`, notes } };
  });
  return JSON.stringify({ rows });
}
