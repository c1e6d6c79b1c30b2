import { performance } from 'node:perf_hooks';
import { setTimeout as delay } from 'node:timers/promises';
import { lastLines, startProgram, type Program, type RunningProgram } from './child-process';
import type { Report } from './progress';

/** A program that ran this long is healthy: its next failure starts the count again. */
const HEALTHY_AFTER_MS = 60_000;
const RESTART_DELAYS_MS = [500, 1000, 2000, 4000, 8000];

export interface SupervisedProgram extends Program {
  /** Start it again when it ends by itself; otherwise the portal stops with it. */
  restart: boolean;
}

/** Keeps programs running until it is stopped, and says in a sentence when one of them ends by itself. */
export class Supervisor {
  readonly #running = new Set<RunningProgram>();
  readonly #stopped = new AbortController();

  constructor(
    private readonly report: Report,
    private readonly onFailure: (sentence: string) => void,
  ) {}

  /** Starts the program and watches it. */
  start(program: SupervisedProgram): RunningProgram {
    const running = this.#launch(program);
    void this.#watch(program, running);
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

  async #watch(program: SupervisedProgram, first: RunningProgram): Promise<void> {
    let running = first;
    for (let failures = 0; ; failures++) {
      const startedAt = performance.now();
      const outcome = await running.ended;
      if (this.#isStopped()) return;
      this.#running.delete(running);
      await running.stop();
      if (performance.now() - startedAt > HEALTHY_AFTER_MS) failures = 0;
      const delayMs = RESTART_DELAYS_MS[failures];
      if (!program.restart || delayMs === undefined) {
        this.onFailure(await describeEnd(program, outcome));
        return;
      }
      this.report(`${capitalised(program.name)} has ended unexpectedly (${outcome}) and is started again.`);
      await delay(delayMs, undefined, { signal: this.#stopped.signal }).catch(() => undefined);
      if (this.#isStopped()) return;
      running = this.#launch(program);
    }
  }
}

async function describeEnd(program: SupervisedProgram, outcome: string): Promise<string> {
  const again = program.restart ? ' again and again' : '';
  const log =
    program.logFile === undefined ? '' : ` The end of ${program.logFile}:\n${await lastLines(program.logFile)}`;
  return `${capitalised(program.name)} has ended unexpectedly${again} (${outcome}), so the portal stops.${log}`;
}

const capitalised = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
