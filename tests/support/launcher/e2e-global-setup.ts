import { cp, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { FullConfig } from '@playwright/test';
import { startEmbeddedPostgres } from '../../../scripts/embedded-postgres/embedded-postgres';
import { requireChromium } from '../../../scripts/find-chromium';
import { launchPortal, type LaunchedPortal } from './launch-portal';
import { PORTALS_UNDER_TEST, type PortalUnderTest } from './portal-under-test';

/** Starts a whole portal for each worker, on a production build, with a sandbox that publishes within a second. */
export default async function startPortalsUnderTest({ workers }: FullConfig) {
  requireChromium();
  const portals: LaunchedPortal[] = [];
  try {
    const described: PortalUnderTest[] = [];
    // One after the other: the first makes the build where there is none.
    for (let worker = 0; worker < workers; worker += 1) {
      const portal = await launchPortal({ SANDBOX_PREPARING_MS: '300', SANDBOX_APPLYING_MS: '300' });
      portals.push(portal);
      described.push(await describe(portal));
    }
    process.env[PORTALS_UNDER_TEST] = JSON.stringify(described);
  } catch (error) {
    await Promise.all(portals.map(stop));
    throw error;
  }
  return () => stopAndCheck(portals);
}

async function describe(portal: LaunchedPortal): Promise<PortalUnderTest> {
  await portal.ready;
  // Finds it running; the launcher ends it.
  const { ownerUrl, applicationUrl } = await startEmbeddedPostgres(path.join(portal.dataFolder, 'postgres'));
  return {
    launcherProcessId: portal.processId,
    address: `http://localhost:${portal.port}`,
    sandboxAddress: `http://127.0.0.1:${portal.sandboxPort}`,
    dataFolder: portal.dataFolder,
    ownerUrl,
    applicationUrl,
  };
}

async function stop({ dataFolder, port, stop: end }: LaunchedPortal): Promise<void> {
  const kept = `test-results/portal-logs/${port}`;
  await cp(path.join(dataFolder, 'logs'), kept, { recursive: true }).catch(() => undefined);
  await end();
}

/** One that ended would be there again a moment later, and only an unlucky test would have missed it. */
async function stopAndCheck(portals: readonly LaunchedPortal[]): Promise<void> {
  const starts = await Promise.all(
    portals.map(async ({ dataFolder }) => {
      const log = await readFile(path.join(dataFolder, 'logs', 'web.log'), 'utf8');
      return log.split('the web server listens').length - 1;
    }),
  );
  await Promise.all(portals.map(stop));
  if (starts.some((count) => count !== 1))
    throw new Error(
      `The web servers were started ${starts.join(' and ')} times. Their logs are in test-results/portal-logs.`,
    );
}
