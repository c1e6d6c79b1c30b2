/** A change set that waits for a place in flight. */
export type WaitingChangeSet = { id: string; userId: string; priority: 'INTERACTIVE' | 'BULK'; createdAt: Date };

export type InFlight = { userId: string; priority: 'INTERACTIVE' | 'BULK' };

export type InFlightLimits = {
  /** AWS allows 20 an account; people in the console share them. */
  inFlightMaximum: number;
  /** Batches leave room for people who wait. */
  inFlightBulkMaximum: number;
};

/**
 * The order in which waiting change sets get places: people before batches, and within these in turns between users, counting
 * what each already has in flight, so that nobody's long queue holds up another's single offer.
 */
export function dispatchOrder<Waiting extends WaitingChangeSet>(
  waiting: readonly Waiting[],
  inFlight: readonly InFlight[],
): Waiting[] {
  const turns = new Map<string, number>();
  for (const { userId, priority } of inFlight) count(turns, `${priority} ${userId}`);
  return [...waiting]
    .sort(byAge)
    .map((changeSet) => ({ changeSet, turn: count(turns, `${changeSet.priority} ${changeSet.userId}`) }))
    .sort((a, b) => rank(a.changeSet) - rank(b.changeSet) || a.turn - b.turn || byAge(a.changeSet, b.changeSet))
    .map(({ changeSet }) => changeSet);
}

/** Which of the waiting get a place now. */
export function grantSlots<Waiting extends WaitingChangeSet>(
  waiting: readonly Waiting[],
  inFlight: readonly InFlight[],
  limits: InFlightLimits,
): Waiting[] {
  let free = Math.max(0, limits.inFlightMaximum - inFlight.length);
  let freeForBulk = Math.max(
    0,
    limits.inFlightBulkMaximum - inFlight.filter(({ priority }) => priority === 'BULK').length,
  );
  return dispatchOrder(waiting, inFlight).filter(({ priority }) => {
    if (free === 0 || (priority === 'BULK' && freeForBulk === 0)) return false;
    free -= 1;
    if (priority === 'BULK') freeForBulk -= 1;
    return true;
  });
}

/** How long until this place in the queue is reached, from how long a change set takes and how many run beside each other. */
export function estimatedWaitMs(ahead: number, inFlightMaximum: number, changeSetMs: number): number {
  return Math.ceil((ahead + 1) / inFlightMaximum) * changeSetMs;
}

function rank({ priority }: WaitingChangeSet): number {
  return priority === 'INTERACTIVE' ? 0 : 1;
}

function byAge(a: WaitingChangeSet, b: WaitingChangeSet): number {
  return a.createdAt.getTime() - b.createdAt.getTime() || (a.id < b.id ? -1 : 1);
}

function count(turns: Map<string, number>, key: string): number {
  const turn = turns.get(key) ?? 0;
  turns.set(key, turn + 1);
  return turn;
}
