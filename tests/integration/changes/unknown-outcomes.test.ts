import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { extendOffers, cancelOffers } from '../../../lib/services/changes/change-offers';
import { searchLostChangeSet } from '../../../lib/services/publishing/search-lost-change-set';
import { dayFromToday } from '../../support/sandbox';
import { TestPortal } from '../../support/portal';
import { latestChangeSet, startedAtAws, turn, turnsToTheEnd } from '../engine/drive';
import { atAws, calmDown, extend, liveOffer } from './offer-changes';

let portal: TestPortal;

beforeAll(async () => {
  portal = await TestPortal.start();
});
afterEach(() => calmDown(portal.sandbox));
afterAll(() => portal.stop());

describe('a change whose outcome AWS leaves open', () => {
  it('dropped answers: it is found and not sent twice', async () => {
    const offer = await liveOffer(portal, 'Dropped');
    const before = await startedAtAws(portal);
    await portal.sandbox.settings({
      plannedFaults: [{ operation: 'StartChangeSet', fault: 'dropAfterAccepting', times: 1 }],
    });
    expect((await extend(portal, offer.id)).ok).toBe(true);
    expect((await turnsToTheEnd(portal, offer.id)).state).toBe('CHECKED');
    expect((await startedAtAws(portal)).accepted - before.accepted).toBe(1);
  });

  it('a fault of AWS’s own: it is tried again with the revision of then', async () => {
    const offer = await liveOffer(portal, 'Fault');
    await portal.sandbox.settings({ faults: { serverFault: true } });
    expect((await extend(portal, offer.id)).ok).toBe(true);
    await turn(portal, offer.id);
    await portal.sandbox.settings({ faults: { serverFault: false } });
    expect((await turnsToTheEnd(portal, offer.id)).state).toBe('CHECKED');
    expect((await atAws(portal, offer)).availabilityEndDate).toBe(dayFromToday(60));
    expect((await portal.progress(offer.id)).status).toBe('live');
  });

  it('stays unknown: needs a check, and is live again once AWS certainly has nothing of it', async () => {
    const offer = await liveOffer(portal, 'Unknown');
    await portal.sandbox.settings({
      plannedFaults: [
        { operation: 'StartChangeSet', fault: 'dropBeforeAccepting', times: 1 },
        { operation: 'ListChangeSets', fault: 'serverError', times: 1 },
      ],
    });
    expect((await extend(portal, offer.id)).ok).toBe(true);
    await turn(portal, offer.id);
    const { id } = await latestChangeSet(portal, offer.id);
    await portal.database.prisma.changeSet.update({
      where: { id },
      data: { firstSentAt: new Date(Date.now() - 26 * 60_000) },
    });
    expect((await turnsToTheEnd(portal, offer.id)).state).toBe('NEEDS_CHECK');
    expect(await portal.progress(offer.id)).toMatchObject({ status: 'needs_check', canSearchAgain: true });
    expect((await searchLostChangeSet(portal.as('sales'), { offerId: offer.id })).ok).toBe(true);
    expect((await turnsToTheEnd(portal, offer.id)).state).toBe('FAILED');
    expect((await portal.progress(offer.id)).status).toBe('live');
    expect((await extend(portal, offer.id)).ok).toBe(true);
    expect((await turnsToTheEnd(portal, offer.id)).state).toBe('CHECKED');
  });
});

describe('many offers at once', () => {
  it('each has a result of its own, and waits behind people', async () => {
    const [one, two] = [await liveOffer(portal, 'Bulk One'), await liveOffer(portal, 'Bulk Two', dayFromToday(70))];
    const draft = await portal.reviewedDraft({ newCustomerName: 'Bulk Draft' });
    const offerIds = [one.id, two.id, draft.offerId, one.id];
    const extended = await extendOffers(portal.as('sales'), {
      offerIds,
      expirationDate: dayFromToday(60),
      isConfirmed: false,
    });
    expect(extended).toEqual({
      ok: true,
      value: [
        { offerId: one.id, problem: null },
        { offerId: two.id, problem: expect.stringMatching(/ends on .* already/) },
        { offerId: draft.offerId, problem: 'The offer is not published.' },
      ],
    });
    expect((await latestChangeSet(portal, one.id)).priority).toBe('BULK');
    await turnsToTheEnd(portal, one.id);
    const cancelled = await cancelOffers(portal.as('sales'), {
      offerIds: [one.id, two.id],
      ends: 'now',
      isConfirmed: false,
    });
    expect(cancelled).toMatchObject({ ok: true, value: [{ problem: null }, { problem: null }] });
    for (const { id } of [one, two]) {
      await turnsToTheEnd(portal, id);
      expect((await portal.progress(id)).status).toBe('cancelled');
    }
    expect(
      await extendOffers(portal.as('viewer'), { offerIds, expirationDate: dayFromToday(9), isConfirmed: false }),
    ).toMatchObject({
      error: { kind: 'forbidden' },
    });
  });
});
