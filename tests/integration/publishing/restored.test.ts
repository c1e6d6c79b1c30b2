import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { restoreStore } from '../../../lib/db/restore-store';
import { keepDatabaseCurrent } from '../../../lib/jobs/keep-database-current';
import type { WorkerContext } from '../../../lib/services/change-set-worker';
import { correctOffer } from '../../../lib/services/correct-offer';
import { probeEffects } from '../../../lib/services/effects';
import { Heartbeat } from '../../../lib/services/heartbeat';
import { submitOffer } from '../../../lib/services/submit-offer';
import { backUp } from '../../support/database-backup';
import { TEST_TIMING, TestPortal } from '../../support/portal';
import { UNLIMITED } from '../../support/sandbox';
import { until } from '../../support/until';
import { extend, liveOffer, withdraw } from '../changes/offer-changes';
import { freshBuyers, outside } from '../sync/console-offers';
import { latestChangeSet, startedAtAws, turn, turnsToTheEnd } from './drive';

/** Nothing is listed late here: what has been matched is gone on with at once. */
const timing = { ...TEST_TIMING, faultSettleForMs: 0 };

let portal: TestPortal;
beforeAll(async () => {
  portal = await TestPortal.start();
});
afterEach(async () => {
  probeEffects(undefined);
  await portal.sandbox.settings({ ...UNLIMITED, preparingMs: 0, plannedFaults: [], faults: { serverFault: false } });
});
afterAll(() => portal.stop());

const prisma = () => portal.database.prisma;

/** A worker that has just been started, without its loops. */
async function startedWorker(): Promise<Partial<WorkerContext>> {
  const heartbeat = new Heartbeat();
  await heartbeat.begin(restoreStore(portal.database));
  return { heartbeat, timing };
}

const match = (worker: Partial<WorkerContext>) => keepDatabaseCurrent(portal.workerContext(worker));
const isStopped = async () => (await restoreStore(portal.database).readStop()) !== undefined;
const findings = async () =>
  prisma().restoreFinding.findMany({
    orderBy: { attempt: 'asc' },
    select: { offerId: true, attempt: true, outcome: true },
  });
const findingsOf = async (offerId: string) => (await findings()).filter((one) => one.offerId === offerId);

/** Saved, complete, and not submitted. */
async function draft(newCustomerName: string, buyers = freshBuyers().join(', ')): Promise<string> {
  return (await portal.reviewedDraft({ newCustomerName, buyers })).offerId;
}

async function submit(offerId: string) {
  return submitOffer(portal.as('sales'), await portal.reviewOf(offerId));
}

async function published(offerId: string): Promise<string> {
  expect(await submit(offerId)).toMatchObject({ ok: true });
  expect((await turnsToTheEnd(portal, offerId)).state).toBe('CHECKED');
  return (await portal.progress(offerId)).awsOfferId ?? '';
}

/** AWS is asked for nothing while this is done. */
async function expectNothingSent(work: () => Promise<unknown>): Promise<void> {
  const before = await startedAtAws(portal);
  await work();
  expect(await startedAtAws(portal)).toEqual(before);
}

describe('a database that was restored from a backup', () => {
  it('sends nothing twice: what was queued is adopted, everything else is listed, and lost offers count as clashes', async () => {
    const live = await liveOffer(portal, 'Known and extended');
    const buyers = freshBuyers().join(', ');
    const queued = await portal.submitted({ newCustomerName: 'Queued', buyers: freshBuyers().join(', ') });
    const drafted = await draft('Drafted', buyers);
    const restore = await backUp(portal.testDatabase.ownerUrl);

    expect((await turnsToTheEnd(portal, queued)).state).toBe('CHECKED');
    const { awsOfferId } = await portal.progress(queued);
    const lostOfDraft = await published(drafted);
    const unknown = await draft('Unknown');
    const lost = await published(unknown);
    expect(await extend(portal, live.id)).toMatchObject({ ok: true });
    await turnsToTheEnd(portal, live.id);
    await restore();

    const before = await startedAtAws(portal);
    const worker = await portal.startWorker({ timing });
    await until(
      'the adopted offer is live',
      () => portal.progress(queued),
      ({ status }) => status === 'live',
    );
    await until('sending goes on', isStopped, (stopped) => !stopped);
    expect(await startedAtAws(portal)).toEqual(before);
    expect((await portal.progress(queued)).awsOfferId).toBe(awsOfferId);
    expect(await findings()).toEqual(
      expect.arrayContaining([
        { offerId: drafted, attempt: 1, outcome: 'known_offer' },
        { offerId: unknown, attempt: 1, outcome: 'unknown_offer' },
        { offerId: live.id, attempt: 2, outcome: 'known_offer' },
      ]),
    );
    expect(await findingsOf(queued)).toEqual([]);
    expect((await portal.progress(live.id)).status).toBe('needs_check');
    for (const id of [lostOfDraft, lost])
      expect(await outside(portal, id)).toMatchObject({ origin: 'lost', obstacles: [] });
    expect(await submit(drafted)).toMatchObject({
      error: { reason: 'clash', message: expect.stringContaining('live at AWS already') },
    });
    const told = await prisma().notification.findMany({ where: { kind: 'restored' } });
    expect(told).toMatchObject([{ userId: portal.as('admin').viewer?.userId, href: '/admin/restored' }]);

    const later = await portal.submitted({ newCustomerName: 'Afterwards', buyers: freshBuyers().join(', ') });
    await portal.untilStatus(later, 'live');
    await worker.stop();
  });
});
