import { z } from 'zod';

const clockSchema = z.object({ now: z.iso.datetime() });
const READ_AGAIN_AFTER_MS = 1000;
let held: { offsetMs: number; readAtMs: number } | undefined;

/**
 * In practice mode the portal's day follows the sandbox's business clock, so that expirations can be tried out.
 * Falls back to the last known offset while the sandbox does not answer. Signatures keep real time.
 */
export async function practiceNow(endpoint: string): Promise<Date> {
  if (held === undefined || Date.now() - held.readAtMs > READ_AGAIN_AFTER_MS) {
    const offsetMs = await readOffset(endpoint).catch(() => held?.offsetMs ?? 0);
    held = { offsetMs, readAtMs: Date.now() };
  }
  return new Date(Date.now() + held.offsetMs);
}

async function readOffset(endpoint: string): Promise<number> {
  const answer = await fetch(new URL('/_sandbox/clock', endpoint), {
    signal: AbortSignal.timeout(2000),
    cache: 'no-store',
  });
  return new Date(clockSchema.parse(await answer.json()).now).getTime() - Date.now();
}
