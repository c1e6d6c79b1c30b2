import os from 'node:os';
import { setTimeout as delay } from 'node:timers/promises';
import { currentPolicy } from '../lib/db/policy/policy';
import { DOCUMENTED_RATES } from '../lib/domain/policy/policy';
import { queueBulkRun } from '../lib/services/bulk/queue-bulk-run';
import { showBulkRun } from '../lib/services/bulk/show-bulk-run';
import { uploadBulkRun } from '../lib/services/bulk/upload-bulk-run';
import { until } from '../tests/support/until';
import { measurePreviews } from './bench-bulk/measure-previews';
import { PortalUnderLoad } from './bench-publish/portal-under-load';
import { percentile } from './bench-publish/stages';

/**
 * Measures a bulk run from upload to the last Live offer against the bound that AWS's quotas set, and how somebody fares who publishes
 * by hand meanwhile. Database, sandbox and worker are processes of their own.
 * `npm run bench:bulk -- --quick` tries everything with a tenth of the rows, `-- --previews` measures the previews alone.
 */
const isQuick = process.argv.includes('--quick');
const PREVIEW_ROUNDS = isQuick ? 2 : 7;
/** A run that takes so many times the bound, and these minutes for a busy machine, is given up. */
const PATIENCE_BOUNDS = 3;
const PATIENCE_MS = 3 * 60_000;

type Scenario = { awsSeconds: number; rows: number; clicks: number; clickEveryMs: number };

const scenarios: Scenario[] = [
  { awsSeconds: 5, rows: isQuick ? 50 : 500, clicks: isQuick ? 3 : 20, clickEveryMs: 4_000 },
  { awsSeconds: 60, rows: isQuick ? 20 : 80, clicks: isQuick ? 2 : 6, clickEveryMs: 20_000 },
];

const seconds = (ms: number) => (ms / 1000).toFixed(2);

async function setDurations(portal: PortalUnderLoad, awsSeconds: number): Promise<void> {
  const answer = await fetch(`${portal.sandbox.url}/_sandbox/settings`, {
    method: 'PUT',
    body: JSON.stringify({ preparingMs: awsSeconds * 400, applyingMs: awsSeconds * 600 }),
  });
  if (!answer.ok) throw new Error(await answer.text());
}

/** Somebody publishes by hand every few seconds. Returns how long each waited for a place at AWS. */
async function slotWaits(portal: PortalUnderLoad, { clicks, clickEveryMs }: Scenario): Promise<number[]> {
  const offerIds: string[] = [];
  for (let click = 0; click < clicks; click += 1) {
    offerIds.push((await portal.rig.submit()).offerId);
    await delay(clickEveryMs);
  }
  const { prisma } = portal.rig.database;
  const rows = await until(
    'everybody has a place',
    () => prisma.changeSet.findMany({ where: { offerId: { in: offerIds } } }),
    (found) => found.every(({ slotGrantedAt }) => slotGrantedAt !== null),
    { patienceMs: PATIENCE_MS, lookAgainMs: 250 },
  );
  return rows.map(({ createdAt, slotGrantedAt }) => Number(slotGrantedAt) - createdAt.getTime());
}

function fileOf(rows: number, batch: number): string {
  const lines = Array.from({ length: rows }, (_, index) => {
    const account = String(600_000_000_000 + batch * 1_000_000 + index);
    return `Bulk customer ${batch}-${index},${account}`;
  });
  return ['Customer,Account ID', ...lines].join('\n');
}

