import { setTimeout as delay } from 'node:timers/promises';
import { MarketplaceUnavailable } from './errors';

class NoAnswerInTime extends Error {}

/** Throws `MarketplaceUnavailable` when AWS has not answered by then: somebody waits. The request that is given up ends by itself. */
export async function inTime<Value>(asking: Promise<Value>, waitMs: number): Promise<Value> {
  const late = new AbortController();
  const tooLate = delay(waitMs, undefined, { signal: late.signal }).then(() => {
    throw new MarketplaceUnavailable('unreachable', new NoAnswerInTime());
  });
  try {
    return await Promise.race([asking, tooLate]);
  } finally {
    late.abort();
    tooLate.catch(() => undefined);
    asking.catch(() => undefined);
  }
}
