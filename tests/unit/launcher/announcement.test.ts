import { describe, expect, it } from 'vitest';
import { announcement } from '../../../scripts/portal/announcement';
import { loopbackAddress } from '../../../scripts/portal/child-environment';
import type { LauncherSettings } from '../../../scripts/portal/settings';

const settings: LauncherSettings = {
  mode: 'practice',
  development: false,
  dataFolder: '/data',
  host: '127.0.0.1',
  port: 3000,
  sandboxPort: 4010,
  databaseUrl: undefined,
  migrationDatabaseUrl: undefined,
  nextAuthSecret: undefined,
  isDatabaseNetworkPrivate: false,
};
const said = (host: string, mode: 'practice' | 'aws' = 'practice') =>
  announcement({ ...settings, host, mode }, 1, ['192.168.1.20', 'fd00::7']);

describe('the launcher', () => {
  it('warns in one line when practice mode can be reached from other machines, and says under which addresses', () => {
    const lines = said('0.0.0.0').split('\n');
    expect(lines.filter((line) => line.includes('Warning'))).toEqual([
      '  Warning     with HOST=0.0.0.0 everybody on the network can sign in, as an admin too',
    ]);
    for (const address of ['http://localhost:3000', 'http://192.168.1.20:3000', 'http://[fd00::7]:3000'])
      expect(said('::')).toContain(address);
    expect(said('192.168.1.20')).toContain('Warning');
  });

  it('warns of nothing on this machine alone, or where everybody signs in with the company', () => {
    expect(said('127.0.0.1')).not.toMatch(/Warning|192\.168/);
    expect(said('0.0.0.0', 'aws')).not.toContain('Warning');
  });

  it('reaches the web server wherever it listens', () => {
    const addressOf = (host: string) => loopbackAddress({ host, port: 3000 });
    expect(['127.0.0.1', '0.0.0.0', '::', '192.168.1.20', 'fd00::7'].map(addressOf)).toEqual([
      'http://127.0.0.1:3000',
      'http://127.0.0.1:3000',
      'http://[::1]:3000',
      'http://192.168.1.20:3000',
      'http://[fd00::7]:3000',
    ]);
  });
});
