import type { Database } from '../../db/core/client';
import { may, type Permission, type Viewer } from '../../domain/core/permissions';
import { failure, success, type Result } from '../../domain/core/result';
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

/** First line of every use case: fails closed before anything is read. */
export function authorise(context: ServiceContext, permission: Permission): Result<Viewer> {
  if (context.viewer === undefined) return failure({ kind: 'unauthenticated' });
  if (!may(context.viewer, permission)) return failure({ kind: 'forbidden' });
  return success(context.viewer);
}
