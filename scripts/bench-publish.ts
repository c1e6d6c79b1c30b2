import os from 'node:os';
import { setTimeout as delay } from 'node:timers/promises';
import { currentPolicy } from '../lib/db/policy/policy';
import { DOCUMENTED_RATES, type PolicySettings } from '../lib/domain/policy/policy';
import {
  APPLYING_MS,
  callsBetween,
  CountingSandbox,
  PREPARING_MS,
  serveCountingSandbox,
  type Counts,
} from './bench-publish/counting-sandbox';
import { publishTheGuidesWay } from './bench-publish/guide-way';
import { PortalUnderLoad } from './bench-publish/portal-under-load';
import { overheadsOf, percentile, stagesOf, type Overhead, type Stages } from './bench-publish/stages';

/**
 * Measures publishing: database, sandbox and worker as processes of their own, this process in the web server's place.
 * `npm run bench:publish -- --quick` tries everything with a tenth of the offers.
 */
const isQuick = process.argv.includes('--quick');
const SINGLE_OFFERS = isQuick ? 5 : 20;
const SPREAD_ROUNDS = isQuick ? 1 : 3;
const SPREAD_OFFERS = 20;
const CLICKS_PER_SECOND = 3;
const MANY_OFFERS = isQuick ? 50 : 500;
const GUIDE_OFFERS = isQuick ? 2 : 20;
const AWS_MS = PREPARING_MS + APPLYING_MS;

const seconds = (ms: number) => (ms / 1000).toFixed(2);
const table = (title: string, head: readonly string[], rows: readonly (readonly string[])[]) => {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  console.log(`\n### ${title}\n\n${line(head)}\n${line(head.map(() => '---'))}\n${rows.map(line).join('\n')}`);
};

async function singleOffers(portal: PortalUnderLoad): Promise<Stages[]> {
  const offerIds: string[] = [];
  for (let count = 0; count < SINGLE_OFFERS; count += 1) {
    offerIds.push((await portal.rig.submit()).offerId);
    await portal.untilIdle();
  }
  return stagesOf(portal.rig.database, portal.sandbox.url, offerIds);
}

async function spreadClicks(portal: PortalUnderLoad): Promise<Stages[]> {
  const rounds: Stages[] = [];
  for (let round = 0; round < SPREAD_ROUNDS; round += 1) {
    const offerIds: string[] = [];
    const startedAt = Date.now();
    for (let click = 0; click < SPREAD_OFFERS; click += 1) {
      await delay(Math.max(0, startedAt + (click * 1000) / CLICKS_PER_SECOND - Date.now()));
      offerIds.push((await portal.rig.submit()).offerId);
    }
    await portal.untilIdle();
    rounds.push(...(await stagesOf(portal.rig.database, portal.sandbox.url, offerIds)));
  }
  return rounds;
}

async function manyOffers(portal: PortalUnderLoad): Promise<{ stages: Stages[]; calls: Counts }> {
  const before = await portal.sandbox.counts();
  const offerIds: string[] = [];
  for (let count = 0; count < MANY_OFFERS; count += 1) offerIds.push((await portal.rig.submit()).offerId);
  await portal.untilIdle();
  const stages = await stagesOf(portal.rig.database, portal.sandbox.url, offerIds);
  return { stages, calls: callsBetween(before, await portal.sandbox.counts()) };
}

function reportOverhead(title: string, stages: readonly Stages[], policy: PolicySettings, target: string): void {
  const overheads = overheadsOf(stages, policy);
  const row = (name: string, values: readonly number[], wanted = '') => [
    name,
    seconds(percentile(values, 0.5)),
    seconds(percentile(values, 0.95)),
    wanted,
  ];
  const between = (name: string, from: keyof Stages, to: keyof Stages) =>
    row(
      name,
      stages.map((offer) => offer[to] - offer[from]),
    );
  const part = (name: string, which: keyof Overhead, wanted?: string) =>
    row(
      name,
      overheads.map((overhead) => overhead[which]),
      wanted,
    );
  table(
    `${title} (${stages.length} offers, seconds)`,
    ['Part', 'p50', 'p95', 'Target'],
    [
      part('**overhead of the portal**', 'totalMs', target),
      part('of it after its place in flight', 'afterSlotMs'),
      part('waiting for a place in flight', 'slotWaitMs'),
      part('waiting for a start token', 'tokenWaitMs'),
      between('submitted → place', 'submittedAt', 'slotAt'),
      between('place → checked and sent', 'slotAt', 'sentAt'),
      between('sent → accepted (with the token)', 'sentAt', 'acceptedAt'),
      between('AWS done → noticed', 'awsDoneAt', 'endedAt'),
      between('noticed → read back, Live', 'endedAt', 'liveAt'),
      between('everything, with AWS’s own time', 'submittedAt', 'liveAt'),
    ],
  );
}

