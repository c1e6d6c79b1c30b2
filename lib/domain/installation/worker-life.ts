import { DAY_MS } from '../core/days';

/** A worker as its heartbeat row shows it. `silentMs`: since its work last moved, by the database's clock. */
export type WorkerSign = { version: string; host: string; hasEnded: boolean; silentMs: number };

/** A worker beats every few seconds: one that is silent for so long is dead, stopped, or hangs. */
export const SILENT_AFTER_MS = 60_000;

export function isSilent(silentMs: number): boolean {
  return silentMs >= SILENT_AFTER_MS;
}

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** `1 minute`, `4 minutes`, `3 hours`, `2 days`: never more than it has been. */
export function silenceText(silentMs: number): string {
  if (silentMs < HOUR_MS) return counted(silentMs / MINUTE_MS, 'minute');
  return silentMs < DAY_MS ? counted(silentMs / HOUR_MS, 'hour') : counted(silentMs / DAY_MS, 'day');
}

function counted(amount: number, word: string): string {
  const whole = Math.max(1, Math.floor(amount));
  return `${whole} ${word}${whole === 1 ? '' : 's'}`;
}

export type WorkersSeen =
  { kind: 'none' } | { kind: 'silent' } | { kind: 'some_silent'; hosts: string[] } | { kind: 'working' };

/** How the workers stand together. Those that were stopped in order are missed by nobody. */
export function workersSeen(workers: readonly WorkerSign[]): WorkersSeen {
  const expected = workers.filter(({ hasEnded }) => !hasEnded);
  if (expected.length === 0) return { kind: 'none' };
  const silent = expected.filter(({ silentMs }) => isSilent(silentMs));
  if (silent.length === 0) return { kind: 'working' };
  if (silent.length === expected.length) return { kind: 'silent' };
  return { kind: 'some_silent', hosts: [...new Set(silent.map(({ host }) => host))].sort() };
}
