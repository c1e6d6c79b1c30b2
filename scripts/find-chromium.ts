import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chromium } from '@playwright/test';
import { StartupError } from './startup-error';

/** The shell comes first: the same engine without a window around it, in two thirds of the time. */
const SYSTEM_BROWSERS = [
  '/usr/bin/chromium-headless-shell',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
];
/** Packages that bring one, the first that the system has. */
const SYSTEM_PACKAGES = ['chromium-headless-shell', 'chromium'];

/** A Chromium on this machine: CHROMIUM_PATH, the system's, or the one that Playwright has downloaded. */
export function findChromium(): string | undefined {
  const chosen = process.env['CHROMIUM_PATH'];
  if (chosen) {
    if (existsSync(chosen)) return chosen;
    throw new StartupError(`CHROMIUM_PATH is ${chosen}, but there is no such file.`);
  }
  return [...SYSTEM_BROWSERS, chromium.executablePath()].find((file) => existsSync(file));
}

/** Finds a Chromium or installs one: as root from the system's packages, otherwise by Playwright. */
export function requireChromium(): string {
  const found = findChromium();
  if (found !== undefined) return found;
  console.log('There is no Chromium on this machine: installing one for the browser tests.');
  const isRoot = process.getuid?.() === 0;
  if (isRoot && run('apt-get', ['update']))
    SYSTEM_PACKAGES.some((name) => run('apt-get', ['install', '-y', '--no-install-recommends', name]));
  if (findChromium() === undefined)
    run(process.execPath, ['node_modules/@playwright/test/cli.js', 'install', 'chromium']);
  const installed = findChromium();
  if (installed !== undefined) return installed;
  throw new StartupError(
    'There is no Chromium for the browser tests, and it could not be installed. ' +
      'Install Chromium or Google Chrome, or set CHROMIUM_PATH to the program.',
  );
}

function run(command: string, commandArguments: readonly string[]): boolean {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  return spawnSync(command, commandArguments, { stdio: 'inherit', env }).status === 0;
}
