import './portal/in-memory-modules';
import type { ChangeSetTiming } from '../../lib/domain/engine/change-set-timing';
import { productionTiming } from '../../lib/domain/engine/change-set-timing';
import { swap, type Mutant } from './mutant';
import { Random } from './time/random';
import { Scheduler, type Step } from './time/scheduler';
import { inVirtualWorld } from './time/virtual-globals';
import { SimulatedWorld } from './world';

const START_MS = Date.UTC(2026, 10, 2, 9);
const SETTLE_MS = 150 * 60_000;
const STEPS_AT_MOST = 30_000;

/** As in production, but looked at less often: more looks find the same and cost steps. */
export const simulatedTiming: ChangeSetTiming = {
  ...productionTiming,
  searchAgainMs: 4 * 60_000,
  readAgainMs: 90_000,
  sendAgainMs: 30_000,
};

export type HistoryOptions = {
  mutant?: Mutant;
  /** Acts, reactions and faults that are left out, by name. */
  without?: ReadonlySet<string>;
};

export type History = {
  seed: string;
  violation: string | undefined;
  steps: readonly Step[];
  releases: number;
  /** How its change sets have ended, such as `PUBLISH CHECKED`, and what was found after a restore, such as `FOUND known_offer`. */
  ends: readonly string[];
  /** Names of what could be left out. */
  events: readonly string[];
};

/** Runs one history from its seed, in virtual time: chaos first, then calm until everything must be at rest. */
export async function runHistory(
  seed: string,
  { mutant = {}, without = new Set() }: HistoryOptions = {},
): Promise<History> {
  const scheduler = new Scheduler(START_MS, new Random(`${seed} pace`), { stallShare: 0, stallAtMostMs: 1 });
  return inVirtualWorld({ scheduler, random: new Random(`${seed} values`) }, async () => {
    const world = new SimulatedWorld(seed, scheduler, {
      mutant,
      without,
      timing: { ...simulatedTiming, ...mutant.timing },
    });
    const { oracle, plan } = world;
    let stepCount = 0;
    const afterStep = () => {
      stepCount += 1;
      if (world.isInOrder) oracle.checkPace(plan.weather.isCancelRefused);
      if (oracle.violation !== undefined) throw new Ended();
      if (stepCount > STEPS_AT_MOST) {
        oracle.found('5: it goes round in circles');
        throw new Ended();
      }
    };
    swap(mutant.swap);
    try {
      world.begin();
      await scheduler.runUntil(START_MS + plan.chaosMs, afterStep);
      world.calm();
      await scheduler.runUntil(scheduler.nowMs + SETTLE_MS, afterStep);
      if (world.searchAgainOnce()) await scheduler.runUntil(scheduler.nowMs + SETTLE_MS, afterStep);
      oracle.checkEnd();
    } catch (error) {
      if (!(error instanceof Ended)) throw error;
    } finally {
      swap(undefined);
    }
    return {
      ends: world.ends(),
      seed,
      violation: oracle.violation,
      steps: scheduler.steps,
      releases: oracle.releases,
      events: [...world.events],
    };
  });
}

class Ended extends Error {}

/** The history as somebody reads it: when, who, what. */
export function historyText({ seed, violation, steps }: History): string {
  const lines = steps.map(({ atMs, process, label }) => `${clockText(atMs - START_MS)} ${process.padEnd(9)} ${label}`);
  return [`seed ${seed}, ${steps.length} steps`, ...lines, `violated ${violation ?? 'nothing'}`].join('\n');
}

function clockText(ms: number): string {
  const seconds = ms / 1000;
  const text = (value: number, width: number) => String(Math.floor(value)).padStart(width, '0');
  return `${text(seconds / 3600, 2)}:${text((seconds / 60) % 60, 2)}:${(seconds % 60).toFixed(3).padStart(6, '0')}`;
}
