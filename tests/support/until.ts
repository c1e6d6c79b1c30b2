import { setTimeout as pause } from 'node:timers/promises';

const PATIENCE_MS = 45_000;
const LOOK_AGAIN_MS = 50;

/** Looks again and again until what is seen fits; fails with what was seen last. */
export async function until<Value>(
  what: string,
  look: () => Promise<Value>,
  fits: (value: Value) => boolean,
  { patienceMs = PATIENCE_MS, lookAgainMs = LOOK_AGAIN_MS }: { patienceMs?: number; lookAgainMs?: number } = {},
): Promise<Value> {
  const giveUpAt = Date.now() + patienceMs;
  for (;;) {
    const value = await look();
    if (fits(value)) return value;
    if (Date.now() > giveUpAt) throw new Error(`Gave up waiting until ${what}. Last seen: ${JSON.stringify(value)}`);
    await pause(lookAgainMs);
  }
}
