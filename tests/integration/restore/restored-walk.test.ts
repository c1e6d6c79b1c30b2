import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { randomUUID } from 'node:crypto';
import { restoreStore } from '../../../lib/db/restore/restore-store';
import { assertDatabaseIsCurrent } from '../../../lib/services/restore/assert-database-is-current';
import { DatabaseWentBack } from '../../../lib/services/installation/database-went-back';
import { publishRequest } from '../../../lib/domain/engine/change-set-request';
import { offerSnapshotSchema } from '../../../lib/domain/offers/offer-snapshot';
import { startChangeSet } from '../../../lib/marketplace/change-sets';
import { probeEffects } from '../../../lib/services/core/effects';
import { saveDraft } from '../../../lib/services/wizard/save-draft';
import { submitBulkRows } from '../../../lib/services/bulk/submit-bulk-rows';
import { submitOffer } from '../../../lib/services/publishing/submit-offer';
import { draftContentSchema } from '../../../lib/schemas/wizard/draft-content';
import { letThrough } from '../../support/let-through';
import { TEST_TIMING, TestPortal } from '../../support/portal';
import { UNLIMITED } from '../../support/sandbox';
import { fileOf, freshLines, queued as queuedRows, rowsOf, uploaded } from '../bulk/bulk-rig';
import { consoleOffer, outside, reconcile } from '../reconcile/console-offers';
import { latestChangeSet, turn, turnsToTheEnd } from '../engine/drive';
import { RESTORE_TIMING, RestoreRig } from './restored-rig';

let portal: TestPortal;
let rig: RestoreRig;
beforeAll(async () => {
  portal = await TestPortal.start();
  rig = new RestoreRig(portal);
});
afterEach(async () => {
  probeEffects(undefined);
  await portal.sandbox.settings({
    ...UNLIMITED,
    plannedFaults: [],
    faults: { expiredCredentials: false },
    switches: { changeSetRetentionDays: 60 },
  });
});
afterAll(() => portal.stop());

const lookedAt = (at: Date) => portal.database.prisma.databaseCheck.updateMany({ data: { lookedAt: at } });
const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * 60_000);

describe('a look at AWS before something is sent', () => {
  it('costs one page a minute, for all workers together', async () => {
    const offerIds = [await rig.queued(), await rig.queued(), await rig.queued()];
    await lookedAt(minutesAgo(2));
    const pagesFor = async (offerId: string) => {
      const calls = await portal.sandbox.callsOf(() => turn(portal, offerId));
      expect(calls['StartChangeSet']).toBe(1);
      return calls['ListChangeSets'] ?? 0;
    };
    const pages: number[] = [];
    for (const offerId of offerIds) pages.push(await pagesFor(offerId));
    // Following what was sent takes a page as well.
    expect(pages).toEqual([2, 1, 1]);
  });

  it('is made anew by each worker that starts, and by one that finds itself on another server', async () => {
    const worker = await rig.startedWorker();
    const context = portal.workerContext(worker);
    const pages = async () => (await portal.sandbox.callsOf(() => assertDatabaseIsCurrent(context)))['ListChangeSets'];
    expect(await pages()).toBe(1);
    expect(await pages()).toBeUndefined();
    worker.heartbeat?.lookedThrough('a standby', null);
    expect(await pages()).toBe(1);
    expect(await pages()).toBeUndefined();
  });

  it('goes on to the pages behind the first one until it has come to what the last look had seen', async () => {
    const offerId = await rig.queued();
    const restore = await rig.backUp();
    await rig.published(offerId);
    const live = await consoleOffer(portal);
    for (let count = 0; count < 25; count += 1)
      await portal.sandbox.run([
        {
          ChangeType: 'UpdateInformation',
          Entity: { Type: 'Offer@1.0', Identifier: live.id },
          DetailsDocument: { Name: `Console ${count}` },
        },
      ]);
    await restore();
    await rig.nothingSent(async () => {
      await rig.matched();
      expect((await turnsToTheEnd(portal, offerId)).state).toBe('CHECKED');
    });
  });

  it('is not alarmed by what the console does, by what was lost on its way, or by what was listed before', async () => {
    await portal.sandbox.settings({
      plannedFaults: [{ operation: 'StartChangeSet', fault: 'dropAfterAccepting', times: 1 }],
    });
    const offerId = await rig.queued();
    await turn(portal, offerId);
    await rig.matched();
    await turnsToTheEnd(portal, offerId);
    await rig.matched();
    expect(await rig.findings(offerId)).toEqual([]);
  });
});

