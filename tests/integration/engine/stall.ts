import { probeEffects, type EffectName } from '../../../lib/services/core/effects';
import type { TestPortal } from '../../support/portal';

export type Stall = { reached: Promise<void>; goOn: () => void };

/** The first that comes to this effect stands still there until it is told to go on; all others pass. */
export function stallAt(name: EffectName, moment: 'before' | 'after'): Stall {
  let tellReached: () => void = () => undefined;
  let goOn: () => void = () => undefined;
  const reached = new Promise<void>((resolve) => (tellReached = resolve));
  const resumed = new Promise<void>((resolve) => (goOn = resolve));
  let isTaken = false;
  probeEffects((effect, when) => {
    if (isTaken || effect !== name || when !== moment) return undefined;
    isTaken = true;
    tellReached();
    return resumed;
  });
  return { reached, goOn };
}

/** The time of whoever holds the offer's row is over. */
export async function endHold(portal: TestPortal, offerId: string): Promise<void> {
  await portal.database.prisma.changeSet.updateMany({
    where: { offerId, heldUntil: { not: null } },
    data: { heldUntil: new Date(Date.now() - 60_000) },
  });
}
