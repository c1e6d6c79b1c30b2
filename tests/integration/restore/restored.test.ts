import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { adoptOffer } from '../../../lib/services/reconcile/adopt-offer';
import { beat } from '../../../lib/services/restore/assert-database-is-current';
import { TestPortal } from '../../support/portal';
import { UNLIMITED } from '../../support/sandbox';
import { until } from '../../support/until';
import { extend, liveOffer } from '../changes/offer-changes';
import { freshBuyers, outside } from '../reconcile/console-offers';
import { latestChangeSet, turn, turnsToTheEnd } from '../engine/drive';
import { RESTORE_TIMING, RestoreRig } from './restored-rig';

let portal: TestPortal;
let rig: RestoreRig;
beforeAll(async () => {
  portal = await TestPortal.start();
  rig = new RestoreRig(portal);
});
afterEach(() => portal.sandbox.settings({ ...UNLIMITED, preparingMs: 0 }));
afterAll(() => portal.stop());

const lookedJustNow = () => portal.database.prisma.databaseCheck.updateMany({ data: { lookedAt: new Date() } });
const untilLive = (offerId: string) => portal.untilStatus(offerId, 'live');
const untilItGoesOn = () =>
  until(
    'sending goes on',
    () => rig.isStopped(),
    (isStopped) => !isStopped,
  );

describe('a worker that starts on a database from before the last offers', () => {
  it('sends nothing twice, adopts what was queued, lists the rest, and finds offers that the dump does not know', async () => {
    const live = await liveOffer(portal, 'Known and extended');
    const queued = await rig.queued({ newCustomerName: 'Queued' });
    const drafted = await rig.draft({ newCustomerName: 'Drafted' });
    const restore = await rig.backUp();
    const awsOfferId = await rig.published(queued);
    const lostOfDraft = await rig.published(drafted);
    const unknown = await rig.draft({ newCustomerName: 'Unknown' });
    const lost = await rig.published(unknown);
    expect(await extend(portal, live.id)).toMatchObject({ ok: true });
    await turnsToTheEnd(portal, live.id);
    await restore();

    const worker = await rig.nothingSent(async () => {
      const started = await portal.startWorker({ timing: RESTORE_TIMING });
      await untilLive(queued);
      await untilItGoesOn();
      return started;
    });
    expect((await portal.progress(queued)).awsOfferId).toBe(awsOfferId);
    expect(await rig.findings(queued)).toEqual([]);
    expect(await rig.findings(drafted)).toMatchObject([{ attempt: 1, outcome: 'known_offer' }]);
    expect(await rig.findings(unknown)).toMatchObject([{ attempt: 1, outcome: 'unknown_offer' }]);
    expect(await rig.findings(live.id)).toMatchObject([{ attempt: 2, outcome: 'known_offer' }]);
    expect((await portal.progress(live.id)).status).toBe('needs_check');
    for (const id of [lostOfDraft, lost])
      expect(await outside(portal, id)).toMatchObject({ origin: 'lost', obstacles: [] });
    const told = await portal.database.prisma.notification.findMany({ where: { kind: 'restored' } });
    expect(told).toMatchObject([{ userId: portal.as('admin').viewer?.userId, href: '/admin/restored' }]);

    const later = await rig.queued({ newCustomerName: 'Afterwards' });
    await untilLive(later);
    await worker.stop();
  });

  it('an offer that was lost counts as a clash, its own draft cannot be published again, and taking it over cures both', async () => {
    const buyers = freshBuyers().join(', ');
    const drafted = await rig.draft({ newCustomerName: 'Lost draft', buyers });
    const restore = await rig.backUp();
    const awsOfferId = await rig.published(drafted);
    await restore();
    await rig.matched();

    const again = await rig.submit(drafted);
    expect(again).toMatchObject({
      error: { reason: 'clash', message: expect.stringContaining('live at AWS already') },
    });
    const other = await rig.draft({ newCustomerName: 'Same accounts', buyers, clashReason: '' });
    expect(await rig.submit(other)).toMatchObject({ error: { fieldErrors: { clashReason: expect.any(String) } } });

    const found = await outside(portal, awsOfferId);
    expect(found).toMatchObject({ origin: 'lost', clashes: [] });
    const adopted = await adoptOffer(portal.as('sales'), {
      awsOfferId,
      customerId: null,
      newCustomerName: 'Lost draft',
      tierId: 'bronze',
      seenClashes: [],
      clashReason: '',
    });
    if (!adopted.ok) throw new Error(JSON.stringify(adopted.error));
    expect(await portal.progress(adopted.value.offerId)).toMatchObject({ status: 'live', awsOfferId });
    expect(await outside(portal, awsOfferId)).toBeUndefined();
    expect((await portal.reviewOf(other)).seenClashes).toEqual(
      expect.arrayContaining([expect.stringMatching(`^open_offer ${adopted.value.offerId} `)]),
    );
  });

  it('an offer that was lost is asked about once more where somebody decided for its account before it showed', async () => {
    const buyers = freshBuyers().join(', ');
    const drafted = await rig.draft({ newCustomerName: 'Not to be seen yet', buyers });
    const restore = await rig.backUp();
    await rig.published(drafted);
    await restore();
    const other = await rig.queued({ newCustomerName: 'Decided meanwhile', buyers, clashReason: 'They want both' });
    await rig.matched();

    await rig.nothingSent(async () => expect((await turnsToTheEnd(portal, other)).state).toBe('FAILED'));
    expect(await latestChangeSet(portal, other)).toMatchObject({ failures: [{ code: 'PORTAL_CLASH_UNSEEN' }] });
    expect(await rig.submit(other)).toMatchObject({ ok: true });
    expect((await turnsToTheEnd(portal, other)).state).toBe('CHECKED');
  });
});

