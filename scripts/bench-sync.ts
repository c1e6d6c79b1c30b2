import os from 'node:os';
import { SANDBOX_ACCESS } from '../lib/config/sandbox-access';
import { connectMarketplace, type MarketplaceConnection } from '../lib/marketplace/client';
import type { Database } from '../lib/db/core/client';
import { startSandbox } from '../lib/sandbox/server';
import { marketplaceBudget } from '../lib/services/installation/marketplace-budget';
import { reconcileOffers } from '../lib/services/reconcile/reconcile-offers';
import { syncAgreements } from '../lib/services/acceptance/sync-agreements';
import { PublishingRig } from '../tests/support/crash/publishing-rig';
import {
  AGREEMENT_CALLS_ALLOWED,
  callCount,
  CHANGES_CALLS_ALLOWED,
  EXPIRED_PER_LIVE,
  fillSandbox,
  fullCallsAllowed,
  ownEverything,
} from '../tests/support/sandbox/sync-scale';
import { startTemporaryPostgres } from './embedded-postgres/temporary-postgres';
import { prepareDatabase } from './prepare-database';

/**
 * Measures what comparing with AWS costs when nothing has changed: calls and seconds, within AWS's rates, for a growing number of live
 * offers with nine times as many expired ones. `npm run bench:sync -- --quick` leaves out the largest.
 */
const SIZES = process.argv.includes('--quick') ? [100, 1_000] : [100, 1_000, 10_000];

type Measured = { calls: Record<string, number>; seconds: number };

async function measure(liveCount: number): Promise<string[][]> {
  const server = await startTemporaryPostgres();
  const counts = new Map<string, number>();
  const sandbox = await startSandbox({
    settings: {},
    onAnswer: ({ operation }) => counts.set(operation, (counts.get(operation) ?? 0) + 1),
  });
  try {
    await prepareDatabase(server);
    const rig = await PublishingRig.open({ databaseUrl: server.applicationUrl, sandboxUrl: sandbox.url });
    const connection = connectMarketplace({
      endpoint: sandbox.url,
      credentials: SANDBOX_ACCESS.partner,
      beforeRequest: marketplaceBudget(rig.database),
    });
    await fillSandbox(sandbox.url, liveCount);
    const measured = await measureAll(rig, connection, counts);
    await rig.close();
    return rowsOf(liveCount, measured);
  } finally {
    await sandbox.stop();
    await server.stop();
  }
}

async function measureAll(rig: PublishingRig, connection: MarketplaceConnection, counts: Map<string, number>) {
  const { database } = rig;
  const timed = async (work: () => Promise<unknown>): Promise<Measured> => {
    counts.clear();
    const startedAt = performance.now();
    await work();
    return { calls: Object.fromEntries(counts), seconds: (performance.now() - startedAt) / 1000 };
  };
  const reconcile = (extent: 'full' | 'changes') => reconcileOffers(database, connection, new Date(), extent);
  const agreements = () => syncAgreements(database, connection, new Date());
  const first = await timed(() => reconcile('full'));
  await ownEverything(database, await somebody(database));
  const firstAgreements = await timed(agreements);
  return {
    first,
    firstAgreements,
    full: await timed(() => reconcile('full')),
    changes: await timed(() => reconcile('changes')),
    agreements: await timed(agreements),
  };
}

async function somebody({ prisma }: Database): Promise<string> {
  const { id } = await prisma.user.findFirstOrThrow({ select: { id: true } });
  return id;
}

function rowsOf(liveCount: number, measured: Awaited<ReturnType<typeof measureAll>>): string[][] {
  const row = (name: string, { calls, seconds }: Measured, allowed: number | undefined) => [
    liveCount.toLocaleString('en'),
    name,
    Object.entries(calls)
      .map(([operation, count]) => `${count} ${operation}`)
      .join(', '),
    String(callCount(calls)),
    allowed === undefined ? 'reported' : `at most ${allowed}`,
    seconds.toFixed(1),
  ];
  return [
    row('first reading of everything', measured.first, undefined),
    row('first reading of agreements', measured.firstAgreements, undefined),
    row('in full, nothing changed', measured.full, fullCallsAllowed(liveCount)),
    row('only changes, nothing changed', measured.changes, CHANGES_CALLS_ALLOWED),
    row('agreements, nothing changed', measured.agreements, AGREEMENT_CALLS_ALLOWED),
  ];
}

console.log(
  `${os.cpus().length} cores, ${os.cpus()[0]?.model ?? 'unknown'}, Node ${process.version}; expired offers: ${EXPIRED_PER_LIVE} times the live ones\n`,
);
console.log('| Live offers | Reading | Calls by operation | Calls | Target | Seconds |');
console.log('|---|---|---|---|---|---|');
for (const size of SIZES) for (const cells of await measure(size)) console.log(`| ${cells.join(' | ')} |`);
process.exit(0);
