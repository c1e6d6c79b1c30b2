import { performance } from 'node:perf_hooks';
import { setTimeout as delay } from 'node:timers/promises';
import { REFUSED_EXIT_CODE } from '../../lib/config/wrong-installation';
import { lastLines, startProgram, type Program, type RunningProgram } from './child-process';
import type { Report } from './progress';

/** A program that ran this long is healthy: its next failure starts the count again. */
const HEALTHY_AFTER_MS = 60_000;
const RESTART_DELAYS_MS = [500, 1000, 2000, 4000, 8000];
const LONGEST_DELAY_MS = 30_000;
const REFUSED = `exit code ${REFUSED_EXIT_CODE}`;

/**
 * What becomes of a program that ends again and again: a failure of everything, or one more try after the longest pause, for ever. One that
 * refuses what is configured is not tried again.
 */
export type AfterFailures = 'stop' | 'go_on';

/** Keeps programs running until it is stopped: one that ends by itself is started again and said in a sentence. */
export class Supervisor {
  readonly #running = new Set<RunningProgram>();
  readonly #stopped = new AbortController();

  constructor(
    private readonly report: Report,
    private readonly onFailure: (sentence: string) => void,
    private readonly restartDelaysMs: readonly number[] = RESTART_DELAYS_MS,
    private readonly longestDelayMs = LONGEST_DELAY_MS,
  ) {}

  /** Starts the program and watches it. */
  start(program: Program, afterFailures: AfterFailures = 'stop'): RunningProgram {
    const running = this.#launch(program);
    void this.#watch(program, running, afterFailures);
    return running;
  }

  /** Runs a program that ends by itself, and tells what it ended with. */
  async runToEnd(program: Program): Promise<string> {
    const running = this.#launch(program);
    const outcome = await running.ended;
    this.#running.delete(running);
    return outcome;
  }

  async stop(): Promise<void> {
    this.#stopped.abort();
    await Promise.all([...this.#running].map((program) => program.stop()));
  }

  #isStopped(): boolean {
    return this.#stopped.signal.aborted;
  }

  #launch(program: Program): RunningProgram {
    this.#stopped.signal.throwIfAborted();
    const running = startProgram(program);
    this.#running.add(running);
    return running;
  }

  async #watch(program: Program, first: RunningProgram, afterFailures: AfterFailures): Promise<void> {
    let running = first;
    for (let failures = 0; ; failures++) {
      const startedAt = performance.now();
      const outcome = await running.ended;
      if (this.#isStopped()) return;
      this.#running.delete(running);
      await running.stop();
      if (performance.now() - startedAt > HEALTHY_AFTER_MS) failures = 0;
      if (outcome === REFUSED) {
        this.onFailure(await describeEnd(program, 'refuses to start'));
        return;
      }
      const delayMs = this.restartDelaysMs[failures] ?? (afterFailures === 'go_on' ? this.longestDelayMs : undefined);
      if (delayMs === undefined) {
        this.onFailure(await describeEnd(program, `has ended unexpectedly again and again (${outcome})`));
        return;
      }
      this.report(`${capitalised(program.name)} has ended unexpectedly (${outcome}) and is started again.`);
      await delay(delayMs, undefined, { signal: this.#stopped.signal }).catch(() => undefined);
      if (this.#isStopped()) return;
      running = this.#launch(program);
    }
  }
}

async function describeEnd(program: Program, what: string): Promise<string> {
  const log =
    program.logFile === undefined ? '' : ` The end of ${program.logFile}:\n${await lastLines(program.logFile)}`;
  return `${capitalised(program.name)} ${what}, so the portal stops.${log}`;
}

const capitalised = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
