import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { restoreStore } from '../../../lib/db/restore/restore-store';
import { adoptOffer } from '../../../lib/services/reconcile/adopt-offer';
import { closeRestoreFinding } from '../../../lib/services/restore/close-restore-finding';
import { countWaiting } from '../../../lib/services/dashboard/count-waiting';
import { listAttention } from '../../../lib/services/dashboard/list-attention';
import { listRestoreFindings } from '../../../lib/services/restore/list-restore-findings';
import { portalBanner } from '../../../lib/services/installation/portal-banner';
import { TestPortal, type DemoPerson } from '../../support/portal';
import { RestoreRig } from './restored-rig';

let portal: TestPortal;
let rig: RestoreRig;
beforeAll(async () => {
  portal = await TestPortal.start();
  rig = new RestoreRig(portal);
});
afterAll(() => portal.stop());

async function shown() {
  const listed = await listRestoreFindings(portal.as('admin'));
  if (!listed.ok) throw new Error(JSON.stringify(listed.error));
  return listed.value;
}

async function waiting(person: DemoPerson) {
  const [counted, attention] = await Promise.all([
    countWaiting(portal.as(person)),
    listAttention(portal.as(person), { mine: false }),
  ]);
  if (!counted.ok || !attention.ok) throw new Error('Not counted.');
  return { count: counted.value.attention, restoreFindings: attention.value.restoreFindings };
}

describe('what was found after a restore', () => {
  it('is listed with what it was and what to do, counts for admins, and is dealt with once, with their name', async () => {
    const known = await rig.draft({ newCustomerName: 'Known' });
    const restore = await rig.backUp();
    await rig.published(known);
    const unknown = await rig.draft({ newCustomerName: 'Unknown', buyers: '111122223333' });
    expect(await rig.submit(unknown)).toMatchObject({ ok: true });
    await rig.portal.startWorker().then(async (worker) => {
      await portal.untilStatus(unknown, 'failed');
      await worker.stop();
    });
    await restore();
    const before = await waiting('admin');
    await rig.matched();

    const { findings, openCount, stoppedSince } = await shown();
    expect({ openCount, stoppedSince }).toEqual({ openCount: 1, stoppedSince: null });
    expect(findings).toMatchObject([
      {
        work: 'Published an offer',
        statusWord: 'done',
        offerName: 'Archera - Subscription for Acme Robotics',
        meaning: 'The portal has the draft, but not that it was published.',
        link: { href: '/offers/outside' },
        dealtWith: null,
      },
      { statusWord: 'failed', meaning: 'Nothing came of it.', link: null, dealtWith: { byName: null } },
    ]);
    expect(await waiting('admin')).toEqual({ count: before.count + 1, restoreFindings: 1 });
    expect((await waiting('sales')).restoreFindings).toBe(0);

    // Once somebody has taken it over, it says so.
    const adopted = await adoptOffer(portal.as('sales'), {
      awsOfferId: findings[0]?.awsOfferId ?? '',
      customerId: null,
      newCustomerName: 'Taken over',
      tierId: 'bronze',
      seenClashes: [],
      clashReason: '',
    });
    if (!adopted.ok) throw new Error(JSON.stringify(adopted.error));
    expect((await shown()).findings[0]).toMatchObject({
      meaning: 'The portal has this offer now.',
      link: { href: `/offers/${adopted.value.offerId}` },
    });

    const open = await waiting('admin');
    const findingId = findings[0]?.id ?? '';
    expect(await closeRestoreFinding(portal.as('sales'), { findingId })).toMatchObject({
      error: { kind: 'forbidden' },
    });
    const closed = await Promise.all([1, 2].map(() => closeRestoreFinding(portal.as('admin'), { findingId })));
    expect(closed.filter(({ ok }) => ok)).toHaveLength(1);
    expect((await shown()).findings[0]).toMatchObject({ id: findingId, dealtWith: { byName: 'Priya Nair' } });
    expect(await waiting('admin')).toEqual({ count: open.count - 1, restoreFindings: 0 });
    const events = await portal.database.prisma.auditEvent.findMany({
      where: { action: 'offer.restore_finding_closed' },
    });
    expect(events).toMatchObject([{ actorName: 'Priya Nair', subjectId: known }]);
  });

  it('while it is being looked for, is told on every page', async () => {
    expect(await portalBanner(portal.as('viewer'))).toMatchObject({ value: null });
    await restoreStore(portal.database).stop(() => Promise.resolve());
    expect(await portalBanner(portal.as('viewer'))).toMatchObject({ value: { kind: 'restored' } });
    expect((await shown()).stoppedSince).not.toBeNull();
    await rig.matched();
    expect((await shown()).stoppedSince).toBeNull();
  });
});
