import { firstToMend, type AccessTrouble } from './access-words';
import type { AccessReason } from '../engine/wait-reason';

/** What one operation of AWS met: since when, and when last. */
export type NotedTrouble = { operation: string; reason: AccessReason; since: Date; lastAt: Date };

export type CurrentTrouble = AccessTrouble & { since: Date };

/** Work that the portal repeats touches AWS at least this often: an older note is of something that nobody asks for any more. */
const STILL_TRUE_FOR_MS = 15 * 60_000;
/** Met by the portal itself, every few seconds as long as it is so. */
const MET_OFTEN_MS = 90_000;
const isMetOften = (reason: AccessReason) => reason === 'wrong_account' || reason === 'clock';
/** A connection that was lost is no outage yet. */
const OUTAGE_AFTER_MS = 30_000;

/** Why nothing goes out to AWS at the moment, what to mend first; undefined while nothing is known to be wrong. */
export function currentTrouble(noted: readonly NotedTrouble[], now: Date): CurrentTrouble | undefined {
  const current = noted.filter((trouble) => isCurrent(trouble, now));
  const reason = firstToMend(current.map((trouble) => trouble.reason));
  if (reason === undefined) return undefined;
  const concerned = current.filter((trouble) => trouble.reason === reason);
  return {
    reason,
    operations: concerned.map(({ operation }) => operation).sort(),
    since: new Date(Math.min(...concerned.map(({ since }) => since.getTime()))),
  };
}

function isCurrent({ reason, since, lastAt }: NotedTrouble, now: Date): boolean {
  if (reason === 'unreachable' && lastAt.getTime() - since.getTime() < OUTAGE_AFTER_MS) return false;
  return now.getTime() - lastAt.getTime() < (isMetOften(reason) ? MET_OFTEN_MS : STILL_TRUE_FOR_MS);
}
