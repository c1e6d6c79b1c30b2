import { afterAll, beforeAll, expect, it } from 'vitest';
import { BULK_ROWS_MAXIMUM } from '../../lib/domain/bulk/bulk-row';
import { fileOf, freshLines } from '../integration/bulk/bulk-rig';
import { launchPortal, type LaunchedPortal } from '../support/launch-portal';
import { rawRequest, type RawAnswer } from '../support/raw-request';
import { ServedPortal } from '../support/served-portal';
import { until } from '../support/until';

const UPLOADS = 6;
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
function upload(cookie: string, text: string): Promise<RawAnswer> {
  const body = Buffer.from(text);
  const headers = { host: new URL(served.origin).host, origin: served.origin, cookie };
  return until(
    'the portal takes the file',
    () =>
      rawRequest(portal.port, {
        method: 'POST',
        path: '/api/uploads/bulk-run?name=offers.csv&authorization=',
        headers: { ...headers, 'content-type': 'text/csv', 'content-length': String(body.length) },
        body,
      }),
    ({ status }) => status !== 429,
    { patienceMs: 240_000 },
  );
}

it(`${String(UPLOADS)} uploads of 5,000 rows to the running portal: pages of others go on`, async () => {
  const people = [await served.signIn('sales@example.com'), await served.signIn('admin@example.com')];
  const viewer = await served.signIn('viewer@example.com');
  await served.visitEverything(people[1] ?? '');
  await upload(people[0] ?? '', fileOf(freshLines(100)));
  for (let count = 0; count < 20; count += 1) await page(viewer);
  const before = await served.residentMegabytes();
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
  const files = Array.from({ length: UPLOADS }, () => fileOf(freshLines(BULK_ROWS_MAXIMUM)));
  const answers = await Promise.all(files.map((text, index) => upload(people[index % people.length] ?? '', text)));
  over.abort();
  await watching;
  waits.sort((one, other) => one - other);
  const at = (share: number) => (waits[Math.floor((waits.length - 1) * share)] ?? 0).toFixed(0);
  console.log(
    `${String(UPLOADS)} uploads to the running portal: pages of somebody else ${String(waits.length)}, p50 ${at(0.5)} ms, p95 ${at(0.95)} ms, longest ${at(1)} ms; memory + ${(peak - before).toFixed(0)} MB`,
  );
  for (const { status, text } of answers)
    expect({ status, text }).toMatchObject({ status: 200, text: expect.stringContaining('"ok":true') });
  expect(waits.length).toBeGreaterThan(UPLOADS);
});
