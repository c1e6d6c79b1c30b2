import { historyText, runHistory, type History, type HistoryOptions } from './history';

export type Batch = { from: number; count: number };
export type Tally = { histories: number; steps: number; releases: number; ends: Map<string, number> };

const RUNS_TO_SHRINK = 300;

/** Runs histories one after the other; the first that violates an invariant ends them, with its seed and its shortest form. */
export async function runHistories({ from, count }: Batch, options: HistoryOptions = {}): Promise<Tally> {
  const tally: Tally = { histories: 0, steps: 0, releases: 0, ends: new Map() };
  for (let number = from; number < from + count; number += 1) {
    const history = await runHistory(String(number), options);
    if (history.violation !== undefined) throw new Error(historyText(await shrunk(history, options)));
    tally.histories += 1;
    tally.steps += history.steps.length;
    tally.releases += history.releases;
    for (const end of history.ends) tally.ends.set(end, (tally.ends.get(end) ?? 0) + 1);
  }
  return tally;
}

export type Search = {
  theme?: string | undefined;
  /** The number of the first history; 0 without it. */
  from?: number | undefined;
  within: number;
  violates: RegExp;
};

/**
 * The first history that violates one of these invariants with these options and none without, and how many it took; undefined when
 * none of so many does. `others`: what is run instead of the history as it is.
 */
export async function findViolation(
  { theme, from = 0, within, violates }: Search,
  options: HistoryOptions,
  others: HistoryOptions = {},
): Promise<{ history: History; after: number } | undefined> {
  for (let number = from; number < from + within; number += 1) {
    const seed = theme === undefined ? String(number) : `${theme}:${number}`;
    const history = await runHistory(seed, options);
    if (history.violation === undefined || !violates.test(history.violation)) continue;
    if ((await runHistory(seed, others)).violation === undefined) return { history, after: number - from + 1 };
  }
  return undefined;
}

/** Leaves out one act, reaction or fault after the other, as long as the same invariant is still violated. */
async function shrunk(history: History, options: HistoryOptions): Promise<History> {
  let shortest = history;
  let without = new Set(options.without);
  let runs = 0;
  for (const event of [...history.events].reverse()) {
    if (runs === RUNS_TO_SHRINK) break;
    runs += 1;
    const candidate = new Set([...without, event]);
    const shorter = await runHistory(history.seed, { ...options, without: candidate });
    if (shorter.violation?.slice(0, 2) !== history.violation?.slice(0, 2)) continue;
    shortest = shorter;
    without = candidate;
  }
  return shortest;
}
