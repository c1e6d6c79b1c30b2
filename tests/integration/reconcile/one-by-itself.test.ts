import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { syncAgreements } from '../../../lib/services/acceptance/sync-agreements';
import { probeEffects } from '../../../lib/services/core/effects';
import { compareRequestedOffers } from '../../../lib/services/reconcile/compare-requested-offers';
import { asOwner } from '../../support/database/as-owner';
import { TestPortal } from '../../support/portal';
import { consoleOffer, liveOffer, outside, reconcile } from './console-offers';

let portal: TestPortal;
beforeAll(async () => {
  portal = await TestPortal.start();
});
afterEach(() => probeEffects(undefined));
afterAll(() => portal.stop());

/** The database refuses this one row, as it would after a mistake of the portal's own. */
async function whileRefused(table: 'AwsOffer' | 'Agreement', id: string, work: () => Promise<unknown>): Promise<void> {
  await asOwner(portal.testDatabase, `ALTER TABLE "${table}" ADD CONSTRAINT refused CHECK (id <> '${id}') NOT VALID`);
  try {
    await work();
  } finally {
    await asOwner(portal.testDatabase, `ALTER TABLE "${table}" DROP CONSTRAINT refused`);
  }
}

const sync = () => syncAgreements(portal.database, portal.connection, new Date());

describe('one that meets an error of the portal’s own holds up no other', () => {
  it('of the offers that are read from AWS, and is read again', async () => {
    const [odd, plain] = [await consoleOffer(portal), await consoleOffer(portal)];
    await whileRefused('AwsOffer', odd.id, () => reconcile(portal, 'full'));
    expect(await outside(portal, odd.id)).toBeUndefined();
    expect(await outside(portal, plain.id)).toBeDefined();
    await reconcile(portal, 'changes');
    expect(await outside(portal, odd.id)).toBeDefined();
  });

  it('of the agreements that are read from AWS, and is read again', async () => {
    const [odd, plain] = [await liveOffer(portal), await liveOffer(portal)];
    const { id: oddAgreement } = await portal.sandbox.accept(odd.awsOfferId, odd.account);
    await portal.sandbox.accept(plain.awsOfferId, plain.account);
    await whileRefused('Agreement', oddAgreement, sync);
    expect((await portal.progress(plain.id)).status).toBe('accepted');
    expect((await portal.progress(odd.id)).status).toBe('live');
    await sync();
    expect((await portal.progress(odd.id)).status).toBe('accepted');
  });

  it('of the offers that somebody wants compared, and is compared next time', async () => {
    const offers = [await liveOffer(portal), await liveOffer(portal)];
    const ids = offers.map(({ id }) => id);
    await portal.database.prisma.offer.updateMany({
      where: { id: { in: ids } },
      data: { comparisonRequestedAt: new Date() },
    });
    const waiting = () => portal.database.prisma.offer.count({ where: { comparisonRequestedAt: { not: null } } });
    let isFirst = true;
    probeEffects((name, when) => {
      if (name !== 'database.compare' || when !== 'before' || !isFirst) return;
      isFirst = false;
      throw new Error('A mistake of the portal’s own.');
    });
    await compareRequestedOffers(portal.workerContext());
    expect(await waiting()).toBe(1);
    await compareRequestedOffers(portal.workerContext());
    expect(await waiting()).toBe(0);
  });
});
