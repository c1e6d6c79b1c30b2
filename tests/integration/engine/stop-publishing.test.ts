import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { stopPublishing } from '../../../lib/services/publishing/stop-publishing';
import { submitOffer } from '../../../lib/services/publishing/submit-offer';
import type { OfferProgress } from '../../../lib/schemas/offers/offer-view';
import { TestPortal } from '../../support/portal';
import { until } from '../../support/until';

let portal: TestPortal;

beforeAll(async () => {
  portal = await TestPortal.start();
});
beforeEach(() => portal.sandbox.settings({ preparingMs: 0, applyingMs: 0 }));
afterAll(() => portal.stop());

const cancel = (offerId: string) => stopPublishing(portal.as('sales'), { offerId });

async function untilStep(offerId: string, step: OfferProgress['timeline'][number]['id']): Promise<OfferProgress> {
  return until(
    `offer ${offerId} stands at ${step}`,
    () => portal.progress(offerId),
    ({ timeline }) => timeline.some(({ id, state }) => id === step && state === 'current'),
  );
}

describe('cancelling what is being published', () => {
  it('sends nothing when it is still queued', async () => {
    const offerId = await portal.submitted({ newCustomerName: 'Queued' });
    expect(await portal.progress(offerId)).toMatchObject({ status: 'queued', canStop: true });
    const results = await Promise.all([cancel(offerId), cancel(offerId), cancel(offerId)]);
    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await portal.progress(offerId)).toMatchObject({ canStop: false, isStopRequested: true });

    await portal.startWorker();
    const cancelled = await portal.untilStatus(offerId, 'cancelled');
    expect(cancelled).toMatchObject({ canStop: false, isStopRequested: false, awsOfferId: null });
    const dump = await portal.dump();
    expect([dump.changeSets, dump.offers.filter(({ state }) => state === 'Released')]).toEqual([[], []]);
  });

  it('cancels at AWS while AWS validates; the draft can be edited and published again', async () => {
    await portal.sandbox.settings({ preparingMs: 'stepped' });
    const before = await portal.dump();
    const offerId = await portal.submitted({ newCustomerName: 'Validating' });
    expect(await untilStep(offerId, 'validating')).toMatchObject({ canStop: true });

    expect((await cancel(offerId)).ok).toBe(true);
    await portal.untilStatus(offerId, 'cancelled');
    expect((await portal.dump()).offers).toHaveLength(before.offers.length);
    const row = await portal.database.prisma.changeSet.findFirstOrThrow({ where: { offerId } });
    expect((await portal.sandbox.describe(row.awsChangeSetId ?? '')).Status).toBe('CANCELLED');

    await portal.sandbox.settings({ preparingMs: 0 });
    const review = await portal.correctedReview(offerId, { description: 'Once more' });
    expect((await submitOffer(portal.as('sales'), review)).ok).toBe(true);
    const live = await portal.untilStatus(offerId, 'live');
    expect(live.attempt).toBe(2);
  });

  it('says that it is too late once AWS applies it, and the offer goes live', async () => {
    await portal.sandbox.settings({ applyingMs: 'stepped' });
    const offerId = await portal.submitted({ newCustomerName: 'Too Late' });
    expect(await untilStep(offerId, 'applying')).toMatchObject({ canStop: false });
    expect(await cancel(offerId)).toMatchObject({
      ok: false,
      error: { kind: 'conflict', reason: 'too_late', message: 'It is too late to stop it.' },
    });
    await portal.sandbox.admin('POST', 'step', {});
    await portal.untilStatus(offerId, 'live');
    expect(await cancel(offerId)).toMatchObject({ error: { reason: 'too_late' } });
  });

  it('is for people who may publish', async () => {
    const offerId = await portal.submitted({ newCustomerName: 'Rights' });
    expect(await stopPublishing(portal.as('viewer'), { offerId })).toMatchObject({ error: { kind: 'forbidden' } });
    expect(await stopPublishing(portal.as('stranger'), { offerId })).toMatchObject({
      error: { kind: 'unauthenticated' },
    });
  });
});
