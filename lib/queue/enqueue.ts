import { fromPrisma, type PgBoss } from 'pg-boss';
import { portalEnv } from '../config/env';
import type { Transaction } from '../db/core/transaction';
import { startBoss } from './boss';
import type { QueueName } from './queues';

/** Asks a worker to look at something, inside the caller's transaction: the row and its job are committed together or neither. */
export type Nudge = (transaction: Transaction, queue: QueueName, key: string) => Promise<void>;

/** What every job carries: the key of what to look at. What to do is decided from the rows. */
export type NudgeData = { key: string };

export function nudgeThrough(boss: PgBoss): Nudge {
  return async (transaction, queue, key) => {
    const data: NudgeData = { key };
    await boss.send(queue, data, { singletonKey: key, db: fromPrisma(transaction) });
  };
}

// Next's development server loads modules again on every change: one connection has to outlive them.
const processWide = globalThis as typeof globalThis & { portalNudge?: Promise<Nudge> };

/** The web server's way to enqueue, connected on first use. */
export function webNudge(onError: (error: Error) => void): Promise<Nudge> {
  processWide.portalNudge ??= startWebNudge(onError);
  return processWide.portalNudge;
}

async function startWebNudge(onError: (error: Error) => void): Promise<Nudge> {
  const { DATABASE_URL } = portalEnv();
  if (DATABASE_URL === undefined)
    throw new Error('DATABASE_URL is not set. "npm run portal" starts the portal with it.');
  try {
    return nudgeThrough(await startBoss({ databaseUrl: DATABASE_URL, process: 'web', onError }));
  } catch (error) {
    // The next request tries again.
    delete processWide.portalNudge;
    throw error;
  }
}
