import { setTimeout as delay } from 'node:timers/promises';
import { StartupError } from '../startup-error';
import { lastLines, type RunningProgram } from './child-process';

const POLL_MS = 50;
const GIVE_UP_AFTER_MS = 60_000;

/** Waits until the address answers without a server error; fails in a sentence when the program ends before that. */
export async function waitForHttp(url: string, program: RunningProgram, logFile: string | undefined): Promise<void> {
  const deadline = AbortSignal.timeout(GIVE_UP_AFTER_MS);
  while (!program.hasEnded() && !deadline.aborted) {
    if (await answers(url)) return;
    await delay(POLL_MS);
  }
  const happened = program.hasEnded() ? `ended while it was starting (${await program.ended})` : 'does not answer';
  const log = logFile === undefined ? '' : ` The end of ${logFile}:\n${await lastLines(logFile)}`;
  throw new StartupError(`${program.name} ${happened}.${log}`);
}

async function answers(url: string): Promise<boolean> {
  try {
    const response = await fetch(url, { redirect: 'manual', signal: AbortSignal.timeout(5000) });
    await response.body?.cancel();
    return response.status < 500;
  } catch {
    return false;
  }
}
