import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { letThrough } from '../../support/let-through';
import { startChangeSet } from '../../../lib/marketplace/change-sets';
import { probeEffects } from '../../../lib/services/core/effects';
import { searchLostChangeSet } from '../../../lib/services/publishing/search-lost-change-set';
import { submitOffer } from '../../../lib/services/publishing/submit-offer';
import { TestPortal } from '../../support/portal';
import { dayFromToday } from '../../support/sandbox';
import { latestChangeSet, startedAtAws, turn, turnsToTheEnd, turnUntilPublished } from '../engine/drive';

let portal: TestPortal;

beforeAll(async () => {
  portal = await TestPortal.start();
});
afterEach(async () => {
  probeEffects(undefined);
  await portal.sandbox.settings({
    plannedFaults: [],
    preparingMs: 0,
    faults: { listsLagSeconds: 0, serverFault: false },
  });
});
afterAll(() => portal.stop());

const look = (offerId: string) => searchLostChangeSet(portal.as('sales'), { offerId });
const LONG_AGO_MS = 26 * 60_000;

/** Sent once, never answered, and not found while it was searched for. */
async function unknownOutcome(customerName: string): Promise<string> {
  const offerId = await portal.submitted({ newCustomerName: customerName });
  await portal.sandbox.settings({
    plannedFaults: [
      { operation: 'StartChangeSet', fault: 'dropBeforeAccepting', times: 1 },
      { operation: 'ListChangeSets', fault: 'serverError', times: 1 },
    ],
  });
  await turn(portal, offerId);
  await portal.database.prisma.changeSet.updateMany({
    where: { offerId },
    data: { firstSentAt: new Date(Date.now() - LONG_AGO_MS) },
  });
  expect((await turnsToTheEnd(portal, offerId)).state).toBe('NEEDS_CHECK');
  expect(await portal.progress(offerId)).toMatchObject({ status: 'needs_check', canSearchAgain: true });
  return offerId;
}

/** AWS has been done with it for longer than it is tried to be read. */
async function longAgo(offerId: string): Promise<void> {
  await portal.database.prisma.changeSet.updateMany({
    where: { offerId },
    data: { endedAt: new Date(Date.now() - LONG_AGO_MS) },
  });
}

describe('an unknown outcome that a person has looked for again', () => {
  it('with nothing at AWS: the proof is kept, and only then another request goes out', async () => {
    const offerId = await unknownOutcome('Nothing There');
    const before = await startedAtAws(portal);
    expect((await look(offerId)).ok).toBe(true);
    expect(await portal.progress(offerId)).toMatchObject({ status: 'publishing', canSearchAgain: false });
    const first = await turnsToTheEnd(portal, offerId);
    expect(first).toMatchObject({ state: 'FAILED', attempt: 1, failures: [{ code: 'PORTAL_NOTHING_AT_AWS' }] });
    expect(await startedAtAws(portal)).toEqual(before);
    const proof = await portal.database.prisma.auditEvent.findFirstOrThrow({
      where: { subjectId: offerId, action: 'offer.proved_absent' },
    });
    expect(proof.after).toMatchObject({ changeSetName: first.name, reference: `[ref ${first.submissionId}]` });

    expect((await submitOffer(portal.as('sales'), await portal.reviewOf(offerId))).ok).toBe(true);
    const second = await turnsToTheEnd(portal, offerId);
    expect(second).toMatchObject({ state: 'CHECKED', attempt: 2 });
    expect(second.request.ClientRequestToken).not.toBe(first.request.ClientRequestToken);
    expect((await startedAtAws(portal)).accepted - before.accepted).toBe(1);
  });

  it('that AWS has after all: it is followed to its end, and nothing else is sent', async () => {
    const offerId = await unknownOutcome('There After All');
    const { request } = await latestChangeSet(portal, offerId);
    // The lost request arrives late. AWS dates it now, the search reaches back to when it was sent.
    expect((await startChangeSet(portal.connection, request, letThrough)).kind).toBe('accepted');
    const before = await startedAtAws(portal);
    expect((await look(offerId)).ok).toBe(true);
    expect((await turnsToTheEnd(portal, offerId)).state).toBe('CHECKED');
    expect((await portal.progress(offerId)).status).toBe('live');
    expect(await startedAtAws(portal)).toEqual(before);
  });

  it('of several clicks counts one, only for people who may, and only where there is something to look for', async () => {
    const offerId = await unknownOutcome('Rights');
    expect(await searchLostChangeSet(portal.as('viewer'), { offerId })).toMatchObject({ error: { kind: 'forbidden' } });
    expect(await searchLostChangeSet(portal.as('stranger'), { offerId })).toMatchObject({
      error: { kind: 'unauthenticated' },
    });
    const clicks = await Promise.all(Array.from({ length: 4 }, () => look(offerId)));
    expect(clicks.filter(({ ok }) => ok)).toHaveLength(1);
    await turnsToTheEnd(portal, offerId);
    expect(await look(offerId)).toMatchObject({ error: { kind: 'conflict' } });
  });
});

