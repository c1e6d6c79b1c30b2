import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { correctOffer } from '../../../lib/services/changes/correct-offer';
import { TestPortal } from '../../support/portal';
import { dayFromToday, UNLIMITED } from '../../support/sandbox';
import { atAws, extend, liveOffer, cancel } from '../changes/offer-changes';
import { consoleOffer, reconcile } from '../reconcile/console-offers';
import { latestChangeSet, startedAtAws, turn, turnsToTheEnd } from '../engine/drive';
import { RestoreRig } from './restored-rig';

let portal: TestPortal;
let rig: RestoreRig;
beforeAll(async () => {
  portal = await TestPortal.start();
  rig = new RestoreRig(portal);
});
afterEach(() => portal.sandbox.settings({ ...UNLIMITED, preparingMs: 0, faults: { serverFault: false } }));
afterAll(() => portal.stop());

const correct = (offerId: string, description: string) =>
  correctOffer(portal.as('sales'), { offerId, name: `Corrected for ${offerId}`, description, termYears: 10 });

/** A turn of a worker that starts now: it looks at AWS before it sends. */
async function turnOfStartedWorker(offerId: string) {
  return turn(portal, offerId, await rig.startedWorker());
}

describe('a number that names one change in the dump and another one at AWS', () => {
  it('is taken: nothing goes out under it, what was queued goes on under the next one, and the finding is listed', async () => {
    const live = await liveOffer(portal, 'Two kinds');
    const restore = await rig.backUp();
    expect(await correct(live.id, 'Lost')).toMatchObject({ ok: true });
    await turnsToTheEnd(portal, live.id);
    await restore();

    expect(await cancel(portal, live.id)).toMatchObject({ ok: true });
    const waiting = await rig.nothingSent(() => turnOfStartedWorker(live.id));
    expect(waiting).toMatchObject({ kind: 'CANCEL', attempt: 2, state: 'QUEUED', waitReason: 'restored' });
    expect((await portal.progress(live.id)).waitSentence).toContain('restored from a backup');
    await rig.nothingSent(() => rig.matched());
    expect(await rig.findings(live.id)).toMatchObject([{ attempt: 2, outcome: 'number_taken' }]);
    const { submissionId, name, request } = await latestChangeSet(portal, live.id);
    expect(submissionId).toBe(`${live.id}-3`);
    expect(name.endsWith(submissionId)).toBe(true);
    expect(request.ChangeSetName).toBe(name);
    // It takes effect; that the description is another one since before the restore is for a person.
    expect(await turnsToTheEnd(portal, live.id)).toMatchObject({ kind: 'CANCEL', attempt: 3, state: 'NEEDS_CHECK' });
    expect(JSON.stringify(await atAws(portal, live))).toContain(dayFromToday(-1));
  });

  it('is not adopted by a search for what has had its place for long, which stops sending instead', async () => {
    const live = await liveOffer(portal, 'Searched');
    const restore = await rig.backUp();
    expect(await correct(live.id, 'Lost')).toMatchObject({ ok: true });
    await turnsToTheEnd(portal, live.id);
    await restore();

    const { prisma } = portal.database;
    await prisma.databaseCheck.updateMany({ data: { lookedAt: new Date() } });
    expect(await cancel(portal, live.id)).toMatchObject({ ok: true });
    await prisma.changeSet.updateMany({
      where: { offerId: live.id, state: 'QUEUED' },
      data: { slotGrantedAt: new Date(Date.now() - 2 * 60_000) },
    });
    expect(await rig.nothingSent(() => turn(portal, live.id))).toMatchObject({
      state: 'QUEUED',
      waitReason: 'restored',
    });
    expect(await rig.isStopped()).toBe(true);
    await rig.matched();
    expect(await latestChangeSet(portal, live.id)).toMatchObject({ kind: 'CANCEL', attempt: 3, state: 'QUEUED' });
  });

  it('of the same change, as it was queued: it is adopted and followed', async () => {
    const live = await liveOffer(portal, 'The same change');
    const restore = await rig.backUp();
    expect(await extend(portal, live.id, 50)).toMatchObject({ ok: true });
    const { awsChangeSetId } = await turnsToTheEnd(portal, live.id);
    await restore();

    expect(await extend(portal, live.id, 50)).toMatchObject({ ok: true });
    await rig.nothingSent(async () => {
      await turnOfStartedWorker(live.id);
      await rig.matched();
      expect(await turnsToTheEnd(portal, live.id)).toMatchObject({ attempt: 2, state: 'CHECKED', awsChangeSetId });
    });
    expect(await rig.findings(live.id)).toEqual([]);
    expect((await portal.progress(live.id)).status).toBe('live');
  });
});