describe('a database that is restored under a running worker', () => {
  it.each([
    ['with the worker’s heartbeat of before', true],
    ['without any heartbeat of the worker', false],
  ])('sends nothing from the first moment on, although the last look is young: %s', async (_what, isInDump) => {
    const queued = await rig.queued();
    const running = isInDump ? await rig.matched() : undefined;
    await lookedJustNow();
    const restore = await rig.backUp();
    const worker = running ?? (await rig.matched());
    await beat(portal.workerContext(worker));
    const awsOfferId = await rig.published(queued);
    await restore();
    await rig.nothingSent(async () => {
      expect(await turn(portal, queued, worker)).toMatchObject({ state: 'QUEUED', waitReason: 'restored' });
      await rig.keepCurrent(worker);
      expect((await turnsToTheEnd(portal, queued)).state).toBe('CHECKED');
    });
    expect((await portal.progress(queued)).awsOfferId).toBe(awsOfferId);
  });

  it('is noticed by its heartbeat before anything goes out, although the last look is young', async () => {
    const worker = await portal.startWorker({ timing: RESTORE_TIMING });
    await untilLive(await rig.queued({ newCustomerName: 'Looked at just now' }));
    await portal.sandbox.settings({
      plannedFaults: [{ operation: 'StartChangeSet', fault: 'throttle', times: 1_000 }],
    });
    const queued = await rig.queued({ newCustomerName: 'Queued under a worker' });
    await until(
      'AWS has turned it away',
      () => latestChangeSet(portal, queued),
      ({ state, waitReason }) => state === 'QUEUED' && waitReason === 'throttled',
    );
    const restore = await rig.backUp();
    await portal.sandbox.settings({ plannedFaults: [] });
    await untilLive(queued);
    const { awsOfferId } = await portal.progress(queued);
    await rig.nothingSent(async () => {
      await restore();
      expect((await portal.progress(queued)).status).not.toBe('live');
      await untilLive(queued);
      await untilItGoesOn();
    });
    expect((await portal.progress(queued)).awsOfferId).toBe(awsOfferId);
    await worker.stop();
  });
});
