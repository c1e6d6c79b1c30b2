import type { Random } from './random';

/** One process of the portal: it has its own clock, may stand still and may die. */
export type SimulatedProcess = {
  name: string;
  /** How far its clock is ahead of the true time. */
  skewMs: number;
  isDead: boolean;
  /** Nothing of it goes on before; like a paused machine. */
  stalledUntilMs: number;
};

export type Step = { atMs: number; process: string; label: string };

/** Something that will happen at an instant of virtual time. */
export type Event = { atMs: number; isCancelled: boolean };
type ScheduledEvent = Event & { order: number; process: SimulatedProcess | undefined; label: string; run: () => void };

/** How long steps stand still, beyond the few milliseconds of every answer. */
export type Pace = { stallShare: number; stallAtMostMs: number };

const realImmediate = setImmediate;
const STEPS_PER_TURN = 1000;

/**
 * Runs simulated processes in virtual time, one step after the other: whatever waits is an event, the next event in time is
 * resumed, and everything that runs until nothing moves any more is that step. What a step costs in virtual time is drawn under the
 * seed, so that any two steps of two processes may come in either order and any process may stand still between any two awaits.
 */
export class Scheduler {
  nowMs: number;
  current: SimulatedProcess | undefined;
  readonly steps: Step[] = [];
  private readonly heap = new EventHeap();
  private readonly standing = new Set<ScheduledEvent>();
  private order = 0;
  private turns = 0;

  constructor(
    startMs: number,
    private readonly random: Random,
    public pace: Pace,
  ) {
    this.nowMs = startMs;
  }

  /** Notes something in the history that is printed when a history fails. */
  note(label: string): void {
    this.steps.push({ atMs: this.nowMs, process: this.current?.name ?? 'world', label });
  }

  schedule(process: SimulatedProcess | undefined, delayMs: number, label: string, run: () => void): ScheduledEvent {
    const event = {
      atMs: this.nowMs + Math.max(0, delayMs),
      order: this.order,
      process,
      label,
      run,
      isCancelled: false,
    };
    this.order += 1;
    this.heap.push(event);
    return event;
  }

  /** Stands still until the drawn moment; for ever if the process dies meanwhile. */
  park(label: string, delayMs = this.drawDelayMs()): Promise<void> {
    return new Promise((resolve) => {
      this.standing.add(this.schedule(this.current, delayMs, label, resolve));
    });
  }

  /** Whatever still stands still goes on. */
  wakeAll(): void {
    for (const event of this.standing) event.atMs = Math.min(event.atMs, this.nowMs);
    this.heap.order();
  }

  drawDelayMs(): number {
    if (this.random.chance(this.pace.stallShare)) return this.random.duration(1_000, this.pace.stallAtMostMs);
    return this.random.between(1, 12);
  }

  /** Starts something in a process, as if it had been asked from outside. */
  start(process: SimulatedProcess, delayMs: number, label: string, work: () => Promise<void>): void {
    this.schedule(process, delayMs, label, () => {
      void work();
    });
  }

  /** Runs until the instant. `afterStep` is called when nothing moves any more, and ends the history by throwing. */
  async runUntil(untilMs: number, afterStep: () => void): Promise<void> {
    await Promise.resolve();
    for (;;) {
      const event = this.heap.pop(untilMs);
      if (event === undefined) break;
      const { process: whose } = event;
      if (event.isCancelled || whose?.isDead === true) continue;
      if (whose !== undefined && whose.stalledUntilMs > event.atMs) {
        event.atMs = whose.stalledUntilMs;
        this.standing.add(event);
        this.heap.push(event);
        continue;
      }
      this.standing.delete(event);
      this.nowMs = event.atMs;
      this.current = whose;
      if (event.label !== '') this.note(event.label);
      event.run();
      await this.untilNothingMoves();
      this.current = undefined;
      afterStep();
    }
    this.nowMs = untilMs;
  }

  /**
   * Asked for from a microtask, the next tick comes when all other microtasks are done, and costs a third of a turn of the event loop.
   * Some turns are needed all the same, for whoever else lives in this Node process.
   */
  private untilNothingMoves(): Promise<void> {
    this.turns += 1;
    return new Promise((resolve) => {
      if (this.turns % STEPS_PER_TURN === 0) realImmediate(resolve);
      else process.nextTick(resolve);
    });
  }
}

/** The earliest event first; of several at one instant the one that was scheduled first. */
class EventHeap {
  private readonly events: ScheduledEvent[] = [];

  push(event: ScheduledEvent): void {
    const { events } = this;
    let index = events.length;
    events.push(event);
    while (index > 0) {
      const parent = (index - 1) >> 1;
      const above = events[parent];
      if (above === undefined || isBefore(above, event)) break;
      events[index] = above;
      index = parent;
    }
    events[index] = event;
  }

  /** After instants have been changed. */
  order(): void {
    this.events.sort((one, other) => (isBefore(one, other) ? -1 : 1));
  }

  /** Undefined when nothing happens until then. */
  pop(untilMs: number): ScheduledEvent | undefined {
    const { events } = this;
    const [first] = events;
    if (first === undefined || first.atMs > untilMs) return undefined;
    const last = events.pop();
    if (last !== undefined && last !== first) this.sink(last);
    return first;
  }

  private sink(event: ScheduledEvent): void {
    const { events } = this;
    let index = 0;
    for (;;) {
      const left = events[2 * index + 1];
      const right = events[2 * index + 2];
      if (left === undefined) break;
      const [child, childIndex] =
        right !== undefined && isBefore(right, left) ? [right, 2 * index + 2] : [left, 2 * index + 1];
      if (isBefore(event, child)) break;
      events[index] = child;
      index = childIndex;
    }
    events[index] = event;
  }
}

function isBefore(one: ScheduledEvent, other: ScheduledEvent): boolean {
  return one.atMs < other.atMs || (one.atMs === other.atMs && one.order < other.order);
}
