import crypto from 'node:crypto';
import { syncBuiltinESMExports } from 'node:module';
import timers from 'node:timers/promises';
import type { Random } from './random';
import type { Event, Scheduler } from './scheduler';

/** What the virtual globals of this Node process follow. */
export type VirtualWorld = { scheduler: Scheduler; random: Random };

const real = {
  Date: globalThis.Date,
  setTimeout: globalThis.setTimeout,
  clearTimeout: globalThis.clearTimeout,
  setInterval: globalThis.setInterval,
  clearInterval: globalThis.clearInterval,
  random: Math.random,
  delay: timers.setTimeout,
  randomUUID: crypto.randomUUID,
  randomBytes: crypto.randomBytes,
};

let world: VirtualWorld | undefined;
let isInstalled = false;

/**
 * While `work` runs, the clock, the timers and whatever is drawn at random in this Node process are those of the simulated process
 * that is at work: no code of the portal or of the sandbox can leave virtual time, whether it takes its clock from a port or not.
 */
export async function inVirtualWorld<Value>(entered: VirtualWorld, work: () => Promise<Value>): Promise<Value> {
  if (!isInstalled) install();
  const { stackTraceLimit } = Error;
  // Errors are part of every history; a deep stack costs more than the rest of one.
  Error.stackTraceLimit = 4;
  world = entered;
  try {
    return await work();
  } finally {
    world = undefined;
    Error.stackTraceLimit = stackTraceLimit;
  }
}

/** Once for all histories: outside of them the globals do what they always do. */
function install(): void {
  isInstalled = true;
  globalThis.Date = new Proxy(real.Date, {
    construct: (target, given, newTarget) =>
      Reflect.construct(target, given.length === 0 ? [now()] : given, newTarget) as object,
    get: (target, name) => (name === 'now' ? now : (Reflect.get(target, name) as unknown)),
  });
  globalThis.setTimeout = virtual(real.setTimeout, (work, delayMs) => new VirtualTimer(work, delayMs));
  globalThis.setInterval = virtual(real.setInterval, (work, delayMs) => new VirtualTimer(work, delayMs, true));
  globalThis.clearTimeout = clearing(real.clearTimeout);
  globalThis.clearInterval = clearing(real.clearInterval);
  Math.random = () => world?.random.next() ?? real.random();
  timers.setTimeout = virtual(real.delay, delay);
  crypto.randomUUID = virtual(real.randomUUID, () => uuidOf(world?.random.bytes(16) ?? new Uint8Array(16)));
  crypto.randomBytes = virtual(real.randomBytes, (length: number) => Buffer.from(world?.random.bytes(length) ?? []));
  syncBuiltinESMExports();
}

function now(): number {
  return world === undefined ? real.Date.now() : world.scheduler.nowMs + (world.scheduler.current?.skewMs ?? 0);
}

/** The real function, but for the time of a history. */
function virtual<Real>(original: Real, simulated: (...given: never[]) => unknown): Real {
  const either = (...given: never[]) =>
    world === undefined ? (original as (...given: never[]) => unknown)(...given) : simulated(...given);
  return Object.assign(either, original);
}

function clearing(original: typeof clearTimeout): typeof clearTimeout {
  return (timer) => {
    if (timer instanceof VirtualTimer) timer.stop();
    else original(timer);
  };
}

function delay(delayMs: number, value: unknown, options?: { signal?: AbortSignal }): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const timer = new VirtualTimer(() => resolve(value), delayMs);
    options?.signal?.addEventListener('abort', () => {
      timer.stop();
      reject(new Error('aborted'));
    });
  });
}

/** What `setTimeout` and `setInterval` return: a timer of the process that was at work when it was set. */
class VirtualTimer {
  private event: Event | undefined;

  constructor(
    private readonly work: () => void,
    private readonly delayMs = 0,
    private readonly repeats = false,
  ) {
    this.arm();
  }

  stop(): void {
    if (this.event !== undefined) this.event.isCancelled = true;
    this.event = undefined;
  }

  ref(): this {
    return this;
  }

  unref(): this {
    return this;
  }

  private arm(): void {
    const scheduler = world?.scheduler;
    this.event = scheduler?.schedule(scheduler.current, this.delayMs, '', () => {
      if (this.repeats) this.arm();
      this.work();
    });
  }
}

function uuidOf(bytes: Uint8Array): string {
  const text = Buffer.from(bytes).toString('hex');
  return `${text.slice(0, 8)}-${text.slice(8, 12)}-4${text.slice(13, 16)}-8${text.slice(17, 20)}-${text.slice(20)}`;
}
