const SHARE_OF_CHANGE_SET_TIME = 0.1;
const SHORTEST_MS = 500;
const LONGEST_MS = 60_000;
const JITTER_SHARE = 0.2;

/**
 * How long to wait before the open change sets are looked at again: at most a tenth of the time that the youngest has taken so
 * far, between half a second and a minute. `random` (0 to 1) takes off up to a fifth, so that several portals spread out.
 */
export function followDelayMs(openSinceMs: number, random: number): number {
  const share = Math.min(LONGEST_MS, openSinceMs * SHARE_OF_CHANGE_SET_TIME);
  return Math.max(SHORTEST_MS, Math.round(share * (1 - JITTER_SHARE * random)));
}