describe('a change set of which AWS’s answer cannot be read', () => {
  it('is asked about again with the reason shown, then waits for a person with a reference, and goes on when it can be', async () => {
    const offerId = await portal.submitted({ newCustomerName: 'Riddle' });
    probeEffects((name) => {
      if (name === 'aws.describe_change_set') throw new Error('A bug.');
    });
    expect(await turn(portal, offerId)).toMatchObject({ state: 'PREPARING', waitReason: 'unreadable', failures: [] });
    await longAgo(offerId);
    expect(await turn(portal, offerId)).toMatchObject({
      state: 'NEEDS_CHECK',
      failures: [{ code: 'PORTAL_ANSWER_UNREADABLE', message: expect.stringMatching(/\(ref [0-9a-f]{8}\)/) }],
    });
    expect(await portal.progress(offerId)).toMatchObject({ status: 'needs_check', canSearchAgain: true });

    probeEffects(undefined);
    const before = await startedAtAws(portal);
    expect((await look(offerId)).ok).toBe(true);
    expect(await turnsToTheEnd(portal, offerId)).toMatchObject({ state: 'CHECKED', failures: [] });
    expect((await portal.progress(offerId)).status).toBe('live');
    expect(await startedAtAws(portal)).toEqual(before);
  });
});

describe('a change set that was only missing from AWS’s list', () => {
  it('is not done: the time for reading it has not begun', async () => {
    await portal.sandbox.settings({ preparingMs: 'stepped', faults: { listsLagSeconds: 3600 } });
    const offerId = await portal.submitted({ newCustomerName: 'Lagging' });
    probeEffects((name) => {
      if (name === 'aws.describe_change_set') throw new Error('A bug.');
    });
    expect(await turn(portal, offerId)).toMatchObject({ waitReason: 'unreadable', endedAt: expect.any(Date) });
    probeEffects(undefined);
    expect(await turn(portal, offerId)).toMatchObject({ state: 'PREPARING', waitReason: null, endedAt: null });
    await portal.sandbox.settings({ preparingMs: 0 });
    await portal.sandbox.admin('POST', 'step', {});
    expect((await turnsToTheEnd(portal, offerId)).state).toBe('CHECKED');
  });
});

describe('a change set that AWS failed, waiting for a person', () => {
  it('is asked about again instead of being taken for applied, and nothing goes out by itself', async () => {
    const offerId = await portal.submitted({ newCustomerName: 'Failed There' });
    await portal.sandbox.settings({ faults: { serverFault: true } });
    expect((await turn(portal, offerId)).state).toBe('FAULTED');
    // As when its left-over could not be read for too long.
    await portal.database.prisma.changeSet.updateMany({ where: { offerId }, data: { state: 'NEEDS_CHECK' } });
    await portal.database.prisma.offer.update({ where: { id: offerId }, data: { stage: 'NEEDS_CHECK' } });
    const before = await startedAtAws(portal);
    expect((await look(offerId)).ok).toBe(true);
    expect(await turnsToTheEnd(portal, offerId)).toMatchObject({
      state: 'FAILED',
      failures: [{ code: 'PORTAL_NOTHING_AT_AWS' }],
    });
    expect(await startedAtAws(portal)).toEqual(before);
  });
});

describe('a published offer that cannot be read back', () => {
  it('is tried again with the reason shown, then waits for a person with a reference, and is read when it can be', async () => {
    const offerId = await portal.submitted({ newCustomerName: 'Unreadable' });
    await turnUntilPublished(portal, offerId);
    probeEffects((name) => {
      if (name === 'aws.read_back') throw new Error('A bug.');
    });
    expect(await turn(portal, offerId)).toMatchObject({ state: 'SUCCEEDED', waitReason: 'unreadable', failures: [] });
    await longAgo(offerId);
    expect(await turn(portal, offerId)).toMatchObject({
      state: 'NEEDS_CHECK',
      failures: [{ code: 'PORTAL_READ_BACK_FAILED', message: expect.stringMatching(/\(ref [0-9a-f]{8}\)/) }],
    });
    expect(await portal.progress(offerId)).toMatchObject({ status: 'needs_check', canSearchAgain: true });

    probeEffects(undefined);
    expect((await look(offerId)).ok).toBe(true);
    expect(await turnsToTheEnd(portal, offerId)).toMatchObject({ state: 'CHECKED', failures: [] });
    expect((await portal.progress(offerId)).status).toBe('live');
  });

  it('does not hold up the others that are read with it', async () => {
    const [odd, plain] = [await portal.submitted(), await portal.submitted({ expirationDate: dayFromToday(40) })];
    await turnUntilPublished(portal, odd);
    await turnUntilPublished(portal, plain);
    await portal.database.prisma.offer.update({ where: { id: odd }, data: { awsOfferId: 'offer-nobodyknowsit' } });
    expect((await turnsToTheEnd(portal, plain)).state).toBe('CHECKED');
    expect(await latestChangeSet(portal, odd)).toMatchObject({ state: 'SUCCEEDED', waitReason: 'unreadable' });
    await portal.database.prisma.changeSet.updateMany({ where: { offerId: odd }, data: { state: 'NEEDS_CHECK' } });
  });
});
