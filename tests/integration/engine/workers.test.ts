import pg from 'pg';
import { letThrough } from '../../support/let-through';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { takeChangeSet } from '../../../lib/db/engine/change-set-holds';
import { HoldLost, updateHeld } from '../../../lib/db/engine/change-sets';
import { inTransaction } from '../../../lib/db/core/transaction';
import { keepFollowing } from '../../../lib/jobs/following';
import { sweep } from '../../../lib/jobs/handlers';
import { startChangeSet } from '../../../lib/marketplace/change-sets';
import { advanceChangeSet } from '../../../lib/services/engine/advance-change-set';
import { dispatchChangeSets } from '../../../lib/services/engine/dispatch-change-sets';
import { followChangeSets } from '../../../lib/services/engine/follow-change-sets';
import { TestPortal } from '../../support/portal';
import { UNLIMITED } from '../../support/sandbox';
import { until } from '../../support/until';
import {
  latestChangeSet,
  letWaitingEnd,
  startedAtAws,
  turn,
  turnsToTheEnd,
  turnUntilPublished,
  type Started,
} from './drive';

let portal: TestPortal;
let before: { started: Started; offers: number };

beforeAll(async () => {
  portal = await TestPortal.start();
});
beforeEach(async () => {
  before = { started: await startedAtAws(portal), offers: (await portal.dump()).offers.length };
});
afterEach(() => portal.sandbox.settings({ ...UNLIMITED, preparingMs: 0, applyingMs: 0, plannedFaults: [] }));
afterAll(() => portal.stop());

async function expectLiveOnce(...offerIds: string[]): Promise<void> {
  for (const offerId of offerIds) expect((await portal.progress(offerId)).status).toBe('live');
  expect((await portal.dump()).offers.length - before.offers).toBe(offerIds.length);
  const { accepted, answered } = await startedAtAws(portal);
  expect(accepted - before.started.accepted).toBe(offerIds.length);
  expect(answered - before.started.answered).toBe(offerIds.length);
}

const DEAD = 'a worker that died';
const A_MINUTE_MS = 60_000;

/** A worker takes the row and is never heard of again. */
async function dies(offerId: string): Promise<string> {
  await letWaitingEnd(portal, offerId);
  const { id } = await latestChangeSet(portal, offerId);
  const taken = await takeChangeSet(portal.database, id, DEAD, A_MINUTE_MS);
  expect(taken?.id).toBe(id);
  return id;
}

async function emptyJobTable(): Promise<void> {
  const owner = new pg.Client(portal.testDatabase.ownerUrl);
  await owner.connect();
  await owner.query('DELETE FROM pgboss.job');
  await owner.end();
}

describe('a worker that dies', () => {
  it('keeps its row from others while it may still be alive, and loses it afterwards', async () => {
    const offerId = await portal.submitted();
    const id = await dies(offerId);
    await advanceChangeSet(portal.workerContext(), id);
    expect(await startedAtAws(portal)).toEqual(before.started);
    await turnsToTheEnd(portal, offerId);
    await expectLiveOnce(offerId);
  });

  it('between writing that it sends and sending: another one searches, sends and finishes', async () => {
    const offerId = await portal.submitted();
    const id = await dies(offerId);
    await portal.database.prisma.changeSet.update({
      where: { id },
      data: { state: 'SENDING', sendAttempts: 1, firstSentAt: new Date() },
    });
    await turnsToTheEnd(portal, offerId);
    expect((await latestChangeSet(portal, offerId)).sendAttempts).toBe(2);
    await expectLiveOnce(offerId);
  });

  it('between AWS’s answer and writing it down: another one finds the change set and sends nothing', async () => {
    const offerId = await portal.submitted();
    const id = await dies(offerId);
    await portal.database.prisma.changeSet.update({
      where: { id },
      data: { state: 'SENDING', sendAttempts: 1, firstSentAt: new Date() },
    });
    const sent = await startChangeSet(portal.connection, (await latestChangeSet(portal, offerId)).request, letThrough);
    expect(sent.kind).toBe('accepted');
    await turnsToTheEnd(portal, offerId);
    expect((await latestChangeSet(portal, offerId)).sendAttempts).toBe(1);
    await expectLiveOnce(offerId);
  });

  it('after AWS published and before the offer was read back: another one reads it back', async () => {
    const offerId = await portal.submitted();
    await turnUntilPublished(portal, offerId);
    await turnsToTheEnd(portal, offerId);
    await expectLiveOnce(offerId);
  });

  it('and wakes up again writes nothing any more', async () => {
    const offerId = await portal.submitted();
    const id = await dies(offerId);
    await turnsToTheEnd(portal, offerId);
    const wake = inTransaction(portal.database.prisma, (transaction) =>
      updateHeld(transaction, id, DEAD, { state: 'QUEUED', sendAttempts: 0, firstSentAt: null }),
    );
    await expect(wake).rejects.toBeInstanceOf(HoldLost);
    await expectLiveOnce(offerId);
  });
});

