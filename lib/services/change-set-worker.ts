import type { Database } from '../db/client';
import type { ChangeSetRecord } from '../db/change-sets';
import type { Installation } from '../db/installation';
import type { MarketplaceConnection } from '../marketplace/client';
import type { Nudge } from '../jobs/enqueue';

/** What the worker's use cases run with. */
export type WorkerContext = {
  database: Database;
  connection: MarketplaceConnection;
  mode: Installation['mode'];
  nudge: Nudge;
  /** Business clock: dates, terms, what is in force. */
  now: () => Promise<Date>;
};

/** A row that this worker holds. */
export type HeldChangeSet = { changeSet: ChangeSetRecord; holder: string };
