import { mkdtemp, rm } from 'node:fs/promises';
import { cpus, loadavg, tmpdir } from 'node:os';
import path from 'node:path';
import { chromium, type BrowserContext } from '@playwright/test';
import { publish, untilBadge, walkToReview } from '../tests/e2e/support/wizard';
import { launchPortal } from '../tests/support/launcher/launch-portal';
import { writeHistory } from './bench-dashboard/history';
import { percentile } from './bench-dashboard/timing';
import { audit, firstLoadBytes, type Scores } from './bench-web/measure-page';
import { measureSteps } from './bench-web/measure-steps';
import { startEmbeddedPostgres } from './embedded-postgres/embedded-postgres';
import { requireChromium } from './find-chromium';
import { findFreePort } from './free-port';

/*
 * How the pages feel: `npm run bench:web [runs]`. Lighthouse on a production build with a history of offers, the JavaScript that each
 * page needs at first, and the time of a step of the wizard. Of several runs the median counts.
 */
const RUNS = Number(process.argv[2] ?? 3);
const OFFERS = 5000;
const LEAST = { desktop: 95, mobile: 90, accessibility: 100, practices: 95 };
const MOST = { scriptKilobytes: 200, stepMs: 100 };

type Measured = { desktop: Scores; mobile: Scores; kilobytes: number };

async function main(): Promise<void> {
  const executablePath = requireChromium();
  const portal = await launchPortal({ SANDBOX_PREPARING_MS: '300', SANDBOX_APPLYING_MS: '300' });
  const profile = await mkdtemp(path.join(tmpdir(), 'cppo-bench-web-'));
  try {
    await portal.ready;
    const { ownerUrl } = await startEmbeddedPostgres(path.join(portal.dataFolder, 'postgres'));
    await writeHistory(ownerUrl, OFFERS);
    const port = await findFreePort();
    const context = await chromium.launchPersistentContext(profile, {
      executablePath,
      baseURL: `http://localhost:${portal.port}`,
      args: [`--remote-debugging-port=${port}`, '--no-sandbox', '--disable-quic', '--disable-background-networking'],
    });
    try {
      await measureAll(context, `http://localhost:${portal.port}`, port);
    } finally {
      await context.close();
    }
  } finally {
    await portal.stop();
    await rm(profile, { recursive: true, force: true });
  }
}

async function measureAll(context: BrowserContext, address: string, port: number): Promise<void> {
  const load = loadavg()
    .map((one) => one.toFixed(2))
    .join(' ');
  console.log(`${cpus().length} cores, load ${load}, Node ${process.version}, median of ${RUNS}`);
  const page = await context.newPage();
  const measured = new Map<string, Measured>();
  const measure = async (name: string, where: string) => {
    const target = new URL(where, address).href;
    const kilobytes = (await firstLoadBytes(page, target)) / 1000;
    // Where nothing is going on: the page that Lighthouse opens has the machine to itself.
    await page.goto('about:blank');
    const desktop = await medianOf(() => audit(target, port, 'desktop'));
    const mobile = await medianOf(() => audit(target, port, 'mobile'));
    measured.set(name, { desktop, mobile, kilobytes });
    console.log(`  ${name} measured`);
  };
  await measure('sign-in', '/sign-in');
  await page.goto('/sign-in');
  await page.getByRole('button', { name: /Mara Lindqvist/ }).click();
  await page.waitForURL(({ pathname }) => pathname !== '/sign-in');
  await walkToReview(page, { customer: 'Acme Robotics', buyers: '123456789012' });
  const offerId = await publish(page);
  await untilBadge(page, 'Live');
  await measure('dashboard', '/');
  await measure('offers', '/offers');
  await measure('offer', `/offers/${offerId}`);
  await page.goto('/offers/new');
  await page.waitForURL(/draft=/);
  await measure('new offer', page.url());
  const steps = await measureSteps(page);
  // The same wizard on its second step, with everything filled in.
  await measure('wizard', page.url());
  report(measured, steps);
}

/** The run whose performance stands in the middle. */
async function medianOf(run: () => Promise<Scores>): Promise<Scores> {
  const runs: Scores[] = [];
  for (let index = 0; index < RUNS; index += 1) runs.push(await run());
  runs.sort((one, other) => one.scores.performance - other.scores.performance);
  const middle = runs[Math.floor((runs.length - 1) / 2)];
  if (middle === undefined) throw new Error('Nothing was measured: ask for at least one run.');
  return middle;
}

function report(measured: ReadonlyMap<string, Measured>, steps: readonly number[]): void {
  const heads = ['desktop', 'mobile', 'accessibility', 'practices', 'first JS gzip'];
  const targets = [
    `≥ ${LEAST.desktop}`,
    `≥ ${LEAST.mobile}`,
    String(LEAST.accessibility),
    `≥ ${LEAST.practices}`,
    `≤ ${MOST.scriptKilobytes} kB`,
  ];
  console.log(`\n${line('', heads)}`);
  for (const [name, { desktop, mobile, kilobytes }] of measured) {
    const lowest = (category: 'accessibility' | 'best-practices') =>
      Math.min(desktop.scores[category], mobile.scores[category]);
    const cells = [
      desktop.scores.performance,
      mobile.scores.performance,
      lowest('accessibility'),
      lowest('best-practices'),
    ];
    const least = [LEAST.desktop, LEAST.mobile, LEAST.accessibility, LEAST.practices];
    const isMet = cells.every((cell, index) => cell >= (least[index] ?? 0)) && kilobytes <= MOST.scriptKilobytes;
    console.log(line(name, [...cells.map(String), `${kilobytes.toFixed(0)} kB`]) + (isMet ? '   met' : '   MISSED'));
    if (!isMet) for (const missed of new Set([...desktop.missed, ...mobile.missed])) console.log(`    ${missed}`);
  }
  console.log(line('target', targets));
  const [p50, p95] = [percentile(steps, 50), percentile(steps, 95)];
  const verdict = p95 <= MOST.stepMs ? 'met' : 'MISSED';
  console.log(
    `\na step of the wizard: p50 ${p50.toFixed(0)} ms, p95 ${p95.toFixed(0)} ms   ≤ ${MOST.stepMs} ms: ${verdict}`,
  );
}

const line = (name: string, cells: readonly string[]) =>
  name.padEnd(12) + cells.map((cell) => cell.padStart(15)).join('');

await main();
