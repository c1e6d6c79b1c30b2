import { restoreStore } from '../../db/restore/restore-store';
import { checkVerdict, isOfAnotherPortal } from '../../domain/installation/database-check';
import type { PublishingContext } from '../engine/change-set-worker';
import { DatabaseWentBack } from '../installation/database-went-back';
import { readUnknown, type UnknownAtAws } from './newest-change-sets';
import { stopSending } from './stop-sending';

/**
 * Throws `DatabaseWentBack` unless the database knows of everything that the portal has sent, as far as AWS tells; nothing may be sent
 * then. Costs one query while the last look at AWS is younger than a minute, for all workers together, and one page of AWS's list
 * otherwise. A worker that has only just started, finds itself on another server, or reads another heartbeat than its own always looks.
 * Throws `MarketplaceUnavailable` when AWS does not answer.
 */
export async function assertDatabaseIsCurrent(context: PublishingContext): Promise<void> {
  const { heartbeat } = context;
  const state = await restoreStore(context.database).readState(heartbeat?.workerId ?? null);
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
      return lookOnce(context, state.server);
  }
}

/** Writes the worker's sign of life. False: it was not the one that it wrote last, so nothing is sent from here on. */
export async function beat(context: PublishingContext): Promise<boolean> {
  const { heartbeat } = context;
  if (heartbeat === undefined) return true;
  return heartbeat.beat(restoreStore(context.database), () => stopSending(context, 'a worker read another heartbeat'));
}

type SharedLook = { server: string; isThorough: boolean; done: Promise<void> };

/** By worker or database: what is sent at the same time shares one look. */
const looks = new WeakMap<object, SharedLook>();

async function lookOnce(context: PublishingContext, server: string): Promise<void> {
  const key = context.heartbeat ?? context.database;
  const isThorough = context.heartbeat !== undefined && context.heartbeat.memory.server !== server;
  const running = looks.get(key);
  if (running?.server === server && (running.isThorough || !isThorough)) return running.done;
  const look = { server, isThorough, done: lookAtAws(context, server, isThorough) };
  looks.set(key, look);
  try {
    await look.done;
  } finally {
    if (looks.get(key) === look) looks.delete(key);
  }
}

async function lookAtAws(context: PublishingContext, server: string, isThorough: boolean): Promise<void> {
  const found = await readUnknown(context, isThorough ? 'thorough' : 'page');
  if (!(await isExplained(context, server, found))) {
    await stopSending(context, 'AWS knows change sets that the database does not');
    throw new DatabaseWentBack();
  }
  await restoreStore(context.database).passLook(found.look);
  if (isThorough) context.heartbeat?.lookedThrough(server, found.look.readThrough);
}

/** Nothing is unknown; or another portal sent it, as this database has not gone back since before: that is listed, and no more. */
async function isExplained(
  { database, heartbeat }: PublishingContext,
  server: string,
  found: UnknownAtAws,
): Promise<boolean> {
  if (found.unknown.length === 0) return true;
  const store = restoreStore(database);
  const drafts = await store.knownDrafts(found.unknown.map(({ offerId }) => offerId));
  const unbrokenSince = heartbeat?.unbrokenSince(server) ?? null;
  if (!found.unknown.every((one) => isOfAnotherPortal(one, { unbrokenSince, drafts }))) return false;
  await store.listOfAnotherPortal(found.unknown);
  return true;
}
