import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makePrivateFolder, modeOfDatabaseFolder, PRIVATE } from '@/scripts/private-folder';
import { startProgram } from '@/scripts/portal/child-process';

let parent: string;

beforeEach(() => {
  parent = mkdtempSync(path.join(tmpdir(), 'cppo-portal-private-'));
});

afterEach(() => {
  rmSync(parent, { recursive: true });
});

const modeOf = (file: string) => (statSync(file).mode & 0o7777).toString(8);

describe.skipIf(process.platform === 'win32')('what the portal keeps on the disk', () => {
  it('is made for its owner alone, a folder within another too', async () => {
    const folder = path.join(parent, 'data', 'logs');
    await makePrivateFolder(folder, PRIVATE);
    expect([modeOf(folder), modeOf(path.dirname(folder))]).toEqual(['700', '700']);
  });

  it('loses the rights of others that an earlier release gave, and none of the owner’s is added', async () => {
    const folder = path.join(parent, 'old');
    mkdirSync(path.join(folder, 'logs'), { recursive: true });
    chmodSync(folder, 0o755);
    await makePrivateFolder(folder, 0o711);
    expect(modeOf(folder)).toBe('711');
    await makePrivateFolder(folder, PRIVATE);
    expect(modeOf(folder)).toBe('700');
    await makePrivateFolder(folder, 0o711);
    expect(modeOf(folder)).toBe('700');
  });

  it('a folder for other things too, and one that everybody shares, stays as it is', async () => {
    chmodSync(parent, 0o755);
    await makePrivateFolder(parent, PRIVATE);
    expect(modeOf(parent)).toBe('755');
    writeFileSync(path.join(parent, 'secrets.json'), '{}');
    chmodSync(parent, 0o1777);
    await makePrivateFolder(parent, PRIVATE);
    expect(modeOf(parent)).toBe('1777');
  });

  it('others may pass to the built-in database only where another account runs it', () => {
    expect(modeOfDatabaseFolder().toString(8)).toBe(process.getuid?.() === 0 ? '711' : '700');
  });

  it('a log is read by its owner alone', async () => {
    const logFile = path.join(parent, 'web.log');
    const program = { name: 'a test', nodeArguments: ['-e', 'console.log("said")'], env: process.env, logFile };
    await startProgram(program).ended;
    expect(readFileSync(logFile, 'utf8')).toContain('said');
    expect(modeOf(logFile)).toBe('600');
  });
});