describe('a draft that was published after the dump and is published again after the restore', () => {
  it('under a customer that was renamed since: the same offer is adopted, under the name that AWS has', async () => {
    const offerId = await rig.draft({ newCustomerName: 'Old Name' });
    const restore = await rig.backUp();
    const awsOfferId = await rig.published(offerId);
    const sent = await latestChangeSet(portal, offerId);
    await restore();

    const review = await portal.correctedReview(offerId, { newCustomerName: 'New Name' });
    expect(await rig.submit(review.offerId)).toMatchObject({ ok: true });
    expect((await latestChangeSet(portal, offerId)).name).toBe(`New Name ${offerId}-1`);
    await rig.nothingSent(async () => {
      await turnOfStartedWorker(offerId);
      await rig.matched();
      expect((await turnsToTheEnd(portal, offerId)).state).toBe('CHECKED');
    });
    expect((await latestChangeSet(portal, offerId)).name).toBe(sent.name);
    expect(await portal.progress(offerId)).toMatchObject({ status: 'live', awsOfferId });
    expect(await rig.findings(offerId)).toEqual([]);
  });

  it('with other values: nothing goes out, and a person decides', async () => {
    const offerId = await rig.draft({ newCustomerName: 'Other values' });
    const restore = await rig.backUp();
    await rig.published(offerId);
    await restore();

    await portal.correctedReview(offerId, { expirationDate: dayFromToday(33) });
    expect(await rig.submit(offerId)).toMatchObject({ ok: true });
    await rig.nothingSent(async () => {
      await turnOfStartedWorker(offerId);
      await rig.matched();
    });
    expect(await latestChangeSet(portal, offerId)).toMatchObject({
      state: 'FAILED',
      failures: [{ code: 'PORTAL_MADE_BEFORE_RESTORE' }],
    });
    expect((await portal.progress(offerId)).status).toBe('failed');
    expect(await rig.findings(offerId)).toMatchObject([{ attempt: 1, outcome: 'second_stopped' }]);
    expect(await rig.submit(offerId)).toMatchObject({ error: { reason: 'clash' } });
  });

  it('whose first attempt AWS refused, and that was mended and published then: it is held back', async () => {
    const offerId = await rig.draft({ newCustomerName: 'Mended', buyers: '111122223333' });
    const restore = await rig.backUp();
    expect(await rig.submit(offerId)).toMatchObject({ ok: true });
    expect((await turnsToTheEnd(portal, offerId)).state).toBe('FAILED');
    await portal.correctedReview(offerId, { buyers: '812345678901' });
    expect(await rig.submit(offerId)).toMatchObject({ ok: true });
    expect((await turnsToTheEnd(portal, offerId)).state).toBe('CHECKED');
    await restore();

    await portal.correctedReview(offerId, { buyers: '812345678902' });
    expect(await rig.submit(offerId)).toMatchObject({ ok: true });
    await rig.nothingSent(async () => {
      await turnOfStartedWorker(offerId);
      await rig.matched();
    });
    expect((await latestChangeSet(portal, offerId)).state).toBe('FAILED');
    expect(await rig.findings(offerId)).toMatchObject([
      { attempt: 1, outcome: 'nothing_made' },
      { attempt: 2, outcome: 'second_stopped' },
    ]);
    // The account is another one than at AWS, and it is the same draft all the same.
    expect(await rig.submit(offerId)).toMatchObject({
      error: { reason: 'clash', message: expect.stringContaining('live at AWS already, for 812345678901') as string },
    });
    // Taken over and dealt with, it is in nobody’s way: the next one goes out under a number that AWS does not know.
    await rig.takenOver(await rig.lostOf(offerId));
    expect(await rig.submit(offerId)).toMatchObject({ error: { reason: 'refused' } });
    await rig.dealtWith(offerId);
    expect(await rig.submit(offerId)).toMatchObject({ ok: true });
    expect(await latestChangeSet(portal, offerId)).toMatchObject({ attempt: 3 });
    expect((await turnsToTheEnd(portal, offerId)).state).toBe('CHECKED');
  });
});

describe('a draft whose lost change set AWS still works on when sending goes on', () => {
  it('cannot be published before an admin has dealt with it, nor once AWS shows the offer', async () => {
    const offerId = await rig.draft({ newCustomerName: 'Still at it' });
    const restore = await rig.backUp();
    await portal.sandbox.settings({ preparingMs: 'stepped' });
    expect(await rig.submit(offerId)).toMatchObject({ ok: true });
    expect((await turn(portal, offerId)).state).toBe('PREPARING');
    await restore();

    await rig.nothingSent(async () => {
      await rig.matched();
      expect(await rig.findings(offerId)).toMatchObject([{ attempt: 1, outcome: 'known_offer' }]);
      expect(await rig.submit(offerId)).toMatchObject({
        error: { reason: 'refused', message: expect.stringContaining('“After a restore”') as string },
      });
      await portal.sandbox.settings({ preparingMs: 0 });
      await reconcile(portal, 'full');
      await rig.dealtWith(offerId);
      expect(await rig.submit(offerId)).toMatchObject({ error: { reason: 'clash' } });
    });
  });
});

