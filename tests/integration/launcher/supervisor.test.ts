import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { REFUSED_EXIT_CODE } from '../../../lib/config/wrong-installation';
import type { Program } from '../../../scripts/portal/child-process';
import { Supervisor } from '../../../scripts/portal/supervisor';

let folder: string;
let lines: string[];
let failures: string[];
let supervisor: Supervisor;

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'cppo-portal-supervisor-'));
  lines = [];
  failures = [];
  supervisor = new Supervisor(
    (line) => lines.push(line),
    (sentence) => failures.push(sentence),
    [1, 1],
    1,
  );
});

afterEach(async () => {
  await supervisor.stop();
  await rm(folder, { recursive: true, force: true });
});

const program = (script: string): Program => ({
  name: 'the worker',
  nodeArguments: ['-e', script],
  env: process.env,
  logFile: path.join(folder, 'worker.log'),
});

const isAlive = (processId: number) => {
  try {
    process.kill(processId, 0);
    return true;
  } catch {
    return false;
  }
};

describe('the supervisor', () => {
  it('starts a program again that ended by itself, and says so', async () => {
    const marker = path.join(folder, 'first-run');
    const script = `
      const fs = require('node:fs');
      if (!fs.existsSync(${JSON.stringify(marker)})) { fs.writeFileSync(${JSON.stringify(marker)}, ''); process.exit(3); }
      fs.writeFileSync(${JSON.stringify(`${marker}-again`)}, '');
      setInterval(() => {}, 1000);`;
    supervisor.start(program(script));
    await vi.waitFor(() => {
      expect(existsSync(`${marker}-again`)).toBe(true);
    }, 10_000);
    expect(lines).toEqual(['The worker has ended unexpectedly (exit code 3) and is started again.']);
    expect(failures).toEqual([]);
  });

  it('reports one that ends again and again, with the last lines of its log', async () => {
    supervisor.start(program('console.log("the last words"); process.exit(1)'));
    await vi.waitFor(() => {
      expect(failures).toHaveLength(1);
    }, 10_000);
    expect(failures[0]).toMatch(
      /^The worker has ended unexpectedly again and again \(exit code 1\), so the portal stops\./,
    );
    expect(failures[0]).toContain('the last words');
  });

  it('never gives up one that is to go on, and says each time what has happened', async () => {
    supervisor.start(program('process.exit(1)'), 'go_on');
    await vi.waitFor(() => {
      expect(lines.length).toBeGreaterThan(4);
    }, 20_000);
    expect(new Set(lines)).toEqual(new Set(['The worker has ended unexpectedly (exit code 1) and is started again.']));
    expect(failures).toEqual([]);
  });

  it('does not try again what refuses to start as it is configured', async () => {
    supervisor.start(program(`console.log("not this account"); process.exit(${REFUSED_EXIT_CODE})`), 'go_on');
    await vi.waitFor(() => {
      expect(failures).toHaveLength(1);
    }, 10_000);
    expect(failures[0]).toMatch(/^The worker refuses to start, so the portal stops\..*not this account/s);
    expect(lines).toEqual([]);
  });

  it('stops a program together with what it has started, and reports nothing', async () => {
    const childFile = path.join(folder, 'child');
    const script = `
      const child = require('node:child_process').spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
      require('node:fs').writeFileSync(${JSON.stringify(childFile)}, String(child.pid));
      setInterval(() => {}, 1000);`;
    const running = supervisor.start(program(script));
    const child = await vi.waitFor(async () => {
      const processId = Number(await readFile(childFile, 'utf8'));
      expect(processId).toBeGreaterThan(0);
      return processId;
    }, 10_000);
    await supervisor.stop();
    expect(running.hasEnded()).toBe(true);
    await vi.waitFor(() => {
      expect(isAlive(child)).toBe(false);
    }, 10_000);
    expect([...lines, ...failures]).toEqual([]);
  });
});
