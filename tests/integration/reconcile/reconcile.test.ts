import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findOffer } from '../../../lib/db/offers/offers';
import { listOutside } from '../../../lib/services/reconcile/list-outside-offers';
import { reconcileOffers } from '../../../lib/services/reconcile/reconcile-offers';
import { syncAgreements } from '../../../lib/services/acceptance/sync-agreements';
import { takeAwsValues } from '../../../lib/services/reconcile/take-aws-values';
import { TestPortal } from '../../support/portal';
import { dayFromToday } from '../../support/sandbox';
import { turn, turnsToTheEnd } from '../engine/drive';
import { consoleOffer, freshBuyers, liveOffer, outside, reconcile } from './console-offers';

let portal: TestPortal;
beforeAll(async () => {
  portal = await TestPortal.start();
});
afterAll(() => portal.stop());

const edit = (awsOfferId: string, body: Record<string, unknown>) =>
  portal.sandbox.admin('PATCH', `offers/${awsOfferId}`, body);

describe('a draft that an attempt of the portal left at AWS', () => {
  it('is shown with the offer that it belongs to', async () => {
    const { id } = await liveOffer(portal);
    const { id: awsOfferId } = await consoleOffer(portal, { state: 'Draft', description: `Any [ref ${id}-1]` });
    await reconcile(portal, 'changes');
    expect(await outside(portal, awsOfferId)).toMatchObject({ isDraft: true, origin: 'left_over', portalOfferId: id });
  });
});

describe('the list of what was made outside', () => {
  it.each(['rubbish', '2026-01-01T00:00:00.000Z.a\0b', '0000-01-01T00:00:00.000Z.x', '2026-02-30T00:00:00.000Z.x'])(
    'takes the changed place %j for the first page',
    async (cursor) => {
      await consoleOffer(portal);
      await reconcile(portal, 'changes');
      const first = await listOutside(portal.as('viewer'), { cursor: null });
      expect(first).toMatchObject({ value: { offers: expect.arrayContaining([expect.anything()]) } });
      expect(await listOutside(portal.as('viewer'), { cursor })).toEqual(first);
    },
  );
});

