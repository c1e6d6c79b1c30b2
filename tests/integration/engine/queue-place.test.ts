import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DEFAULT_POLICY } from '../../../lib/domain/policy/policy';
import { dispatchChangeSets } from '../../../lib/services/engine/dispatch-change-sets';
import { TestPortal } from '../../support/portal';

let portal: TestPortal;

beforeAll(async () => {
  portal = await TestPortal.start();
});
afterAll(() => portal.stop());

describe('the place in the queue', () => {
  it('is shown while all of the account’s places at AWS are taken', async () => {
    const offerIds: string[] = [];
    for (let count = 0; count < DEFAULT_POLICY.inFlightMaximum + 2; count += 1)
      offerIds.push(await portal.submitted({ newCustomerName: `Customer ${count}` }));
    await dispatchChangeSets(portal.workerContext());

    const places = [];
    for (const offerId of offerIds.slice(-3)) places.push((await portal.progress(offerId)).queue);
    expect(places).toEqual([null, { ahead: 0, estimatedWaitMs: null }, { ahead: 1, estimatedWaitMs: null }]);

    const [first] = offerIds;
    await portal.database.prisma.changeSet.updateMany({
      where: { offerId: first ?? '' },
      data: {
        state: 'CHECKED',
        acceptedAt: new Date('2026-11-23T09:00:00Z'),
        endedAt: new Date('2026-11-23T09:04:00Z'),
      },
    });
    await dispatchChangeSets(portal.workerContext());
    const last = await portal.progress(offerIds.at(-1) ?? '');
    expect(last.queue).toEqual({ ahead: 0, estimatedWaitMs: 4 * 60_000 });
  });
});
