import { defineConfig } from '@playwright/test';
import { findChromium } from './scripts/find-chromium';
import { findPortalUnderTest } from './tests/support/launcher/portal-under-test';

// The global set-up finds or installs a browser and starts the portals; the workers read this file again after it.
const executablePath = findChromium();
const baseURL = findPortalUnderTest()?.address;

export default defineConfig({
  testDir: 'tests/e2e',
  // These take minutes each; playwright.long.config.ts runs them.
  grepInvert: /@long/,
  globalSetup: './tests/support/launcher/e2e-global-setup.ts',
  outputDir: 'test-results/e2e',
  timeout: 120_000,
  expect: { timeout: 15_000 },
  // Each with a portal of its own, so that no test sees another's clock, settings or tiers.
  workers: 2,
  forbidOnly: Boolean(process.env['CI']),
  reporter: [['list']],
  use: {
    ...(baseURL !== undefined && { baseURL }),
    // No trace: recording one doubles the time of every test. `npx playwright test --trace on` makes it.
    screenshot: 'only-on-failure',
    launchOptions: {
      ...(executablePath !== undefined && { executablePath }),
      args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--disable-background-networking'],
    },
  },
});
