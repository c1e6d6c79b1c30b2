import type { ChangeSetState } from '../engine/change-set-progress';
import type { ListedChangeSet, OwnChangeSet } from '../restore/found-change-set';
import { DAY_MS } from '../core/days';

/** So long one look at AWS's newest change sets serves every worker. */
export const LOOK_EVERY_MS = 60_000;
/** AWS keeps change sets for 60 days: https://docs.aws.amazon.com/marketplace/latest/APIReference/API_ListChangeSets.html */
const HISTORY_REACHES_MS = 55 * DAY_MS;

/** What the database says about itself; all of it is as old as the database when that was restored. */
export type CheckState = {
  /** How long ago the last look was, by the database's clock; null: there was none. */
  lookedAgoMs: number | null;
  isStopped: boolean;
  /** The value in this worker's heartbeat; null where it has none. */
  beat: string | null;
  /** Names the running server and the database in it: another one after a failover, a restart or a restored copy. */
  server: string;
};

/** What a worker knows by itself, outside of the database. */
export type WorkerMemory = {
  /** What it may have written into its heartbeat last. */
  beats: readonly string[];
  /** Where it looked last; null: it has only started. */
  server: string | null;
};

export type CheckVerdict =
  /** Something may be sent. */
  | 'current'
  /** AWS is to be asked first. */
  | 'look'
  /** The database went back and is being compared with AWS. */
  | 'stopped'
  /** The heartbeat does not seem to be the one that the worker wrote. */
  | 'other_beat'
  /** AWS's list no longer reaches back to the last look. */
  | 'history_gone';

/** Whether this database may be trusted with sending something now. `worker`: undefined where nothing is remembered. */
export function checkVerdict(state: CheckState, worker: WorkerMemory | undefined): CheckVerdict {
  const { lookedAgoMs, isStopped, beat, server } = state;
  if (isStopped) return 'stopped';
  if (worker !== undefined && worker.beats.length > 0 && !worker.beats.includes(beat ?? '')) return 'other_beat';
  if (lookedAgoMs !== null && lookedAgoMs > HISTORY_REACHES_MS) return 'history_gone';
  if (worker !== undefined && worker.server !== server) return 'look';
  return lookedAgoMs !== null && lookedAgoMs >= 0 && lookedAgoMs < LOOK_EVERY_MS ? 'current' : 'look';
}

/** The part of a change-set row that tells whether something at AWS is its own. */
export type SentState = {
  submissionId: string;
  state: ChangeSetState;
  sendAttempts: number;
  awsChangeSetId: string | null;
};

/** States of a row whose request may be at AWS under an id that is not known yet. */
const SOUGHT: readonly ChangeSetState[] = ['SENDING', 'FAULTED', 'NEEDS_CHECK'];

/**
 * Whether the database knows that this change set was sent. By AWS's id where the row has one: the same number may stand for something
 * else since a restore. A row that AWS turned away, or that never went out, has nothing at AWS.
 */
export function isKnownAsSent(row: SentState | undefined, { awsChangeSetId }: ListedChangeSet): boolean {
  if (row === undefined) return false;
  if (row.awsChangeSetId !== null) return row.awsChangeSetId === awsChangeSetId;
  return row.sendAttempts > 0 && SOUGHT.includes(row.state);
}

/**
 * Whether another portal with the same seller account sent this. It can be told only while this database has not gone back since before
 * AWS started it (null: nobody knows), and only of an offer that is no draft of it: nothing here could be sent a second time then.
 */
export function isOfAnotherPortal(
  { startedAt, offerId }: OwnChangeSet,
  { unbrokenSince, drafts }: { unbrokenSince: Date | null; drafts: ReadonlySet<string> },
): boolean {
  return unbrokenSince !== null && startedAt !== null && startedAt > unbrokenSince && !drafts.has(offerId);
}

/** What AWS has of the portal's, and the database neither knows as sent nor has listed for a person: it went back. */
export function unknownChangeSets(
  listed: readonly OwnChangeSet[],
  rows: ReadonlyMap<string, SentState>,
  found: ReadonlySet<string>,
): OwnChangeSet[] {
  return listed.filter((one) => !found.has(one.awsChangeSetId) && !isKnownAsSent(rows.get(one.submissionId), one));
}