function reportMany(stages: readonly Stages[], calls: Counts, policy: PolicySettings): void {
  const wallMs = Math.max(...stages.map(({ liveAt }) => liveAt)) - Math.min(...stages.map((each) => each.submittedAt));
  const inFlightBoundMs = Math.ceil(stages.length / policy.inFlightMaximum) * AWS_MS;
  const startsPerSecond = (DOCUMENTED_RATES.StartChangeSet * policy.ratesSharePercent) / 100;
  const boundMs = Math.max(inFlightBoundMs, (stages.length / startsPerSecond) * 1000 + AWS_MS);
  const total = Object.values(calls).reduce((sum, count) => sum + count.calls, 0);
  const throttled = Object.values(calls).reduce((sum, count) => sum + count.throttled, 0);
  table(
    `${stages.length} offers at once`,
    ['Measurement', 'Result', 'Target'],
    [
      ['wall time, seconds', seconds(wallMs), `${seconds(boundMs * 1.15)} (1.15 × ${seconds(boundMs)})`],
      ['wall time ÷ bound', (wallMs / boundMs).toFixed(3), 'at most 1.15'],
      ['calls to AWS per offer', (total / stages.length).toFixed(2), 'at most 3.2'],
      ['throttled answers', `${((throttled / total) * 100).toFixed(2)} %`, 'under 1 %'],
      ...Object.entries(calls).map(([operation, count]) => [
        operation,
        `${count.calls} (${(count.calls / stages.length).toFixed(2)} per offer), ${count.throttled} throttled`,
        '',
      ]),
    ],
  );
}

function reportGuide(durations: readonly number[], single: readonly Stages[], spread: readonly Stages[]): void {
  const one = percentile(durations, 0.5);
  const portalOne = percentile(
    single.map(({ submittedAt, liveAt }) => liveAt - submittedAt),
    0.5,
  );
  const twenty = spread.slice(0, SPREAD_OFFERS);
  const portalAll =
    Math.max(...twenty.map(({ liveAt }) => liveAt)) - Math.min(...twenty.map((each) => each.submittedAt));
  const all = durations.reduce((sum, each) => sum + each, 0) * (SPREAD_OFFERS / durations.length);
  table(
    'The guide’s four change sets, corrected, one after another',
    ['', 'Guide, s', 'Portal, s', 'Ratio', 'Target'],
    [
      ['one offer, p50', seconds(one), seconds(portalOne), `${(one / portalOne).toFixed(2)} ×`, 'at least 3.5 ×'],
      [
        `${SPREAD_OFFERS} offers, clicks at ${CLICKS_PER_SECOND}/s`,
        seconds(all),
        seconds(portalAll),
        `${(all / portalAll).toFixed(1)} ×`,
        '',
      ],
    ],
  );
}

async function main(): Promise<void> {
  console.log(`${os.cpus().length} cores, ${os.cpus()[0]?.model ?? 'unknown'}, Node ${process.version}`);
  console.log(
    `Load average at the start: ${os
      .loadavg()
      .map((load) => load.toFixed(2))
      .join(' ')}`,
  );
  console.log(
    `Sandbox: ${seconds(PREPARING_MS)} s PREPARING, ${seconds(APPLYING_MS)} s APPLYING, AWS’s quotas enforced`,
  );
  const portal = await PortalUnderLoad.start();
  const guideSandbox = await CountingSandbox.start();
  try {
    const policy = await currentPolicy(portal.rig.database.prisma);
    const guide = publishTheGuidesWay(guideSandbox.url, GUIDE_OFFERS);
    const single = await singleOffers(portal);
    reportOverhead('One offer at a time', single, policy, '1 / 2');
    const spread = await spreadClicks(portal);
    reportOverhead(`${SPREAD_OFFERS} in flight, clicks at 3/s`, spread, policy, '– / 3');
    const { stages, calls } = await manyOffers(portal);
    reportOverhead(`${MANY_OFFERS} at once`, stages, policy, '');
    reportMany(stages, calls, policy);
    reportGuide(await guide, single, spread);
    table(
      'Worker process',
      ['Measurement', 'Result', 'Target'],
      [['largest resident memory, MB', portal.workerPeakMegabytes.toFixed(0), 'at most 250']],
    );
    console.log(
      `\nLoad average at the end: ${os
        .loadavg()
        .map((load) => load.toFixed(2))
        .join(' ')}`,
    );
  } catch (error) {
    console.error(portal.workerOutput);
    throw error;
  } finally {
    await guideSandbox.stop();
    await portal.stop();
  }
}

await (process.argv[2] === 'serve-sandbox' ? serveCountingSandbox() : main());
