import { dispatchOrder, estimatedWaitMs, type InFlight, type InFlightLimits, type WaitingChangeSet } from './dispatch';

export type QueuePlace = {
  /** How many get their turn before it. */
  ahead: number;
  /** Null while nothing is known of how long AWS takes. */
  estimatedWaitMs: number | null;
};

export type Queue = {
  waiting: readonly WaitingChangeSet[];
  inFlight: readonly InFlight[];
  limits: InFlightLimits;
  /** How long AWS took lately, in any order. */
  recentDurationsMs: readonly number[];
};

/** Where a change set stands among those that wait for a place in flight; null when it need not wait, or no longer does. */
export function queuePlaceOf(id: string, { waiting, inFlight, limits, recentDurationsMs }: Queue): QueuePlace | null {
  const own = waiting.find((one) => one.id === id);
  if (own === undefined) return null;
  const ahead = dispatchOrder(waiting, inFlight).findIndex((one) => one.id === id);
  const places =
    own.priority === 'BULK' ? Math.min(limits.inFlightMaximum, limits.inFlightBulkMaximum) : limits.inFlightMaximum;
  const batches = inFlight.filter(({ priority }) => priority === 'BULK').length;
  // Free places beyond those ahead: its turn comes with the next look at the queue.
  if (ahead < Math.min(places - batches, limits.inFlightMaximum - inFlight.length)) return null;
  const typicalMs = medianOf(recentDurationsMs);
  return { ahead, estimatedWaitMs: typicalMs === undefined ? null : estimatedWaitMs(ahead, places, typicalMs) };
}

/** The value in the middle; undefined of none. */
export function medianOf(values: readonly number[]): number | undefined {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
}
