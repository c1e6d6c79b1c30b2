import { restoreStore } from '../db/restore-store';
import { checkVerdict, unknownChangeSets } from '../domain/database-check';
import { ownChangeSets, type ListedChangeSet, type OwnChangeSet } from '../domain/found-change-set';
import { log } from '../log';
import { listNewestChangeSets } from '../marketplace/change-set-history';
import type { WorkerContext } from './change-set-worker';
import { DatabaseWentBack } from './database-went-back';
import { notify } from './notify';

/** AWS may list something a little late, and date it before what it has listed already. */
const LISTED_WITHIN_MS = 5 * 60_000;
/** After a start or a failover: longer than AWS's lists have ever been thought to lag. */
const LISTED_FOR_CERTAIN_WITHIN_MS = 60 * 60_000;

/**
 * Throws `DatabaseWentBack` unless the database knows of everything that the portal has sent, as far as AWS tells; nothing may be sent
 * then. Costs one query while the last look at AWS is younger than a minute, for all workers together, and one page of AWS's list
 * otherwise. A worker that has only just started, finds itself on another server, or reads another heartbeat than its own always looks.
 * Throws `MarketplaceUnavailable` when AWS does not answer.
 */
export async function assertDatabaseIsCurrent(context: WorkerContext): Promise<void> {
  const store = restoreStore(context.database);
  const { heartbeat } = context;
  const state = await store.readState(heartbeat?.workerId ?? null);
  switch (checkVerdict(state, heartbeat?.memory)) {
    case 'current':
      return;
    case 'stopped':
      throw new DatabaseWentBack();
    case 'history_gone':
      await stopSending(context, 'AWS’s list does not reach back to the last look');
      throw new DatabaseWentBack();
    case 'other_beat':
      // One that is written at this moment looks like another one; writing the next tells for certain.
      if (!(await beat(context))) throw new DatabaseWentBack();
      return assertDatabaseIsCurrent(context);
    case 'look':
      await lookOnce(context, state.server, heartbeat !== undefined && heartbeat.memory.server !== state.server);
      heartbeat?.lookedAt(state.server);
  }
}

/** Writes the worker's sign of life. False: it was not the one that it wrote last, so nothing is sent from here on. */
export async function beat(context: WorkerContext): Promise<boolean> {
  const { heartbeat } = context;
  if (heartbeat === undefined) return true;
  return heartbeat.beat(restoreStore(context.database), () => stopSending(context, 'a worker read another heartbeat'));
}

/** The change sets of the portal's that AWS has listed since the last look, those of which the database knows nothing, and what to note. */
export async function readUnknown(
  context: WorkerContext,
  listedWithinMs: number,
): Promise<{ unknown: OwnChangeSet[]; look: { lookedAt: Date; readThrough: Date | null } }> {
  const store = restoreStore(context.database);
  const { now, readThrough } = await store.readLook();
  const listed = await listNewestChangeSets(context.connection, await reachOf(context, readThrough, listedWithinMs));
  // Whatever was sent had been written before: reading the rows after the list misses none.
  const own = ownChangeSets(listed);
  const unknown = unknownChangeSets(
    own,
    await store.sentStates(own.map(({ submissionId }) => submissionId)),
    await store.listedIds(own.map(({ awsChangeSetId }) => awsChangeSetId)),
  );
  return { unknown, look: { lookedAt: now, readThrough: newestStart(listed) ?? readThrough } };
}

/** A practice clock that was turned back must not leave the reach in the future. */
async function reachOf(context: WorkerContext, readThrough: Date | null, withinMs: number): Promise<Date | null> {
  if (readThrough === null) return null;
  return new Date(Math.min(readThrough.getTime(), (await context.now()).getTime()) - withinMs);
}

function newestStart(listed: readonly ListedChangeSet[]): Date | undefined {
  const starts = listed.flatMap(({ startedAt }) => startedAt?.getTime() ?? []);
  return starts.length === 0 ? undefined : new Date(Math.max(...starts));
}

type SharedLook = { server: string; isThorough: boolean; done: Promise<void> };

/** By database: what is sent at the same time shares one look. */
const looks = new WeakMap<object, SharedLook>();

async function lookOnce(context: WorkerContext, server: string, isThorough: boolean): Promise<void> {
  const running = looks.get(context.database);
  if (running?.server === server && (running.isThorough || !isThorough)) return running.done;
  const look = { server, isThorough, done: lookAtAws(context, isThorough) };
  looks.set(context.database, look);
  try {
    await look.done;
  } finally {
    if (looks.get(context.database) === look) looks.delete(context.database);
  }
}

async function lookAtAws(context: WorkerContext, isThorough: boolean): Promise<void> {
  const { unknown, look } = await readUnknown(context, isThorough ? LISTED_FOR_CERTAIN_WITHIN_MS : LISTED_WITHIN_MS);
  if (unknown.length === 0) return restoreStore(context.database).passLook(look);
  await stopSending(context, 'AWS knows change sets that the database does not');
  throw new DatabaseWentBack();
}

/** Once an incident: what is found is told by the page that the notification leads to. */
async function stopSending(context: WorkerContext, why: string): Promise<void> {
  log.warn({ why }, 'nothing is sent until everything at AWS is matched');
  await restoreStore(context.database).stop(async (transaction) => {
    await notify(
      transaction,
      {
        kind: 'restored',
        key: `restored:${new Date().toISOString()}`,
        to: { roles: ['ADMIN'] },
        subjectName: 'The portal’s database',
        detail: 'AWS knows more than the database. Publishing waits until everything found there is matched or listed.',
        href: '/admin/restored',
      },
      context.nudge,
    );
  });
}
