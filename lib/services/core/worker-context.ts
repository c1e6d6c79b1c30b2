import type { Database } from '../../db/core/client';
import type { Installation } from '../../db/installation/installation';
import type { ChangeSetTiming } from '../../domain/engine/change-set-timing';
import type { MailServer } from '../../mail/mail-server';
import type { MarketplaceConnection } from '../../marketplace/client';
import type { Nudge } from '../../queue/enqueue';
import type { Heartbeat } from './heartbeat';

/** What the worker's jobs run with. */
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
  /** What the worker's process remembers by itself; undefined where nothing runs for long. */
  heartbeat?: Heartbeat;
};
