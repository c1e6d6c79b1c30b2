import type { ChangeSetRecord } from '../db/change-sets';
import type { Database } from '../db/client';
import type { ChangeSetTiming } from '../domain/change-set-progress';
import type { Installation } from '../db/installation';
import type { Nudge } from '../jobs/enqueue';
import type { MarketplaceConnection } from '../marketplace/client';
import type { MailServer } from './mail-server';

/** What the worker's use cases run with. */
export type WorkerContext = {
  database: Database;
  connection: MarketplaceConnection;
  mode: Installation['mode'];
  nudge: Nudge;
  /** Business clock: dates, terms, what is in force. */
  now: () => Promise<Date>;
  /** How long a row or the following stays with a worker that gives no sign of life. */
  holdMs: number;
  timing: ChangeSetTiming;
  /** Undefined: none is configured, and the portal alone tells the news. */
  mailServer?: MailServer | undefined;
};

/** A row that this worker holds. */
export type HeldChangeSet = { changeSet: ChangeSetRecord; holder: string };
