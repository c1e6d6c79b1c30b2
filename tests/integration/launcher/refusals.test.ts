import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { describeUnsupportedNode } from '../../../scripts/node-version.mjs';
import { AWS_MODE } from '../../support/launcher/aws-mode';
import { launchPortal } from '../../support/launcher/launch-portal';

let folder: string;
let occupant: Server;
let occupiedPort: string;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'cppo-portal-refusals-'));
  occupant = createServer();
  await new Promise<void>((resolve) => occupant.listen(0, '127.0.0.1', resolve));
  const address = occupant.address();
  occupiedPort = typeof address === 'object' && address ? String(address.port) : '';
});

afterAll(async () => {
  occupant.close();
  await rm(folder, { recursive: true, force: true });
});

async function refusalOf(environment: Record<string, string>, options: string[] = []): Promise<string> {
  const portal = await launchPortal(environment, options);
  const { code, errors } = await portal.exit;
  await portal.stop();
  expect(code).toBe(1);
  // A sentence for people: neither a stack trace nor the name of an error class.
  expect(errors).not.toMatch(/^\s+at |Error:/m);
  return errors.trim();
}

describe('the launcher says in a sentence', () => {
  it('that the port of the web server is in use', async () => {
    expect(await refusalOf({ PORT: occupiedPort })).toMatch(
      new RegExp(`^Port ${occupiedPort} is already in use.* PORT=\\d+ npm run portal$`),
    );
  });

  it('that the port of the sandbox is in use', async () => {
    expect(await refusalOf({ SANDBOX_PORT: occupiedPort })).toMatch(
      new RegExp(`^Port ${occupiedPort} is already in use.* SANDBOX_PORT=\\d+ npm run portal$`),
    );
  });

  it('that one port was chosen for both', async () => {
    const message = await refusalOf({ PORT: '3999', SANDBOX_PORT: '3999' });
    expect(message).toBe('PORT and SANDBOX_PORT are both 3999. Choose two different ports.');
  });

  it('that the configuration is not usable', async () => {
    expect(await refusalOf({ PORTAL_MODE: 'production' })).toMatch(/^The configuration is not usable\. PORTAL_MODE: /);
  });

  it('that a name looks misspelled, and goes on', async () => {
    const portal = await launchPortal({ PORT: occupiedPort, NEXT_AUTH_SECRET: 'hush' });
    const { output, errors } = await portal.exit;
    await portal.stop();
    expect(output).toMatch(/Warning: The variable NEXT_AUTH_SECRET is not known .*Did you mean NEXTAUTH_SECRET\?$/m);
    expect(output).not.toContain('hush');
    expect(errors).toMatch(/^Port \d+ is already in use/);
  });

  it('that the data folder was made by another version', async () => {
    const dataFolder = path.join(folder, 'old');
    await mkdir(path.join(dataFolder, 'postgres', 'data'), { recursive: true });
    await writeFile(path.join(dataFolder, 'postgres', 'data', 'PG_VERSION'), '17\n');
    expect(await refusalOf({ DATA_DIR: dataFolder })).toMatch(/was made by PostgreSQL 17, but this release brings/);
  });

  it('that the database of DATABASE_URL cannot be reached', async () => {
    const unreachable = { DATABASE_URL: 'postgresql://portal:secret@127.0.0.1:1/portal' };
    const message = await refusalOf(unreachable);
    expect(message).toMatch(/^The database of DATABASE_URL cannot be reached: /);
    expect(message).not.toContain('secret');
  });

  it('that AWS mode needs more than was set', async () => {
    expect(await refusalOf({ PORTAL_MODE: 'aws' })).toMatch(/^PORTAL_MODE=aws needs a database of its own/);
  });

  it('that AWS mode neither reloads sources nor speaks to anybody but AWS', async () => {
    expect(await refusalOf(AWS_MODE, ['--dev'])).toMatch(/^PORTAL_MODE=aws runs a production build only: .*"--dev"/);
    const moved = { ...AWS_MODE, AWS_ENDPOINT_URL_STS: 'http://127.0.0.1:9' };
    expect(await refusalOf(moved)).toMatch(/AWS_ENDPOINT_URL_STS would lead its requests elsewhere/);
  });

  it.each(['18.20.0', '20.18.3', '21.7.0', '22.12.0', '23.1.0'])('that Node %s is not supported', (version) => {
    expect(describeUnsupportedNode(version)).toMatch(new RegExp(`^Node ${version} cannot run the portal\\. Install `));
  });

  it.each(['20.19.0', '20.20.2', '22.13.0', '24.0.0', '26.1.0'])('nothing about Node %s', (version) => {
    expect(describeUnsupportedNode(version)).toBeUndefined();
  });
});

describe('the launcher, interrupted while it starts', () => {
  it('leaves no database running', async () => {
    const portal = await launchPortal({ DATA_DIR: path.join(folder, 'interrupted') });
    portal.interruptWhen(/Database: /);
    expect((await portal.exit).code).toBe(0);
    const again = await launchPortal({ DATA_DIR: path.join(folder, 'interrupted') });
    again.interruptWhen(/Database: /);
    expect((await again.exit).output).toContain('built-in PostgreSQL started');
    await Promise.all([portal.stop(), again.stop()]);
  });
});
