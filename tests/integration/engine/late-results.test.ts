import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { SEED_AUTHORIZATIONS } from '../../../lib/sandbox/seed';
import { advanceChangeSet } from '../../../lib/services/engine/advance-change-set';
import { stopPublishing } from '../../../lib/services/publishing/stop-publishing';
import { dispatchChangeSets } from '../../../lib/services/engine/dispatch-change-sets';
import { followChangeSets } from '../../../lib/services/engine/follow-change-sets';
import { searchLostChangeSet } from '../../../lib/services/publishing/search-lost-change-set';
import { submitOffer } from '../../../lib/services/publishing/submit-offer';
import type { WorkerParts } from '../../../lib/jobs/worker-context';
import { dayFromToday } from '../../support/sandbox';
import { TestPortal } from '../../support/portal';
import { latestChangeSet, startedAtAws, turn, turnsToTheEnd } from './drive';

let portal: TestPortal;

beforeAll(async () => {
  portal = await TestPortal.start();
});
afterEach(() =>
  portal.sandbox.settings({
    plannedFaults: [],
    preparingMs: 0,
    faults: { serverFault: false, listsLagSeconds: 0 },
    switches: { changeSetRetentionDays: 60 },
  }),
);
afterAll(() => portal.stop());

const released = async () => (await portal.dump()).offers.filter(({ state }) => state === 'Released').length;

/** What AWS had failed comes to light after all: the very offer that was asked for, under the mark of that attempt. */
async function comesToLight(offerId: string, state: 'Released' | 'Draft', attempt = 1): Promise<string> {
  const { name, snapshot } = await portal.database.prisma.offer.findUniqueOrThrow({ where: { id: offerId } });
  const { buyerAccountIds } = snapshot as { buyerAccountIds: string[] };
  const { id } = await portal.sandbox.consoleOffer({
    resaleAuthorizationId: SEED_AUTHORIZATIONS.bronze.id,
    state,
    name,
    description: `Late [ref ${offerId}-${attempt}]`,
    markupPercentage: '25',
    targeting: { buyerAccounts: buyerAccountIds },
    availabilityEndDate: dayFromToday(60),
  });
  return id;
}

/** AWS fails by itself until the engine gives up. */
async function failedByAws(offerId: string): Promise<void> {
  await portal.sandbox.settings({ faults: { serverFault: true } });
  expect((await turnsToTheEnd(portal, offerId)).state).toBe('FAILED');
  await portal.sandbox.settings({ faults: { serverFault: false } });
}

/** As many turns as it takes until the row waits for something to come to light, with its time not over. */
async function turnWithoutPatience(offerId: string): Promise<void> {
  await portal.database.prisma.changeSet.updateMany({
    where: { offerId },
    data: { endedAt: new Date(), dueAt: new Date(Date.now() - 60_000), heldUntil: null },
  });
}

