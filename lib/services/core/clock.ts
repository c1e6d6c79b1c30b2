import { portalEnv } from '../../config/env';
import { practiceNow } from '../../marketplace/practice-clock';

/** The portal's business clock: real time, or the sandbox's in practice mode, so that expirations can be tried out. */
export async function portalNow(): Promise<Date> {
  const { PORTAL_MODE, MARKETPLACE_ENDPOINT } = portalEnv();
  return PORTAL_MODE === 'practice' && MARKETPLACE_ENDPOINT !== undefined
    ? practiceNow(MARKETPLACE_ENDPOINT)
    : new Date();
}
