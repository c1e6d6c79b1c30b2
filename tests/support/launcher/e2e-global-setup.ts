import { cp, readFile } from 'node:fs/promises';
import path from 'node:path';
import { startEmbeddedPostgres } from '../../../scripts/embedded-postgres/embedded-postgres';
import { requireChromium } from '../../../scripts/find-chromium';
import { launchPortal } from './launch-portal';
import { PORTAL_UNDER_TEST, type PortalUnderTest } from './portal-under-test';

/** Starts the whole portal on a production build, with a sandbox that publishes within a second. */
export default async function startPortalUnderTest() {
  requireChromium();
  const portal = await launchPortal({ SANDBOX_PREPARING_MS: '300', SANDBOX_APPLYING_MS: '300' });
  const stop = async () => {
    await cp(path.join(portal.dataFolder, 'logs'), 'test-results/portal-logs', { recursive: true }).catch(
      () => undefined,
    );
    await portal.stop();
  };
  /** One that ended would be there again a moment later, and only an unlucky test would have missed it. */
  const stopAndCheck = async () => {
    const log = await readFile(path.join(portal.dataFolder, 'logs', 'web.log'), 'utf8');
    await stop();
    const starts = log.split('the web server listens').length - 1;
    if (starts !== 1)
      throw new Error(`The web server was started ${starts} times. Its log is in test-results/portal-logs.`);
  };
  try {
    await portal.ready;
    // Finds it running; the launcher ends it.
    const { ownerUrl } = await startEmbeddedPostgres(path.join(portal.dataFolder, 'postgres'));
    const described: PortalUnderTest = {
      launcherProcessId: portal.processId,
      address: `http://localhost:${portal.port}`,
      sandboxAddress: `http://127.0.0.1:${portal.sandboxPort}`,
      dataFolder: portal.dataFolder,
      ownerUrl,
    };
    process.env[PORTAL_UNDER_TEST] = JSON.stringify(described);
  } catch (error) {
    await stop();
    throw error;
  }
  return stopAndCheck;
}
