import { randomUUID } from 'node:crypto';
import { letThrough } from '../../support/let-through';
import fc from 'fast-check';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { SANDBOX_ACCESS } from '../../../lib/config/sandbox-access';
import { findMadeAtAws } from '../../../lib/db/offers/offers';
import { connectMarketplace } from '../../../lib/marketplace/client';
import { startChangeSet } from '../../../lib/marketplace/change-sets';
import type { PlannedFault } from '../../../lib/sandbox/settings';
import { submitOffer } from '../../../lib/services/publishing/submit-offer';
import { publishChanges, UNLIMITED } from '../../support/sandbox';
import { TestPortal } from '../../support/portal';
import { latestChangeSet, startedAtAws, turn, turnsToTheEnd, type Started } from './drive';

let portal: TestPortal;
let before: { started: Started; offers: number };

beforeAll(async () => {
  portal = await TestPortal.start();
});
beforeEach(async () => {
  before = { started: await startedAtAws(portal), offers: (await portal.dump()).offers.length };
});
afterEach(() =>
  portal.sandbox.settings({
    ...UNLIMITED,
    preparingMs: 0,
    applyingMs: 0,
    plannedFaults: [],
    faults: { serverFault: false, listsLagSeconds: 0, stuck: false },
    switches: { concurrentOffersExceeded: 'quota-exceeded' },
  }),
);
afterAll(() => portal.stop());

const plan = (...plannedFaults: PlannedFault[]) => portal.sandbox.settings({ plannedFaults });

/** The offer is live, and AWS has exactly one offer and one change set more than before. */
async function expectLiveOnce(offerId: string): Promise<void> {
  expect((await portal.progress(offerId)).status).toBe('live');
  const { offers } = await portal.dump();
  expect(offers.length - before.offers).toBe(1);
  expect((await startedAtAws(portal)).accepted - before.started.accepted).toBe(1);
}

async function expectNothingAtAws(): Promise<void> {
  expect(await startedAtAws(portal)).toEqual(before.started);
  expect((await portal.dump()).offers).toHaveLength(before.offers);
}

describe('a request with an unknown outcome', () => {
  it.each(['dropBeforeAccepting', 'dropAfterAccepting', 'serverError'] as const)(
    'after %s: the offer ends live, once',
    async (fault) => {
      const offerId = await portal.submitted();
      await plan({ operation: 'StartChangeSet', fault, times: 1 });
      expect((await turnsToTheEnd(portal, offerId)).state).toBe('CHECKED');
      await expectLiveOnce(offerId);
    },
  );

  it('that AWS had taken is found by its name and not sent again', async () => {
    const offerId = await portal.submitted();
    await plan({ operation: 'StartChangeSet', fault: 'dropAfterAccepting', times: 1 });
    await turnsToTheEnd(portal, offerId);
    expect((await startedAtAws(portal)).answered - before.started.answered).toBe(1);
    expect((await latestChangeSet(portal, offerId)).sendAttempts).toBe(1);
  });

  it('that AWS had taken but does not list yet is repeated with the same token, and stays one', async () => {
    const offerId = await portal.submitted();
    await portal.sandbox.settings({ faults: { listsLagSeconds: 3600 } });
    await plan({ operation: 'StartChangeSet', fault: 'dropAfterAccepting', times: 1 });
    await turnsToTheEnd(portal, offerId);
    expect((await startedAtAws(portal)).answered - before.started.answered).toBe(2);
    await expectLiveOnce(offerId);
  });

  it('again and again leaves AWS time between two requests, says so, and still ends live once', async () => {
    const offerId = await portal.submitted();
    await plan({ operation: 'StartChangeSet', fault: 'serverError', times: 4 });
    const waiting = await turn(portal, offerId);
    expect(waiting).toMatchObject({ state: 'SENDING', sendAttempts: 2, waitReason: 'unreachable' });
    expect((await portal.progress(offerId)).waitSentence).toBe('AWS does not answer. We keep trying; nothing is lost.');
    await turnsToTheEnd(portal, offerId);
    await expectLiveOnce(offerId);
  });

  it('whose token is no longer trusted is searched, not sent again; when it arrives late, it is adopted', async () => {
    const offerId = await portal.submitted();
    await plan(
      { operation: 'StartChangeSet', fault: 'dropBeforeAccepting', times: 1 },
      { operation: 'ListChangeSets', fault: 'serverError', times: 1 },
    );
    await turn(portal, offerId);
    await sentBefore(offerId, 11 * 60_000);
    const waiting = await turn(portal, offerId);
    expect(waiting).toMatchObject({ state: 'SENDING', sendAttempts: 1, waitReason: 'unreachable' });
    await expectNothingAtAws();

    expect(await startChangeSet(portal.connection, waiting.request, letThrough)).toMatchObject({ kind: 'accepted' });
    await turnsToTheEnd(portal, offerId);
    await expectLiveOnce(offerId);
  });

  it('that is never found ends as “needs check”, without a second request', async () => {
    const offerId = await portal.submitted();
    await plan(
      { operation: 'StartChangeSet', fault: 'dropBeforeAccepting', times: 1 },
      { operation: 'ListChangeSets', fault: 'serverError', times: 1 },
    );
    await turn(portal, offerId);
    await sentBefore(offerId, 26 * 60_000);
    expect((await turnsToTheEnd(portal, offerId)).state).toBe('NEEDS_CHECK');
    expect((await portal.progress(offerId)).status).toBe('needs_check');
    await expectNothingAtAws();
  });
});