describe('another portal with the same seller account', () => {
  const ofAnotherPortal = async (offerId: string) => {
    const request = publishRequest(await snapshotOf(await rig.draft()), {
      submissionId: `${offerId}-1`,
      token: randomUUID(),
    });
    expect((await startChangeSet(portal.connection, request, letThrough)).kind).toBe('accepted');
  };
  const snapshotOf = async (drafted: string) => {
    await rig.published(drafted);
    return offerSnapshotSchema.parse(
      (await portal.database.prisma.offer.findUniqueOrThrow({ where: { id: drafted } })).snapshot,
    );
  };

  it('stops nothing while this one runs without a break, and is only noted', async () => {
    const worker = await rig.matched();
    const context = portal.workerContext(worker);
    const [first, second] = [randomUUID(), randomUUID()];
    // AWS dates to the second: what it starts in the second of the comparison may be of before.
    await portal.sandbox.admin('PUT', 'clock', { offsetMs: 10_000 });
    await ofAnotherPortal(first);
    await lookedAt(minutesAgo(2));
    await assertDatabaseIsCurrent(context);
    expect(await rig.findings(first)).toMatchObject([{ outcome: 'other_portal' }]);
    // What runs on another server, or has only just started, cannot tell.
    await ofAnotherPortal(second);
    await lookedAt(minutesAgo(2));
    worker.heartbeat?.lookedThrough('a standby', null);
    await expect(assertDatabaseIsCurrent(context)).rejects.toBeInstanceOf(DatabaseWentBack);
    await rig.matched();
    expect(await rig.findings(second)).toMatchObject([{ outcome: 'unknown_offer' }]);
    await portal.sandbox.admin('PUT', 'clock', { offsetMs: 0 });
  });
});

describe('matching what AWS has', () => {
  it('waits while AWS does not answer, sends nothing meanwhile, and goes on by itself', async () => {
    const offerId = await rig.queued();
    const restore = await rig.backUp();
    await rig.published(offerId);
    await restore();
    const worker = await rig.startedWorker();
    await portal.sandbox.settings({ faults: { expiredCredentials: true } });
    await rig.nothingSent(async () => {
      await rig.keepCurrent(worker);
      expect(await turn(portal, offerId, worker)).toMatchObject({ state: 'QUEUED', waitReason: 'credentials_expired' });
      await portal.sandbox.settings({ faults: { expiredCredentials: false } });
      expect(await turn(portal, offerId, worker)).toMatchObject({ state: 'QUEUED', waitReason: 'restored' });
      await rig.keepCurrent(worker);
      expect((await turnsToTheEnd(portal, offerId)).state).toBe('CHECKED');
    });
  });

  it('is begun anew by another worker where one died in the middle: nothing is matched or listed twice', async () => {
    const offerIds = [await rig.draft(), await rig.draft(), await rig.draft()];
    const restore = await rig.backUp();
    for (const offerId of offerIds) await rig.published(offerId);
    await restore();
    let settled = 0;
    probeEffects((name, moment) => {
      if (name !== 'database.match_found') return;
      if (moment === 'after') settled += 1;
      if (settled === 2) throw new Error('The worker dies.');
    });
    await expect(rig.keepCurrent(await rig.startedWorker())).rejects.toThrow('The worker dies.');
    expect(await rig.isStopped()).toBe(true);
    probeEffects(undefined);
    await rig.matched();
    for (const offerId of offerIds) expect(await rig.findings(offerId)).toHaveLength(1);
  });

  it('lets nothing go out before AWS must have listed what it had started', async () => {
    const restore = await rig.backUp();
    await rig.published(await rig.draft());
    await restore();
    const worker = { ...(await rig.startedWorker()), timing: { ...TEST_TIMING, restoreSettleForMs: 60_000 } };
    await rig.keepCurrent(worker);
    expect(await rig.isStopped()).toBe(true);
    await portal.database.prisma.databaseCheck.updateMany({ data: { stoppedAt: minutesAgo(2) } });
    await rig.keepCurrent(worker);
    expect(await rig.isStopped()).toBe(false);
  });

  it('is not ended by a walk that began before the database went back once more', async () => {
    const restore = await rig.backUp();
    await rig.published(await rig.draft());
    await restore();
    const worker = await rig.startedWorker();
    probeEffects(async (name, moment) => {
      if (name === 'database.match_found' && moment === 'after')
        await restoreStore(portal.database).stop(() => Promise.resolve());
    });
    await rig.keepCurrent(worker);
    expect(await rig.isStopped()).toBe(true);
    await rig.keepCurrent(worker);
    expect(await rig.isStopped()).toBe(false);
  });

  it('holds back what AWS’s history no longer tells of, where the comparison of offers shows it', async () => {
    const offerId = await rig.queued();
    const restore = await rig.backUp();
    const awsOfferId = await rig.published(offerId);
    await restore();
    await lookedAt(minutesAgo(56 * 24 * 60));
    await portal.database.prisma.databaseCheck.updateMany({ data: { readThrough: minutesAgo(56 * 24 * 60) } });
    await portal.sandbox.settings({ switches: { changeSetRetentionDays: 1 } });
    await portal.sandbox.admin('PUT', 'clock', { offsetMs: 3 * 86_400_000 });
    await rig.nothingSent(async () => {
      await rig.matched();
      expect(await turn(portal, offerId, { timing: RESTORE_TIMING })).toMatchObject({
        state: 'FAILED',
        failures: [{ code: 'PORTAL_MADE_BEFORE_RESTORE' }],
      });
    });
    expect(await outside(portal, awsOfferId)).toMatchObject({ origin: 'lost' });
    await portal.sandbox.admin('PUT', 'clock', { offsetMs: 0 });
  });
});

