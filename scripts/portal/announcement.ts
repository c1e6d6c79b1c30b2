import path from 'node:path';
import { demoUsers } from '../../lib/auth/demo-users';
import { isEverywhere, isOnNetwork } from '../../lib/config/announced-hosts';
import { sandboxAddress } from './child-environment';
import type { LauncherSettings } from './settings';

/** Said once, when everything runs; the tests wait for it as well. */
export const READY_SENTENCE = 'The CPPO Portal is ready.';

/** What someone needs to know who has just started the portal. */
export function announcement(settings: LauncherSettings, seconds: number, ownAddresses: readonly string[]): string {
  const { mode, host, port, sandboxPort, dataFolder, databaseUrl, development } = settings;
  const name = host === '127.0.0.1' || isEverywhere(host) ? 'localhost' : inAddress(host);
  const logs = path.join(dataFolder, 'logs');
  const rows: [string, string][] = [
    ['Address', `http://${name}:${port}`],
    ['Mode', mode === 'practice' ? 'practice: everything is tried on a local sandbox, nothing reaches AWS' : 'AWS'],
  ];
  if (isEverywhere(host)) for (const own of ownAddresses) rows.push(['', `http://${inAddress(own)}:${port}`]);
  if (mode === 'practice') {
    for (const [index, user] of demoUsers.entries())
      rows.push([index === 0 ? 'Sign in as' : '', `${user.email.padEnd(22)} ${user.name}, ${user.role.toLowerCase()}`]);
    rows.push(['Sandbox', sandboxAddress(sandboxPort)]);
  }
  rows.push(['Data', databaseUrl === undefined ? dataFolder : `the database of DATABASE_URL, and ${dataFolder}`]);
  if (mode === 'practice' && !development) rows.push(['Logs', logs]);
  if (mode === 'practice' && isOnNetwork(host))
    rows.push(['Warning', `with HOST=${host} everybody on the network can sign in, as an admin too`]);
  rows.push(['Stop', 'Ctrl-C']);
  const lines = rows.map(([label, value]) => `  ${label.padEnd(12)}${value}`);
  return ['', `${READY_SENTENCE} (${seconds.toFixed(1)} s)`, '', ...lines, ''].join('\n');
}

const inAddress = (host: string) => (host.includes(':') ? `[${host}]` : host);
