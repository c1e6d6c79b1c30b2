import type { ChangeSetRecord } from '../../db/engine/change-sets';
import type { Database } from '../../db/core/client';
import type { Installation } from '../../db/installation/installation';
import type { ChangeSetFailure } from '../../domain/failures/change-set-failure';
import type { ChangeSetTiming } from '../../domain/engine/change-set-timing';
import type { Result } from '../../domain/core/result';
import type { Nudge } from '../../queue/enqueue';
import type { MarketplaceConnection } from '../../marketplace/client';
import type { EngineStore } from './engine-store';
import type { Heartbeat } from '../installation/heartbeat';
import type { MailServer } from '../../mail/mail-server';

/** What publishing runs with: nothing else reaches the rows, AWS or a clock, so that all of it can be simulated. */
export type EngineContext = {
  store: EngineStore;
  connection: MarketplaceConnection;
  /** Business clock: dates, terms, what is in force. */
  now: () => Promise<Date>;
  /** How long a row or the following stays with a worker that gives no sign of life. */
  holdMs: number;
  timing: ChangeSetTiming;
  /** Does something again and again until it is told to stop; what comes of it concerns nobody. */
  every: (intervalMs: number, work: () => Promise<void>) => () => void;
  /** Throws when the credentials in use are of another account than the rows. */
  assertAccount: () => Promise<void>;
  /** Throws unless the database knows of everything that was sent, as far as AWS tells: it may have been restored from a backup. */
  assertDatabaseIsCurrent: () => Promise<void>;
  /** AWS shows that it does not: stops sending for all workers, and throws. */
  databaseWentBack: () => Promise<never>;
  /** The last look at what an irreversible request rests on; answers the row with the exact request that may go out. */
  checkBeforeSending: (held: HeldChangeSet) => Promise<Result<ChangeSetRecord, ChangeSetFailure[]>>;
};

/** What the worker's use cases run with. */
export type WorkerContext = EngineContext & {
  database: Database;
  mode: Installation['mode'];
  nudge: Nudge;
  /** Undefined: none is configured, and the portal alone tells the news. */
  mailServer?: MailServer | undefined;
  /** What the worker's process remembers by itself; undefined where nothing runs for long. */
  heartbeat?: Heartbeat;
};

/** A row that this worker holds. */
export type HeldChangeSet = { changeSet: ChangeSetRecord; holder: string };