describe('what AWS failed by itself', () => {
  it('is not tried again before it could have come to light', async () => {
    await portal.sandbox.settings({ faults: { serverFault: true } });
    const offerId = await portal.submitted({ newCustomerName: 'Patience' });
    await turn(portal, offerId);
    const started = await startedAtAws(portal);
    const faulted = await turnOnce(offerId);
    expect(faulted).toMatchObject({ attempt: 1, state: 'FAULTED', waitReason: 'earlier_attempt' });
    expect(await startedAtAws(portal)).toEqual(started);
  });

  it('is found when it shows while the next attempt runs, however late the end of that one is noticed', async () => {
    await portal.sandbox.settings({ faults: { serverFault: true } });
    const offerId = await portal.submitted({ newCustomerName: 'Noticed Late', buyers: '111122223333' });
    await turn(portal, offerId);
    await portal.sandbox.settings({ faults: { serverFault: false }, preparingMs: 'stepped' });
    for (let turns = 0; turns < 3; turns += 1) await turn(portal, offerId);
    expect(await latestChangeSet(portal, offerId)).toMatchObject({ attempt: 2, state: 'PREPARING' });
    const awsOfferId = await comesToLight(offerId, 'Released');
    const { changeSet } = portal.database.prisma;
    const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * 60_000);
    await changeSet.updateMany({ where: { offerId, attempt: 1 }, data: { endedAt: minutesAgo(30) } });
    await changeSet.updateMany({ where: { offerId, attempt: 2 }, data: { firstSentAt: minutesAgo(29) } });
    await portal.sandbox.settings({ preparingMs: 0 });
    await followChangeSets(portal.workerContext());
    expect(await latestChangeSet(portal, offerId)).toMatchObject({ state: 'FAULTED', endsAs: 'FAILED' });
    expect((await turnsToTheEnd(portal, offerId)).state).not.toBe('FAILED');
    expect((await portal.progress(offerId)).awsOfferId).toBe(awsOfferId);
  });

  it('is found when it shows while it is looked for, and is live', async () => {
    const offerId = await portal.submitted({ newCustomerName: 'Shows In Time' });
    await portal.sandbox.settings({ faults: { serverFault: true } });
    await turn(portal, offerId);
    await portal.sandbox.settings({ faults: { serverFault: false } });
    const before = await released();
    await comesToLight(offerId, 'Released');
    await turnsToTheEnd(portal, offerId);
    expect(await released()).toBe(before + 1);
    expect(await portal.progress(offerId)).toMatchObject({ attempt: 1 });
  });

  it('is looked for under the marks of all attempts before it is published again by hand', async () => {
    const offerId = await portal.submitted({ newCustomerName: 'Shows Late' });
    await failedByAws(offerId);
    const before = await released();
    const late = await comesToLight(offerId, 'Released', 2);
    const started = await startedAtAws(portal);
    expect((await submitOffer(portal.as('sales'), await portal.reviewOf(offerId))).ok).toBe(true);
    await turnsToTheEnd(portal, offerId);
    expect(await released()).toBe(before + 1);
    expect(await startedAtAws(portal)).toEqual(started);
    const { awsOfferId } = await portal.database.prisma.offer.findUniqueOrThrow({ where: { id: offerId } });
    expect(awsOfferId).toBe(late);
  });

  it('keeps what is published again by hand waiting, without a place in flight, until nothing can come to light', async () => {
    const offerId = await portal.submitted({ newCustomerName: 'By Hand At Once' });
    await failedByAws(offerId);
    expect((await submitOffer(portal.as('sales'), await portal.reviewOf(offerId))).ok).toBe(true);
    const started = await startedAtAws(portal);
    await turnWithoutPatience(offerId);
    const waiting = await turnOnce(offerId);
    expect(waiting).toMatchObject({ state: 'QUEUED', slotGrantedAt: null, waitReason: 'earlier_attempt' });
    expect(await startedAtAws(portal)).toEqual(started);
    expect((await turnsToTheEnd(portal, offerId)).state).toBe('CHECKED');
  });

  it('that shows after another offer took its place is told: there are two', async () => {
    const offerId = await portal.submitted({ newCustomerName: 'Shows Too Late' });
    await failedByAws(offerId);
    expect((await submitOffer(portal.as('sales'), await portal.reviewOf(offerId))).ok).toBe(true);
    await portal.sandbox.settings({ preparingMs: 'stepped' });
    expect((await turn(portal, offerId)).state).toBe('PREPARING');
    const late = await comesToLight(offerId, 'Released', 1);
    await portal.sandbox.settings({ preparingMs: 0 });
    expect((await turnsToTheEnd(portal, offerId)).state).toBe('NEEDS_CHECK');
    const { differences } = await portal.progress(offerId);
    expect(differences).toContainEqual(expect.objectContaining({ field: 'Offers at AWS' }));
    expect(JSON.stringify(differences)).toContain(late);
  });

  it.each([
    ['refused', 'FAILED'],
    ['stopped', 'CANCELLED'],
  ] as const)('keeps the next attempt from its end, when that is %s, until nothing can show', async (how, end) => {
    await portal.sandbox.settings({ faults: { serverFault: true } });
    const offerId = await portal.submitted({ newCustomerName: `Ended Too Soon: ${how}` });
    await turn(portal, offerId);
    await portal.sandbox.settings({ faults: { serverFault: false } });
    await comesToLight(offerId, 'Draft');
    expect(await turnOnce(offerId)).toMatchObject({ attempt: 2, state: 'QUEUED' });
    if (how === 'stopped') expect((await stopPublishing(portal.as('sales'), { offerId })).ok).toBe(true);
    // Refused: the last day on which it could be accepted has passed.
    const now = () => Promise.resolve(new Date(Date.now() + (how === 'refused' ? 100 * 86_400_000 : 0)));
    expect(await turnOnce(offerId, { now })).toMatchObject({ attempt: 2, state: 'FAULTED', endsAs: end });
    expect((await portal.progress(offerId)).status).toBe('publishing');
    expect((await turnOnceSettled(offerId)).state).toBe(end);
  });

  it('waits for a place again: AWS counts no failed one, and others may have taken it', async () => {
    await portal.sandbox.settings({ faults: { serverFault: true } });
    const offerId = await portal.submitted({ newCustomerName: 'A Place Again' });
    await turn(portal, offerId);
    const second = await turnOnceSettled(offerId);
    expect(second).toMatchObject({ attempt: 2, state: 'QUEUED', slotGrantedAt: null });
  });
});