describe('the row is the truth, a job is only a nudge', () => {
  it('an emptied job table costs nothing: the sweep does what is due without any job', async () => {
    await portal.sandbox.settings({ preparingMs: 'stepped' });
    const queued = await portal.submitted();
    await emptyJobTable();
    await sweep(portal.workerContext());
    expect((await latestChangeSet(portal, queued)).state).toBe('PREPARING');
    await emptyJobTable();
    await portal.sandbox.settings({ preparingMs: 0 });
    await portal.sandbox.admin('POST', 'step', {});
    await keepFollowing(portal.workerContext(), new AbortController().signal);
    await expectLiveOnce(queued);
  });

  it('the sweep leaves alone what is held, not due yet, or at its end', async () => {
    const [held, later, ended] = [await portal.submitted(), await portal.submitted(), await portal.submitted()];
    await turnsToTheEnd(portal, ended);
    await dies(held);
    await portal.database.prisma.changeSet.updateMany({
      where: { offerId: later },
      data: { dueAt: new Date(Date.now() + A_MINUTE_MS) },
    });
    await emptyJobTable();
    await portal.database.prisma.changeSet.updateMany({
      where: { offerId: { in: [held, later] } },
      data: { slotGrantedAt: new Date() },
    });
    await sweep(portal.workerContext());
    for (const offerId of [held, later]) expect((await latestChangeSet(portal, offerId)).state).toBe('QUEUED');
    expect((await latestChangeSet(portal, ended)).state).toBe('CHECKED');
    for (const offerId of [held, later]) await turnsToTheEnd(portal, offerId);
    await expectLiveOnce(held, later, ended);
  });
});

describe('several workers at once', () => {
  it('on one row: one takes it, one request goes out', async () => {
    const offerId = await portal.submitted();
    await letWaitingEnd(portal, offerId);
    await Promise.all(Array.from({ length: 4 }, () => dispatchChangeSets(portal.workerContext())));
    const { id } = await latestChangeSet(portal, offerId);
    await Promise.all(Array.from({ length: 8 }, () => advanceChangeSet(portal.workerContext(), id)));
    await Promise.all(Array.from({ length: 4 }, () => followChangeSets(portal.workerContext())));
    await letWaitingEnd(portal, offerId);
    await Promise.all(Array.from({ length: 8 }, () => advanceChangeSet(portal.workerContext(), id)));
    await expectLiveOnce(offerId);
    const events = await portal.database.prisma.auditEvent.findMany({
      where: { subjectId: offerId, action: 'offer.published' },
    });
    expect(events).toHaveLength(1);
  });

  it('one riddle among the change sets does not keep the others from being followed', async () => {
    const riddle = await portal.submitted();
    await portal.sandbox.settings({ preparingMs: 'stepped' });
    await turn(portal, riddle);
    const { awsChangeSetId } = await latestChangeSet(portal, riddle);
    await portal.database.prisma.changeSet.updateMany({
      where: { offerId: riddle },
      data: { awsChangeSetId: 'nobodyknowsthischangeset' },
    });
    await portal.sandbox.settings({ preparingMs: 0 });
    await portal.sandbox.admin('POST', 'step', {});
    before = { started: await startedAtAws(portal), offers: (await portal.dump()).offers.length };
    const offerId = await portal.submitted();
    await turnsToTheEnd(portal, offerId);
    await expectLiveOnce(offerId);
    expect((await latestChangeSet(portal, riddle)).state).toBe('PREPARING');
    // A change set of which no row knows would look like a restored database.
    await portal.database.prisma.changeSet.updateMany({
      where: { offerId: riddle },
      data: { state: 'NEEDS_CHECK', awsChangeSetId },
    });
  });

  it('with real queues, started on work whose jobs are lost: every offer ends live, once', async () => {
    const offerIds = [];
    for (let count = 0; count < 4; count += 1) offerIds.push(await portal.submitted());
    for (const offerId of offerIds) await letWaitingEnd(portal, offerId);
    await emptyJobTable();
    await Promise.all([portal.startWorker(), portal.startWorker()]);
    for (const offerId of offerIds)
      await until(
        `${offerId} is live`,
        () => portal.progress(offerId),
        ({ status }) => status === 'live',
      );
    await expectLiveOnce(...offerIds);
  });
});