describe('rows of a bulk run that were not offers yet in the dump', () => {
  it('are adopted where they are queued before the look, and become problems where they come after it', async () => {
    const runId = await uploaded(portal, fileOf(freshLines(3)));
    expect(await queuedRows(portal, runId)).toBe(3);
    const restore = await rig.backUp();
    await submitBulkRows(portal.workerContext());
    const offerIds = (await rowsOf(portal, runId)).flatMap(({ offerId }) => offerId ?? []);
    expect(offerIds).toHaveLength(3);
    for (const offerId of offerIds) await rig.published(offerId);
    await restore();
    await rig.nothingSent(async () => {
      await submitBulkRows(portal.workerContext());
      await rig.matched();
      for (const offerId of offerIds) expect((await turnsToTheEnd(portal, offerId)).state).toBe('CHECKED');
    });

    await restore();
    await rig.nothingSent(async () => {
      await rig.matched();
      for (const offerId of offerIds)
        expect(await rig.findings(offerId)).toMatchObject([{ attempt: 1, outcome: 'unknown_offer' }]);
      await submitBulkRows(portal.workerContext());
    });
    expect(await rowsOf(portal, runId)).toMatchObject(
      offerIds.map(() => ({ problems: [{ message: expect.stringContaining('live at AWS already') }] })),
    );
  });

  it('an offer that comes back from an open page gets the numbers behind those that AWS knows', async () => {
    const restore = await rig.backUp();
    const review = await portal.reviewedDraft({ newCustomerName: 'Open page', buyers: '912345678901' });
    await rig.published(review.offerId);
    const { prisma } = portal.database;
    const { content } = await prisma.draft.findUniqueOrThrow({ where: { offerId: review.offerId } });
    await restore();
    await rig.matched();
    const saved = await saveDraft(portal.as('sales'), {
      offerId: review.offerId,
      baseVersion: 0,
      content: { ...draftContentSchema.parse(content), customerChoice: 'new', buyers: '912345678902' },
    });
    expect(saved).toMatchObject({ ok: true, value: { outcome: 'saved' } });
    expect(await rig.submit(review.offerId)).toMatchObject({ error: { reason: 'clash' } });
    await rig.takenOver(await rig.lostOf(review.offerId));
    await rig.dealtWith(review.offerId);
    expect(await rig.submit(review.offerId)).toMatchObject({ ok: true });
    expect(await latestChangeSet(portal, review.offerId)).toMatchObject({ attempt: 2 });
  });
});

describe('a lost draft at AWS', () => {
  it('is listed as the portal’s own, and clashes with nothing: buyers do not see it', async () => {
    const review = await portal.reviewedDraft({ newCustomerName: 'Lost AWS draft', buyers: '912345678903' });
    const restore = await rig.backUp();
    expect(await submitOffer(portal.as('sales'), { ...review, as: 'aws_draft' })).toMatchObject({ ok: true });
    await turnsToTheEnd(portal, review.offerId);
    const { awsOfferId } = await portal.progress(review.offerId);
    await restore();
    await rig.matched();
    await reconcile(portal, 'full');
    expect(await outside(portal, awsOfferId ?? '')).toMatchObject({ origin: 'lost', isDraft: true });
    expect((await portal.reviewOf(review.offerId)).seenClashes).toEqual([]);
  });
});
