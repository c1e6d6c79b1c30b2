import { spawn, type ChildProcess } from 'node:child_process';
import { openSync, closeSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';

const GRACE_MS = 8000;
const LAST_LINES = 15;

export interface Program {
  /** As it stands in a sentence: "the worker". */
  name: string;
  nodeArguments: readonly string[];
  env: NodeJS.ProcessEnv;
  /** Where its output goes; undefined: to the launcher's own. */
  logFile: string | undefined;
}

export interface RunningProgram {
  name: string;
  /** Undefined when it could not be started. */
  processId: number | undefined;
  /** What it ended with, such as "exit code 1"; never rejects. */
  ended: Promise<string>;
  hasEnded: () => boolean;
  /** Asks it and its own children to stop, and ends them when they do not within some seconds. */
  stop: () => Promise<void>;
}

/** Starts Node with these arguments in a process group of its own, so that Ctrl-C reaches only the launcher. */
export function startProgram({ name, nodeArguments, env, logFile }: Program): RunningProgram {
  const log = logFile === undefined ? 'inherit' : openSync(logFile, 'a', 0o600);
  const child = spawn(process.execPath, ['--import', './scripts/portal/exit-with-parent.mjs', ...nodeArguments], {
    env: { ...env, LAUNCHER_PROCESS_ID: String(process.pid) },
    stdio: ['ignore', log, log, 'ipc'],
    detached: process.platform !== 'win32',
  });
  if (typeof log === 'number') closeSync(log);
  let hasEnded = false;
  const ended = new Promise<string>((resolve) => {
    const settle = (outcome: string) => {
      hasEnded = true;
      resolve(outcome);
    };
    child.once('error', (error) => {
      settle(error.message);
    });
    child.once('exit', (code, signal) => {
      settle(signal ? `signal ${signal}` : `exit code ${code ?? 'unknown'}`);
    });
  });
  const stop = async () => {
    signalGroup(child, 'SIGTERM');
    await Promise.race([ended, delay(GRACE_MS, undefined, { ref: false })]);
    // Also what the program itself has left running.
    signalGroup(child, 'SIGKILL');
    await ended;
  };
  return { name, processId: child.pid, ended, hasEnded: () => hasEnded, stop };
}

function signalGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid === undefined) return;
  try {
    if (process.platform === 'win32') child.kill(signal);
    else process.kill(-child.pid, signal);
  } catch {
    // It has ended already.
  }
}

/** The end of a log, for a message about a program that failed. */
export async function lastLines(logFile: string | undefined): Promise<string> {
  if (logFile === undefined) return '';
  const text = await readFile(logFile, 'utf8').catch(() => '');
  return text.trimEnd().split('\n').slice(-LAST_LINES).join('\n');
}
