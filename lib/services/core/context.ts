import type { Database } from '../../db/core/client';
import type { Viewer } from '../../domain/core/permissions';
import type { Nudge } from '../../queue/enqueue';

/** What a use case runs with: who asks, the database, the portal's clock, and where the request came from. */
export type ServiceContext = {
  viewer: Viewer | undefined;
  database: Database;
  /** The portal's business clock: today's date, what is in force, what has expired. */
  now: Date;
  nudge: Nudge;
  /** For the audit trail, such as an address. */
  origin: string | null;
  /** Which of the viewer's sessions asks: told by the server, never by the browser; undefined outside of a request. */
  sessionId?: () => Promise<string | undefined>;
};