describe('what was queued before midnight and sent after it', () => {
  it('is adopted with the duration as it was sent', async () => {
    const offerId = await rig.queued({ newCustomerName: 'Around midnight' });
    const { prisma } = portal.database;
    const { id, request } = await latestChangeSet(portal, offerId);
    const { snapshot } = await prisma.offer.findUniqueOrThrow({ where: { id: offerId } });
    const inAnotherDuration = <Document>(document: Document): Document =>
      JSON.parse(JSON.stringify(document).replaceAll(/P365[23]D/g, 'P3600D')) as Document;
    await prisma.changeSet.update({ where: { id }, data: { request: inAnotherDuration(request) } });
    await prisma.offer.update({
      where: { id: offerId },
      data: { agreementDuration: 'P3600D', snapshot: inAnotherDuration(snapshot) ?? {} },
    });
    const restore = await rig.backUp();
    const awsOfferId = await rig.published(offerId);
    await restore();

    await rig.nothingSent(async () => {
      await rig.matched();
      expect((await turnsToTheEnd(portal, offerId)).state).toBe('CHECKED');
    });
    expect(await portal.progress(offerId)).toMatchObject({ status: 'live', awsOfferId, differences: [] });
  });
});

describe('an attempt that AWS failed at by itself', () => {
  it('is found by its name where a failover has lost that it was sent, and is made anew like any other', async () => {
    const offerId = await rig.queued({ newCustomerName: 'Failed over' });
    const restore = await rig.backUp();
    await portal.sandbox.settings({ faults: { serverFault: true } });
    expect((await turn(portal, offerId)).state).toBe('FAULTED');
    await portal.sandbox.settings({ faults: { serverFault: false } });
    await restore();

    const { prisma } = portal.database;
    await prisma.databaseCheck.updateMany({ data: { lookedAt: new Date() } });
    await prisma.changeSet.updateMany({
      where: { offerId },
      data: { slotGrantedAt: new Date(Date.now() - 2 * 60_000) },
    });
    expect(await rig.nothingSent(() => turn(portal, offerId))).toMatchObject({
      state: 'FAULTED',
      sendAttempts: 1,
      firstSentAt: expect.any(Date) as Date,
    });
    expect(await turnsToTheEnd(portal, offerId)).toMatchObject({ state: 'CHECKED', attempt: 2 });
  });

  it('is looked for from when AWS started it, although its row was written again long afterwards', async () => {
    const offerId = await rig.draft({ newCustomerName: 'Written again' });
    const restore = await rig.backUp();
    await portal.sandbox.settings({ faults: { serverFault: true } });
    expect(await rig.submit(offerId)).toMatchObject({ ok: true });
    expect((await turn(portal, offerId)).state).toBe('FAULTED');
    await portal.sandbox.settings({ faults: { serverFault: false } });
    const { id: awsOfferId } = await consoleOffer(portal, { description: `Late [ref ${offerId}-1]` });
    await restore();

    expect(await rig.submit(offerId)).toMatchObject({ ok: true });
    const inTwoHours = new Date(Date.now() + 2 * 60 * 60_000);
    await portal.database.prisma.changeSet.updateMany({ where: { offerId }, data: { createdAt: inTwoHours } });
    await rig.nothingSent(async () => {
      await rig.matched();
      expect((await turnsToTheEnd(portal, offerId)).attempt).toBe(1);
    });
    expect((await portal.progress(offerId)).awsOfferId).toBe(awsOfferId);
  });

  it('makes no new one where AWS has the one of before the restore', async () => {
    const offerId = await rig.queued({ newCustomerName: 'Faulted' });
    await portal.sandbox.settings({ faults: { serverFault: true } });
    expect((await turn(portal, offerId)).state).toBe('FAULTED');
    await portal.sandbox.settings({ faults: { serverFault: false } });
    const restore = await rig.backUp();
    const before = await startedAtAws(portal);
    expect(await turnsToTheEnd(portal, offerId)).toMatchObject({ state: 'CHECKED', attempt: 2 });
    expect((await startedAtAws(portal)).accepted - before.accepted).toBe(1);
    await restore();

    await rig.nothingSent(async () => {
      await rig.matched();
      // What the lost attempt made bears the reference of the same offer.
      expect(await turnsToTheEnd(portal, offerId)).toMatchObject({ state: 'CHECKED', attempt: 1 });
    });
    expect(await rig.findings(offerId)).toMatchObject([{ attempt: 2, outcome: 'known_offer' }]);
  });
});