describe('an offer that was changed outside the portal', () => {
  it('shows field by field what differs, and takes AWS’s values when asked', async () => {
    const { id, awsOfferId } = await liveOffer(portal);
    const description = `Noted in the console [ref ${id}-1]`;
    await edit(awsOfferId, { name: 'Renamed by hand', description, availabilityEndDate: dayFromToday(45) });
    await reconcile(portal, 'changes');
    expect(await portal.progress(id)).toMatchObject({
      status: 'needs_check',
      differences: [
        { field: 'Offer name', reviewed: 'Archera - Subscription for Acme Robotics', published: 'Renamed by hand' },
        { field: 'Description', reviewed: '', published: description },
        { field: 'Accept until', reviewed: dayFromToday(60), published: dayFromToday(45) },
      ],
    });
    expect(await takeAwsValues(portal.as('viewer'), { offerId: id })).toMatchObject({ ok: false });
    expect(await takeAwsValues(portal.as('sales'), { offerId: id })).toMatchObject({ ok: true });
    expect(await portal.progress(id)).toMatchObject({ status: 'live', differences: [] });
    expect(await findOffer(portal.database.prisma, id)).toMatchObject({
      name: 'Renamed by hand',
      description: 'Noted in the console',
      snapshot: { description: 'Noted in the console' },
      expirationDate: dayFromToday(45),
    });
    await reconcile(portal, 'full');
    expect((await portal.progress(id)).status).toBe('live');
    const actions = await portal.database.prisma.auditEvent.findMany({
      where: { subjectId: id },
      orderBy: { id: 'asc' },
    });
    expect(actions.slice(-2).map(({ action, actorName }) => [action, actorName === 'Portal'])).toEqual([
      ['offer.changed_outside', true],
      ['offer.aws_values_taken', false],
    ]);
  });

  it('shows another purpose like another price, and takes it over with AWS’s values', async () => {
    const { id, awsOfferId } = await liveOffer(portal);
    await edit(awsOfferId, { preExistingAgreement: { AcquisitionChannel: 'AwsMarketplace', PricingModel: 'Usage' } });
    await reconcile(portal, 'changes');
    expect(await portal.progress(id)).toMatchObject({
      status: 'needs_check',
      differences: [
        { field: 'Offer purpose', reviewed: 'New customer', published: 'Existing customer, by usage before' },
      ],
    });
    expect(await takeAwsValues(portal.as('sales'), { offerId: id })).toMatchObject({ ok: true });
    const offer = await findOffer(portal.database.prisma, id);
    expect(offer?.snapshot).toMatchObject({ purpose: 'existing_on_marketplace', earlierPricingModel: 'Usage' });
    await reconcile(portal, 'full');
    expect((await portal.progress(id)).status).toBe('live');
  });

  it('is live again by itself when the change is undone', async () => {
    const { id, awsOfferId } = await liveOffer(portal);
    await edit(awsOfferId, { availabilityEndDate: dayFromToday(30) });
    await reconcile(portal, 'changes');
    expect((await portal.progress(id)).status).toBe('needs_check');
    await edit(awsOfferId, { availabilityEndDate: dayFromToday(60) });
    await reconcile(portal, 'changes');
    expect(await portal.progress(id)).toMatchObject({ status: 'live', differences: [] });
  });

  it.each([
    ['ahead', 3_600_000],
    ['behind', -3_600_000],
  ])('is found by a worker whose clock is an hour %s, and after it, each time', async (_where, skewMs) => {
    const { id, awsOfferId } = await liveOffer(portal);
    const found = async (days: number, skew: number) => {
      await edit(awsOfferId, { availabilityEndDate: dayFromToday(days) });
      await reconcileOffers(portal.database, portal.connection, new Date(Date.now() + skew), 'changes');
      const { differences } = await portal.progress(id);
      return differences.map(({ published }) => published);
    };
    await reconcile(portal, 'full');
    // AWS dates changes to the second: some of these have the same date.
    for (const days of [30, 31, 32]) expect(await found(days, skewMs)).toEqual([dayFromToday(days)]);
    expect(await found(33, 0)).toEqual([dayFromToday(33)]);
  });

  it('keeps the values that were shown when AWS has changed again since', async () => {
    const { id, awsOfferId } = await liveOffer(portal);
    await edit(awsOfferId, { availabilityEndDate: dayFromToday(30) });
    await reconcile(portal, 'changes');
    await portal.database.prisma.awsOffer.update({ where: { id: awsOfferId }, data: { name: 'Changed again' } });
    expect(await takeAwsValues(portal.as('sales'), { offerId: id })).toMatchObject({
      ok: false,
      error: { kind: 'conflict', reason: 'changed_at_aws' },
    });
    expect((await portal.progress(id)).status).toBe('needs_check');
  });

  it('stays accepted when it is, and shows what differs all the same', async () => {
    const { id, awsOfferId, account } = await liveOffer(portal);
    await portal.sandbox.accept(awsOfferId, account);
    await syncAgreements(portal.database, portal.connection, new Date());
    await portal.sandbox.admin('POST', `offers/${awsOfferId}/cancel`);
    await reconcile(portal, 'changes');
    const progress = await portal.progress(id);
    expect(progress).toMatchObject({ status: 'accepted', differences: [{ field: 'Accept until' }] });
  });

  it('that has vanished at AWS is shown as such', async () => {
    const { id, awsOfferId } = await liveOffer(portal);
    await edit(awsOfferId, { vanished: true });
    await reconcile(portal, 'full');
    expect(await portal.progress(id)).toMatchObject({
      status: 'needs_check',
      differences: [{ field: 'Offer', reviewed: 'at AWS', published: 'not there' }],
    });
    expect(await takeAwsValues(portal.as('sales'), { offerId: id })).toMatchObject({ ok: false });
  });

  it('is not mistaken for one that the portal itself is changing', async () => {
    const id = await portal.submitted({ buyers: freshBuyers().join(', ') });
    await portal.sandbox.settings({ preparingMs: 'stepped' });
    await turn(portal, id);
    await portal.sandbox.settings({ preparingMs: 0 });
    await reconcile(portal, 'changes');
    await portal.sandbox.admin('POST', 'step', { times: 3 });
    await reconcile(portal, 'changes');
    await turnsToTheEnd(portal, id);
    await reconcile(portal, 'changes');
    expect(await portal.progress(id)).toMatchObject({ status: 'live', differences: [] });
  });
});