describe('a wish to cancel', () => {
  it('outlives a fault of AWS’s own: no new attempt goes out', async () => {
    await portal.sandbox.settings({ preparingMs: 'stepped' });
    const offerId = await portal.submitted({ newCustomerName: 'Stopped Before The Fault' });
    expect((await turn(portal, offerId)).state).toBe('PREPARING');
    expect((await stopPublishing(portal.as('sales'), { offerId })).ok).toBe(true);
    // AWS fails it before it can be cancelled there.
    await portal.sandbox.settings({
      faults: { serverFault: true },
      plannedFaults: [{ operation: 'CancelChangeSet', fault: 'serverError', times: 9 }],
    });
    await portal.sandbox.admin('POST', 'step', {});
    const started = await startedAtAws(portal);
    expect((await turnsToTheEnd(portal, offerId)).state).toBe('CANCELLED');
    expect(await startedAtAws(portal)).toEqual(started);
    expect((await portal.progress(offerId)).status).toBe('cancelled');
  });

  it('can be said while it is in a fault', async () => {
    await portal.sandbox.settings({ faults: { serverFault: true } });
    const offerId = await portal.submitted({ newCustomerName: 'Stopped In The Fault' });
    expect((await turn(portal, offerId)).state).toBe('FAULTED');
    expect(await portal.progress(offerId)).toMatchObject({ canStop: true });
    expect((await stopPublishing(portal.as('sales'), { offerId })).ok).toBe(true);
    expect((await turnsToTheEnd(portal, offerId)).state).toBe('CANCELLED');
  });

  it('outlives an unknown outcome and another search for it: what is found is cancelled at AWS', async () => {
    await portal.sandbox.settings({
      preparingMs: 'stepped',
      plannedFaults: [{ operation: 'StartChangeSet', fault: 'dropAfterAccepting', times: 9 }],
      faults: { listsLagSeconds: 3_600 },
    });
    const offerId = await portal.submitted({ newCustomerName: 'Stopped In The Dark' });
    await turn(portal, offerId);
    expect((await stopPublishing(portal.as('sales'), { offerId })).ok).toBe(true);
    await portal.database.prisma.changeSet.updateMany({
      where: { offerId },
      data: { firstSentAt: new Date(Date.now() - 3_600_000) },
    });
    expect((await turn(portal, offerId)).state).toBe('NEEDS_CHECK');
    expect((await searchLostChangeSet(portal.as('sales'), { offerId })).ok).toBe(true);
    await portal.sandbox.settings({ faults: { listsLagSeconds: 0 } });
    const before = await released();
    expect((await turnsToTheEnd(portal, offerId)).state).toBe('CANCELLED');
    expect(await released()).toBe(before);
  });
});

/** One turn in which nothing that is waited for is over. */
async function turnOnce(offerId: string, changes: Partial<WorkerParts> = {}) {
  await portal.database.prisma.changeSet.updateMany({
    where: { offerId },
    data: { dueAt: new Date(Date.now() - 60_000), heldUntil: null },
  });
  return advanced(offerId, changes);
}

async function turnOnceSettled(offerId: string) {
  await portal.database.prisma.changeSet.updateMany({
    where: { offerId, state: 'FAULTED' },
    data: { endedAt: new Date(Date.now() - 3_600_000), dueAt: new Date(Date.now() - 60_000), heldUntil: null },
  });
  return advanced(offerId);
}

async function advanced(offerId: string, changes: Partial<WorkerParts> = {}) {
  const context = portal.workerContext(changes);
  const { id, state } = await latestChangeSet(portal, offerId);
  if (state === 'QUEUED') await dispatchChangeSets(context);
  await advanceChangeSet(context, id);
  return latestChangeSet(portal, offerId);
}
