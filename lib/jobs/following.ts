import { setTimeout as delay } from 'node:timers/promises';
import { followDelayMs } from '../domain/engine/follow-interval';
import type { PublishingContext } from '../services/engine/change-set-worker';
import { followChangeSets, youngestAgeMs } from '../services/engine/follow-change-sets';
import { underLease } from './under-lease';

const LEASE = 'follow-change-sets';
/** A change set that has just been accepted must not wait for the long interval of an old one. */
const NOTICE_WITHIN_MS = 500;

/**
 * Follows all open change sets together until none is left. One worker of all does it, told by a lease that it keeps alive; the
 * others return at once, and take over when it dies.
 */
export async function keepFollowing(context: PublishingContext, signal: AbortSignal): Promise<void> {
  // Once more after giving the lease back: what came in between has been told to a worker that found the lease taken.
  while (!signal.aborted && (await isAnyFollowed(context))) {
    if (!(await underLease(context, LEASE, () => followUntilDone(context, signal)))) return;
  }
}

async function followUntilDone(context: PublishingContext, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    const { openSinceMs } = await followChangeSets(context);
    if (openSinceMs === undefined) return;
    await waitForNextLook(context, signal);
  }
}

/** Waits as long as the youngest change set asks for, and looks at the rows meanwhile whether a younger one has come. */
async function waitForNextLook(context: PublishingContext, signal: AbortSignal): Promise<void> {
  const startedAt = Date.now();
  const random = Math.random();
  for (;;) {
    const remaining = followDelayMs(await ageMs(context), random) - (Date.now() - startedAt);
    if (remaining <= 0 || signal.aborted) return;
    await delay(Math.min(remaining, NOTICE_WITHIN_MS), undefined, { signal }).catch(() => undefined);
  }
}

async function ageMs(context: PublishingContext): Promise<number> {
  const followed = await context.store.listFollowed();
  return followed.length === 0 ? 0 : youngestAgeMs(context, followed);
}

async function isAnyFollowed({ store }: PublishingContext): Promise<boolean> {
  return (await store.listFollowed()).length > 0;
}