async function sentBefore(offerId: string, ms: number): Promise<void> {
  await portal.database.prisma.changeSet.updateMany({
    where: { offerId },
    data: { firstSentAt: new Date(Date.now() - ms) },
  });
}

describe('a request that AWS does not take now', () => {
  it.each([
    ['429', 'throttle', 'throttled', 'AWS is busy. We keep trying.'],
    [
      'expired credentials',
      'expiredCredentials',
      'credentials_expired',
      'The portal’s AWS credentials have expired. An admin has to look at the AWS connection; nothing is lost.',
    ],
  ] as const)('(%s) waits as unsent, says why, and goes out once later', async (_what, fault, waitReason, sentence) => {
    const offerId = await portal.submitted();
    await plan({ operation: 'StartChangeSet', fault, times: 2 });
    expect(await turn(portal, offerId)).toMatchObject({
      state: 'QUEUED',
      sendAttempts: 0,
      firstSentAt: null,
      waitReason,
    });
    expect(await portal.progress(offerId)).toMatchObject({ status: 'queued', waitSentence: sentence });
    expect(await turn(portal, offerId)).toMatchObject({ state: 'QUEUED', waitReason });
    await expectNothingAtAws();
    await turnsToTheEnd(portal, offerId);
    await expectLiveOnce(offerId);
    expect((await latestChangeSet(portal, offerId)).waitReason).toBeNull();
  });

  it.each([
    ['402', 'quota-exceeded', 'quota'],
    ['423', 'resource-in-use', 'locked'],
  ] as const)('(%s) waits for a place', async (_status, concurrentOffersExceeded, waitReason) => {
    await portal.sandbox.settings({
      preparingMs: 'stepped',
      quotas: { concurrentOffers: 1 },
      switches: { concurrentOffersExceeded },
    });
    await portal.sandbox.start(publishChanges({ name: 'Somebody in the console' }));
    before = { started: await startedAtAws(portal), offers: (await portal.dump()).offers.length + 1 };
    const offerId = await portal.submitted();
    expect(await turn(portal, offerId)).toMatchObject({ state: 'QUEUED', waitReason });
    await portal.sandbox.settings({ preparingMs: 0 });
    await portal.sandbox.admin('POST', 'step', {});
    await turnsToTheEnd(portal, offerId);
    await expectLiveOnce(offerId);
  });

  it('(403) waits until somebody gives the permission', async () => {
    const withoutRights = connectMarketplace({
      endpoint: portal.sandbox.url,
      credentials: SANDBOX_ACCESS.withoutRights,
    });
    // The same seller account, with a key that lacks the permissions.
    const connection = { ...portal.connection, catalog: withoutRights.catalog };
    const offerId = await portal.submitted();
    expect(await turn(portal, offerId, { connection })).toMatchObject({ state: 'QUEUED', waitReason: 'no_access' });
    await expectNothingAtAws();
    await turnsToTheEnd(portal, offerId);
    await expectLiveOnce(offerId);
  });
});

