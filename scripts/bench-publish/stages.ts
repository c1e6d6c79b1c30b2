import type { Database } from '../../lib/db/core/client';
import { DOCUMENTED_RATES, type PolicySettings } from '../../lib/domain/policy/policy';
import { z } from 'zod';
import { APPLYING_MS, PREPARING_MS } from './counting-sandbox';

/** The instants of one offer, in milliseconds since 1970: from its row, and when AWS was done with it. */
export type Stages = {
  submittedAt: number;
  slotAt: number;
  sentAt: number;
  acceptedAt: number;
  awsDoneAt: number;
  endedAt: number;
  liveAt: number;
};

/** Where the time of one offer went that was neither AWS's nor waiting for a start token or a place in flight. */
export type Overhead = {
  totalMs: number;
  /** The part after it had its place in flight: in a long queue, the first part is the sum of those before it. */
  afterSlotMs: number;
  slotWaitMs: number;
  tokenWaitMs: number;
};

const dumpSchema = z.object({ changeSets: z.array(z.object({ id: z.string(), acceptedAtMs: z.number() })) });

/** The instants of these offers, oldest first; fails when one is not live or took more than one attempt. */
export async function stagesOf(
  { prisma }: Database,
  sandboxUrl: string,
  offerIds: readonly string[],
): Promise<Stages[]> {
  const dump = dumpSchema.parse(await (await fetch(`${sandboxUrl}/_sandbox/dump`)).json());
  const acceptedAtAws = new Map(dump.changeSets.map(({ id, acceptedAtMs }) => [id, acceptedAtMs]));
  const rows = await prisma.changeSet.findMany({
    where: { offerId: { in: [...offerIds] }, state: 'CHECKED' },
    orderBy: { createdAt: 'asc' },
  });
  if (rows.length !== offerIds.length) throw new Error(`${offerIds.length - rows.length} offers are not live.`);
  return rows.map((row) => {
    const at = (column: 'slotGrantedAt' | 'firstSentAt' | 'acceptedAt' | 'endedAt' | 'checkedAt') => {
      const instant = row[column];
      if (instant === null) throw new Error(`The row of ${row.offerId} has no ${column}.`);
      return instant.getTime();
    };
    return {
      submittedAt: row.createdAt.getTime(),
      slotAt: at('slotGrantedAt'),
      sentAt: at('firstSentAt'),
      acceptedAt: at('acceptedAt'),
      awsDoneAt: (acceptedAtAws.get(row.awsChangeSetId ?? '') ?? 0) + PREPARING_MS + APPLYING_MS,
      endedAt: at('endedAt'),
      liveAt: at('checkedAt'),
    };
  });
}

/** The portal's own part, offer by offer. A place counts as taken only while AWS really works on its offer. */
export function overheadsOf(stages: readonly Stages[], policy: PolicySettings): Overhead[] {
  const tokenWaits = tokenWaitsMs(stages, policy);
  return stages.map((offer, index) => {
    const slotWaitMs = allTakenMs(stages, offer, policy.inFlightMaximum);
    const tokenWaitMs = tokenWaits[index] ?? 0;
    const awsMs = PREPARING_MS + APPLYING_MS;
    const afterSlotMs = offer.liveAt - offer.slotAt - awsMs - tokenWaitMs;
    const totalMs = offer.liveAt - offer.submittedAt - awsMs - slotWaitMs - tokenWaitMs;
    return { totalMs, afterSlotMs, slotWaitMs, tokenWaitMs };
  });
}

/** For how long, between an offer's submission and its place, AWS was busy with as many as are allowed. */
function allTakenMs(stages: readonly Stages[], { submittedAt, slotAt }: Stages, maximum: number): number {
  const changes = stages
    .flatMap((other) => [
      { at: other.slotAt, by: 1 },
      { at: other.awsDoneAt, by: -1 },
    ])
    .sort((a, b) => a.at - b.at || a.by - b.by);
  let taken = 0;
  let since = submittedAt;
  let waitedMs = 0;
  for (const { at, by } of changes) {
    const until = Math.min(at, slotAt);
    if (taken >= maximum && until > since) waitedMs += until - since;
    since = Math.max(since, until);
    taken += by;
  }
  return waitedMs;
}

/** How long the shared budget made each wait for its start token, replayed from when each asked for one. */
function tokenWaitsMs(stages: readonly Stages[], { ratesSharePercent }: PolicySettings): number[] {
  const perSecond = (DOCUMENTED_RATES.StartChangeSet * ratesSharePercent) / 100;
  const capacity = Math.max(1, perSecond / 2);
  const order = [...stages.keys()].sort((a, b) => (stages[a]?.sentAt ?? 0) - (stages[b]?.sentAt ?? 0));
  const waits: number[] = stages.map(() => 0);
  let tokens = capacity;
  let refilledAt = 0;
  for (const index of order) {
    const askedAt = stages[index]?.sentAt ?? 0;
    tokens = Math.min(capacity, tokens + ((askedAt - refilledAt) / 1000) * perSecond) - 1;
    refilledAt = askedAt;
    waits[index] = tokens >= 0 ? 0 : (-tokens / perSecond) * 1000;
  }
  return waits;
}

/** The value below which this share of them lies. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)] ?? 0;
}