/** Upload, preview, queue; returns when the run has ended, in milliseconds from the upload. */
async function bulkRun(portal: PortalUnderLoad, rows: number, batch: number, boundMs: number) {
  const person = portal.rig.personFor(batch);
  const startedAt = Date.now();
  const file = { authorizationId: '', fileName: `bench-${batch}.csv`, text: fileOf(rows, batch) };
  const uploaded = await uploadBulkRun({ ...person, now: new Date() }, file);
  if (!uploaded.ok) throw new Error(JSON.stringify(uploaded.error));
  const { runId } = uploaded.value;
  const previewMs = Date.now() - startedAt;
  const queued = await queueBulkRun({ ...person, now: new Date() }, { runId, readyCount: rows });
  if (!queued.ok) throw new Error(JSON.stringify(queued.error));
  const ended = async (): Promise<number> => {
    const giveUpAt = startedAt + boundMs * PATIENCE_BOUNDS + PATIENCE_MS;
    while (Date.now() < giveUpAt) {
      await delay(500);
      const shown = await showBulkRun({ ...person, now: new Date() }, { runId, filter: 'all', page: 1 });
      if (!shown.ok) throw new Error(JSON.stringify(shown.error));
      const { live, queued: waiting, publishing } = shown.value.run.counts;
      if (waiting + publishing > 0) continue;
      if (live !== rows) throw new Error(JSON.stringify(shown.value.run.counts));
      return Date.now() - startedAt;
    }
    throw new Error(`The run did not end within ${seconds(Date.now() - startedAt)} s.`);
  };
  return { previewMs, ended };
}

/** No portal can be faster: so many places at AWS, each taken for as long as a change set takes, and so many starts a second. */
async function boundOf(portal: PortalUnderLoad, { awsSeconds, rows }: Scenario): Promise<number> {
  const policy = await currentPolicy(portal.rig.database.prisma);
  const places = Math.min(policy.inFlightMaximum, policy.inFlightBulkMaximum);
  const startsPerSecond = (DOCUMENTED_RATES.StartChangeSet * policy.ratesSharePercent) / 100;
  const aws = awsSeconds * 1000;
  return Math.max(Math.ceil(rows / places) * aws, (rows / startsPerSecond) * 1000 + aws);
}

async function measure(portal: PortalUnderLoad, scenario: Scenario, batch: number): Promise<string[]> {
  const { awsSeconds, rows } = scenario;
  await setDurations(portal, awsSeconds);
  const boundMs = await boundOf(portal, scenario);
  const alone = await slotWaits(portal, scenario);
  await portal.untilIdle();
  const { previewMs, ended } = await bulkRun(portal, rows, batch, boundMs);
  const finished = ended();
  // Awaited below; when the clicks fail before that, theirs is the error to tell.
  finished.catch(() => undefined);
  // Once every place that a batch may have is taken.
  await delay(awsSeconds * 1000);
  const beside = await slotWaits(portal, scenario);
  const wallMs = await finished;
  await portal.untilIdle();
  const waits = (values: readonly number[]) =>
    `${seconds(percentile(values, 0.5))} / ${seconds(percentile(values, 0.95))}`;
  return [
    `${awsSeconds} s`,
    String(rows),
    seconds(previewMs),
    seconds(wallMs),
    seconds(boundMs),
    (wallMs / boundMs).toFixed(3),
    waits(alone),
    waits(beside),
  ];
}

const HEAD = [
  'Change set',
  'Rows',
  'Preview, s',
  'Upload to last Live, s',
  'Bound, s',
  '÷ bound',
  'Wait for a place alone, s (p50 / p95)',
  'beside the run, s (p50 / p95)',
];

function print(head: readonly string[], rows: readonly (readonly string[])[]): void {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  console.log(`\n${[head, head.map(() => '---'), ...rows].map(line).join('\n')}`);
}

async function main(): Promise<void> {
  console.log(`${os.cpus().length} cores, ${os.cpus()[0]?.model ?? 'unknown'}, Node ${process.version}`);
  const load = () =>
    os
      .loadavg()
      .map((one) => one.toFixed(2))
      .join(' ');
  console.log(`Load average at the start: ${load()}`);
  const portal = await PortalUnderLoad.start();
  try {
    const person = () => ({ ...portal.rig.personFor(1), now: new Date() });
    print(
      ['Preview', 'Rows', 'Clock, s (p50 / max)', 'Own work, s (p50 / max)'],
      await measurePreviews(person, PREVIEW_ROUNDS),
    );
    if (process.argv.includes('--previews')) return;
    const rows: string[][] = [];
    for (const [batch, scenario] of scenarios.entries()) rows.push(await measure(portal, scenario, batch + 1));
    print(HEAD, rows);
    console.log(`\nThe worker took ${portal.workerPeakMegabytes.toFixed(0)} MB at most.`);
    console.log(`Load average at the end: ${load()}`);
  } catch (error) {
    console.error(portal.workerOutput);
    throw error;
  } finally {
    await portal.stop();
  }
}

await main();
