import { currentSessionId } from '../../auth/viewer';
import { database } from '../../db/core/client';
import type { Viewer } from '../../domain/core/permissions';
import { webNudge } from '../../queue/enqueue';
import { log } from '../../log';
import { portalNow } from './clock';
import type { ServiceContext } from './context';

/** What a request of the web server runs with. Reads connect to nothing but the database. */
export async function requestContext(viewer: Viewer | undefined, origin: string | null): Promise<ServiceContext> {
  return {
    viewer,
    database: database(),
    now: await portalNow(),
    origin,
    sessionId: currentSessionId,
    nudge: async (transaction, queue, key) => {
      const nudge = await webNudge((error) => log.error({ error: error.message }, 'job queue'));
      await nudge(transaction, queue, key);
    },
  };
}