describe('what AWS has taken', () => {
  it('and fails by faults of AWS’s own is tried three times by itself, told, and published again once', async () => {
    await portal.sandbox.settings({ faults: { serverFault: true } });
    const offerId = await portal.submitted();
    expect((await turnsToTheEnd(portal, offerId)).state).toBe('FAILED');
    expect(await portal.progress(offerId)).toMatchObject({
      status: 'failed',
      attempt: 3,
      failures: [{ title: 'AWS had a fault of its own.', code: 'SERVER_FAULT' }],
    });
    await portal.sandbox.settings({ faults: { serverFault: false } });
    expect((await submitOffer(portal.as('sales'), await portal.reviewOf(offerId))).ok).toBe(true);
    await turnsToTheEnd(portal, offerId);
    expect((await portal.progress(offerId)).status).toBe('live');
    expect((await portal.dump()).offers.length - before.offers).toBe(1);
  });

  it('is known to be of its own submission only where the portal made it', async () => {
    const offerId = await portal.submitted();
    await turnsToTheEnd(portal, offerId);
    const { prisma } = portal.database;
    const { awsOfferId, createdById } = await prisma.offer.findUniqueOrThrow({ where: { id: offerId } });
    // As when somebody takes a draft over that an attempt may have left behind: it may still be of any submission.
    const takenOver = 'offer-takenover12345';
    const words = { name: 'Taken over', customerName: 'Acme', description: '', dealReference: '' };
    await prisma.offer.create({
      data: { id: randomUUID(), ...words, stage: 'DRAFT_AT_AWS', awsOfferId: takenOver, createdById },
    });
    // The same, published since without success.
    const failedId = await portal.submitted();
    const takenOverAndFailed = 'offer-takenoverfail1';
    await prisma.changeSet.updateMany({ where: { offerId: failedId }, data: { state: 'FAILED' } });
    await prisma.offer.update({ where: { id: failedId }, data: { awsOfferId: takenOverAndFailed, stage: 'FAILED' } });
    const asked = [awsOfferId ?? '', takenOver, takenOverAndFailed, 'offer-nobodysoffer1'];
    expect(await findMadeAtAws(prisma, asked)).toEqual(new Set([awsOfferId]));
  });

  it('ends live once whatever goes wrong on the way', async () => {
    const operation = fc.constantFrom(
      'StartChangeSet',
      'ListChangeSets',
      'DescribeChangeSet',
      'BatchDescribeEntities',
      'DescribeEntity',
    );
    const fault = fc.constantFrom(
      'throttle',
      'serverError',
      'dropBeforeAccepting',
      'dropAfterAccepting',
      'expiredCredentials',
    );
    const faults = fc.array(fc.record({ operation, fault, times: fc.integer({ min: 1, max: 2 }) }), {
      minLength: 2,
      maxLength: 6,
    });
    await fc.assert(
      fc.asyncProperty(faults, async (plannedFaults) => {
        before = { started: await startedAtAws(portal), offers: (await portal.dump()).offers.length };
        const offerId = await portal.submitted();
        await portal.sandbox.settings({ plannedFaults });
        await turnsToTheEnd(portal, offerId, 40);
        await portal.sandbox.settings({ plannedFaults: [] });
        await expectLiveOnce(offerId);
      }),
      { numRuns: 6, endOnFailure: true },
    );
  });
});
