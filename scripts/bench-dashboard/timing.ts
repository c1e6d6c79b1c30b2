export const MEGABYTE = 1024 * 1024;

export type Timing = { p50: number; p95: number };

/** Nearest rank. */
export function percentile(times: readonly number[], share: number): number {
  const sorted = [...times].sort((one, other) => one - other);
  return sorted[Math.max(0, Math.ceil((sorted.length * share) / 100) - 1)] ?? 0;
}
