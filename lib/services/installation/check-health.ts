import { portalEnv } from '../../config/env';
import { database } from '../../db/core/client';
import { HealthProbe } from '../../db/installation/health-probe';
import { isSilent } from '../../domain/installation/worker-life';
import { log } from '../../log';
import { noticeWorkerSilence } from '../notifications/tell-about-silence';

/** Below a second in all, which is what load balancers wait for at least. */
const WAIT_MS = 900;

/** `isReady`: this web server can serve pages. Without a worker it can, and nothing goes out. */
export type Health = {
  isReady: boolean;
  database: 'answers' | 'silent';
  worker: 'answers' | 'silent' | 'unknown';
};

// Next's development server loads modules again on every change: the connection has to outlive them.
const processWide = globalThis as typeof globalThis & { portalHealthProbe?: HealthProbe };

/**
 * Whether this process reaches its database, and whether a worker is at work; answers within a second whatever the database does. Whatever
 * watches the portal asks at night too, when no page is open: the admins are told of a silent worker from here as well.
 */
export async function checkHealth(): Promise<Health> {
  const probed = await probe()?.ask();
  if (probed === undefined) return { isReady: false, database: 'silent', worker: 'unknown' };
  const isWorkerSilent = isSilent(probed.workerSilentMs);
  if (isWorkerSilent)
    void noticeWorkerSilence(database()).catch((error: unknown) =>
      log.warn({ err: error }, 'the admins could not be told that no worker answers'),
    );
  return { isReady: true, database: 'answers', worker: isWorkerSilent ? 'silent' : 'answers' };
}

function probe(): HealthProbe | undefined {
  const { DATABASE_URL } = portalEnv();
  if (DATABASE_URL === undefined) return undefined;
  processWide.portalHealthProbe ??= new HealthProbe(DATABASE_URL, WAIT_MS);
  return processWide.portalHealthProbe;
}
