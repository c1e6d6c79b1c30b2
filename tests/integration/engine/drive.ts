import { expect } from 'vitest';
import { listChangeSetsOf, type ChangeSetRecord } from '../../../lib/db/engine/change-sets';
import { openChangeSetStates } from '../../../lib/domain/engine/change-set-progress';
import { productionTiming } from '../../../lib/domain/engine/change-set-timing';
import { advanceChangeSet } from '../../../lib/services/engine/advance-change-set';
import type { PublishingContext } from '../../../lib/services/engine/change-set-worker';
import { dispatchChangeSets } from '../../../lib/services/engine/dispatch-change-sets';
import { probeEffects } from '../../../lib/services/core/effects';
import { followChangeSets } from '../../../lib/services/engine/follow-change-sets';
import type { TestPortal } from '../../support/portal';

/** What the sandbox tells beyond the offers: how many requests started something, and how many were answered with an id. */
export type Started = { accepted: number; answered: number };

export async function startedAtAws(portal: TestPortal): Promise<Started> {
  return (await portal.sandbox.admin<{ startChangeSet: Started }>('GET', 'dump')).startChangeSet;
}

export async function latestChangeSet(portal: TestPortal, offerId: string): Promise<ChangeSetRecord> {
  const [latest] = await listChangeSetsOf(portal.database.prisma, offerId);
  if (latest === undefined) throw new Error(`Offer ${offerId} has no change set.`);
  return latest;
}

/** Lets the time pass until the row may be worked on again: whoever held it is gone, whatever it waited for is over. */
export async function letWaitingEnd(portal: TestPortal, offerId: string): Promise<void> {
  const past = new Date(Date.now() - 2 * 60_000);
  await portal.database.prisma.changeSet.updateMany({
    where: { offerId },
    data: { dueAt: past },
  });
  await portal.database.prisma.changeSet.updateMany({
    where: { offerId, heldUntil: { not: null } },
    data: { heldUntil: past },
  });
  // AWS's own faults are waited out longest, before a new attempt and before anything new is made by hand.
  await portal.database.prisma.changeSet.updateMany({
    where: { offerId, state: { in: ['FAULTED', 'FAILED', 'CANCELLED'] } },
    data: { endedAt: new Date(Date.now() - productionTiming.faultSettleForMs) },
  });
}

/** Turns until AWS has published the offer and nobody has read it back yet. */
export async function turnUntilPublished(portal: TestPortal, offerId: string): Promise<ChangeSetRecord> {
  probeEffects((name) => {
    if (name === 'aws.read_back') throw new Error('It cannot be read back.');
  });
  await turn(portal, offerId);
  probeEffects(undefined);
  const changeSet = await latestChangeSet(portal, offerId);
  expect(changeSet.state).toBe('SUCCEEDED');
  return changeSet;
}

/** One turn of a worker on this offer, with nothing to wait for before it. */
export async function turn(
  portal: TestPortal,
  offerId: string,
  changes: Partial<PublishingContext> = {},
): Promise<ChangeSetRecord> {
  await letWaitingEnd(portal, offerId);
  const context = portal.workerContext(changes);
  await dispatchChangeSets(context);
  const { id } = await latestChangeSet(portal, offerId);
  await advanceChangeSet(context, id);
  await followChangeSets(context);
  return latestChangeSet(portal, offerId);
}

/** Turns until nothing happens by itself any more; fails when that takes more than so many. */
export async function turnsToTheEnd(
  portal: TestPortal,
  offerId: string,
  atMost = 20,
  changes: Partial<PublishingContext> = {},
): Promise<ChangeSetRecord> {
  for (let count = 0; count < atMost; count += 1) {
    const changeSet = await turn(portal, offerId, changes);
    if (!openChangeSetStates.some((open) => open === changeSet.state)) return changeSet;
  }
  throw new Error(`Offer ${offerId} did not end: ${(await latestChangeSet(portal, offerId)).state}`);
}
