import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { plusDays, utcDateOf } from '../../../lib/domain/calendar';
import type { Offer } from '../../../lib/sandbox/store/rows';
import { extendOffers, withdrawOffers } from '../../../lib/services/change-offers';
import { correctOffer } from '../../../lib/services/correct-offer';
import { extendOffer } from '../../../lib/services/extend-offer';
import { lookAgain } from '../../../lib/services/look-again';
import { syncAgreements } from '../../../lib/services/sync-agreements';
import { withdrawOffer } from '../../../lib/services/withdraw-offer';
import type { OfferProgress } from '../../../lib/schemas/offer-view';
import { dayFromToday, UNLIMITED } from '../../support/sandbox';
import { TestPortal } from '../../support/portal';
import { latestChangeSet, startedAtAws, turn, turnsToTheEnd } from '../publishing/drive';

let portal: TestPortal;

beforeAll(async () => {
  portal = await TestPortal.start();
});
afterEach(() =>
  portal.sandbox.settings({
    ...UNLIMITED,
    plannedFaults: [],
    preparingMs: 0,
    faults: { serverFault: false },
    switches: { pastAvailabilityEndDate: 'allowed-on-released' },
  }),
);
afterAll(() => portal.stop());

const ACCOUNTS = ['123456789012', '987654321098'] as const;

async function liveOffer(customerName: string, expirationDate = dayFromToday(20)): Promise<OfferProgress> {
  const offerId = await portal.submitted({ newCustomerName: customerName, expirationDate });
  await turnsToTheEnd(portal, offerId);
  const progress = await portal.progress(offerId);
  expect(progress.awsOfferId).not.toBeNull();
  return progress;
}

async function atAws({ awsOfferId }: OfferProgress): Promise<Offer> {
  const dump = await portal.sandbox.admin<{ offers: Offer[] }>('GET', 'dump');
  const offer = dump.offers.find(({ id }) => id === awsOfferId);
  if (offer === undefined) throw new Error('AWS has no such offer.');
  return offer;
}

const row = (offerId: string) => portal.database.prisma.offer.findUniqueOrThrow({ where: { id: offerId } });
const actions = async (offerId: string) =>
  (await portal.database.prisma.auditEvent.findMany({ where: { subjectId: offerId }, orderBy: { id: 'asc' } })).map(
    ({ action }) => action,
  );
const extend = (offerId: string, days = 60, isConfirmed = false) =>
  extendOffer(portal.as('sales'), { offerId, expirationDate: dayFromToday(days), isConfirmed });
const withdraw = (offerId: string, ends: 'now' | 'today' = 'now', isConfirmed = false) =>
  withdrawOffer(portal.as('sales'), { offerId, ends, isConfirmed });

describe('extending a live offer', () => {
  it('moves its last day at AWS and in the portal, once however often it is asked for', async () => {
    const offer = await liveOffer('Extended');
    const before = await startedAtAws(portal);
    const clicks = await Promise.all(Array.from({ length: 5 }, () => extend(offer.id)));
    expect(clicks.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await portal.progress(offer.id)).toMatchObject({
      status: 'live',
      change: { kind: 'EXTEND', isMoving: true },
    });
    expect((await turnsToTheEnd(portal, offer.id)).state).toBe('CHECKED');
    expect((await startedAtAws(portal)).accepted - before.accepted).toBe(1);
    expect((await atAws(offer)).availabilityEndDate).toBe(dayFromToday(60));
    expect(await portal.progress(offer.id)).toMatchObject({ status: 'live', change: null, differences: [] });
    expect((await row(offer.id)).expirationDate?.toISOString().slice(0, 10)).toBe(dayFromToday(60));
    expect((await actions(offer.id)).slice(-2)).toEqual(['offer.extend_requested', 'offer.extended']);
  });

  it('names the revision that was just read: AWS itself refuses what somebody changed in between', async () => {
    const offer = await liveOffer('Pinned');
    expect((await extend(offer.id)).ok).toBe(true);
    const { request } = await turn(portal, offer.id);
    const { revision } = await atAws(offer);
    expect(request.ChangeSet.map(({ Entity }) => Entity.Identifier)).toEqual([
      `${offer.awsOfferId ?? ''}@${String(revision - 1)}`,
    ]);
  });

  it.each([
    ['in the past', -1, /has passed/],
    ['today, which somebody in UTC+13 may mean by tomorrow', 0, /Too soon/],
    ['beyond the policy', 91, /Policy allows/],
    ['not later than now', 20, /ends on .* already/],
  ])('%s is refused at the field, and nothing is sent', async (_when, days, message) => {
    const offer = await liveOffer('Limits');
    expect(await extend(offer.id, days)).toMatchObject({
      error: { kind: 'invalid', fieldErrors: { expirationDate: expect.stringMatching(message) } },
    });
    expect((await latestChangeSet(portal, offer.id)).kind).toBe('PUBLISH');
  });

  it('is refused when somebody changed the offer elsewhere, with what differs; the offer stays as it is', async () => {
    const offer = await liveOffer('Changed Elsewhere');
    await portal.sandbox.admin('PATCH', `offers/${offer.awsOfferId ?? ''}`, { name: 'Renamed in the console' });
    expect((await extend(offer.id)).ok).toBe(true);
    expect((await turnsToTheEnd(portal, offer.id)).state).toBe('FAILED');
    expect(await portal.progress(offer.id)).toMatchObject({
      status: 'live',
      failures: [{ code: 'PORTAL_OFFER_CHANGED', message: expect.stringContaining('Renamed in the console') }],
    });
    expect((await atAws(offer)).availabilityEndDate).toBe(dayFromToday(20));
  });

  it('is for people who may publish, and for offers that are published', async () => {
    const offer = await liveOffer('Rights');
    const input = { offerId: offer.id, expirationDate: dayFromToday(30), isConfirmed: false };
    expect(await extendOffer(portal.as('viewer'), input)).toMatchObject({ error: { kind: 'forbidden' } });
    expect(await extendOffer(portal.as('approver'), input)).toMatchObject({ error: { kind: 'forbidden' } });
    expect(await extendOffer(portal.as('stranger'), input)).toMatchObject({ error: { kind: 'unauthenticated' } });
    const draft = await portal.reviewedDraft({ newCustomerName: 'Only A Draft' });
    expect(await extend(draft.offerId)).toMatchObject({ error: { kind: 'conflict', reason: 'not_editable' } });
  });
});

describe('withdrawing a live offer', () => {
  it('moves its last day to yesterday in UTC and watches its agreements for a day; extending brings it back', async () => {
    const offer = await liveOffer('Withdrawn');
    expect((await withdraw(offer.id)).ok).toBe(true);
    expect((await turnsToTheEnd(portal, offer.id)).state).toBe('CHECKED');
    expect((await atAws(offer)).availabilityEndDate).toBe(plusDays(utcDateOf(new Date()), -1));
    expect((await portal.progress(offer.id)).status).toBe('cancelled');
    const watchedForMs = ((await row(offer.id)).agreementsWatchedUntil?.getTime() ?? 0) - Date.now();
    expect(Math.round(watchedForMs / 3_600_000)).toBe(24);
    await expect(portal.sandbox.accept(offer.awsOfferId ?? '', ACCOUNTS[0])).rejects.toThrow(/expired/);
    expect(await withdraw(offer.id)).toMatchObject({ error: { kind: 'conflict', message: 'The offer is cancelled.' } });

    expect((await extend(offer.id)).ok).toBe(true);
    await turnsToTheEnd(portal, offer.id);
    expect((await portal.progress(offer.id)).status).toBe('live');
    await portal.sandbox.accept(offer.awsOfferId ?? '', ACCOUNTS[0]);
  });

  it('where AWS takes no past day: says so, and ends it today instead', async () => {
    await portal.sandbox.settings({ switches: { pastAvailabilityEndDate: 'refused' } });
    const offer = await liveOffer('Ends Today');
    expect((await withdraw(offer.id)).ok).toBe(true);
    await turnsToTheEnd(portal, offer.id);
    const refused = await portal.progress(offer.id);
    expect(refused).toMatchObject({ status: 'live', failures: [{ cure: { kind: 'end_today' } }] });

    expect((await withdraw(offer.id, 'today')).ok).toBe(true);
    await turnsToTheEnd(portal, offer.id);
    expect((await atAws(offer)).availabilityEndDate).toBe(dayFromToday(0));
    expect(await portal.progress(offer.id)).toMatchObject({ status: 'expiring', failures: [] });
  });

  it('goes through whatever somebody changed elsewhere: a wrong offer must be stoppable', async () => {
    const offer = await liveOffer('Wrong And Stopped');
    await portal.sandbox.admin('PATCH', `offers/${offer.awsOfferId ?? ''}`, { markupPercentage: '90' });
    expect((await withdraw(offer.id)).ok).toBe(true);
    await turnsToTheEnd(portal, offer.id);
    expect((await atAws(offer)).availabilityEndDate).toBe(plusDays(utcDateOf(new Date()), -1));
  });

  it('while a buyer accepts: the agreement holds, and the page says that it came first', async () => {
    const offer = await liveOffer('Race');
    await portal.sandbox.settings({ preparingMs: 'stepped' });
    expect((await withdraw(offer.id)).ok).toBe(true);
    expect((await turn(portal, offer.id)).state).toBe('PREPARING');
    await portal.sandbox.accept(offer.awsOfferId ?? '', ACCOUNTS[0]);
    await portal.sandbox.settings({ preparingMs: 0 });
    await portal.sandbox.admin('POST', 'step', {});
    await turnsToTheEnd(portal, offer.id);
    await syncAgreements(portal.database, portal.connection, new Date());
    expect(await portal.progress(offer.id)).toMatchObject({ status: 'accepted', isAcceptedBeforeCancel: true });
  });

  it('that every account accepted before it was sent is not sent', async () => {
    const offer = await liveOffer('All Accepted');
    expect((await withdraw(offer.id)).ok).toBe(true);
    for (const account of ACCOUNTS) await portal.sandbox.accept(offer.awsOfferId ?? '', account);
    expect(await turnsToTheEnd(portal, offer.id)).toMatchObject({
      state: 'FAILED',
      failures: [{ code: 'PORTAL_ACCEPTED_MEANWHILE' }],
    });
    expect((await portal.progress(offer.id)).status).toBe('accepted');
    expect(await extend(offer.id)).toMatchObject({ error: { message: 'Every account has accepted this offer.' } });
  });
});

describe('an offer that some accounts have accepted', () => {
  it('is extended for the others once a person has confirmed it, and is not corrected any more', async () => {
    const offer = await liveOffer('Some Accepted');
    await portal.sandbox.accept(offer.awsOfferId ?? '', ACCOUNTS[0]);
    await syncAgreements(portal.database, portal.connection, new Date());
    expect(await extend(offer.id)).toMatchObject({
      error: { kind: 'conflict', reason: 'needs_confirmation', message: expect.stringMatching(/^1 of 2 accounts/) },
    });
    expect((await extend(offer.id, 60, true)).ok).toBe(true);
    expect((await turnsToTheEnd(portal, offer.id)).state).toBe('CHECKED');
    expect((await portal.progress(offer.id)).status).toBe('accepted');
    expect((await atAws(offer)).availabilityEndDate).toBe(dayFromToday(60));
    const correction = { offerId: offer.id, name: 'New name', description: '', termYears: 10 };
    expect(await correctOffer(portal.as('sales'), correction)).toMatchObject({ error: { kind: 'conflict' } });
  });
});

describe('correcting a live offer', () => {
  it('changes name, description and duration, only what differs, and keeps the mark of the description', async () => {
    const offer = await liveOffer('Corrected');
    const correction = { offerId: offer.id, name: 'The right name', description: 'Told by phone', termYears: 3 };
    expect((await correctOffer(portal.as('sales'), correction)).ok).toBe(true);
    expect(await turnsToTheEnd(portal, offer.id)).toMatchObject({ state: 'CHECKED', kind: 'CORRECT' });
    expect(await atAws(offer)).toMatchObject({
      name: 'The right name',
      description: `Told by phone [ref ${offer.id}-1]`,
      validity: { AgreementDuration: expect.stringMatching(/^P109[56]D$/) },
    });
    expect(await row(offer.id)).toMatchObject({ name: 'The right name', description: 'Told by phone', stage: 'LIVE' });

    expect((await correctOffer(portal.as('sales'), { ...correction, name: 'Once more' })).ok).toBe(true);
    const { request } = await turnsToTheEnd(portal, offer.id);
    expect(request.ChangeSet.map(({ DetailsDocument }) => DetailsDocument)).toEqual([{ Name: 'Once more' }]);
  });

  it.each([
    [{ name: 'a < b' }, 'name'],
    [{ name: '' }, 'name'],
    [{ name: 'x'.repeat(151) }, 'name'],
    [{}, 'name'],
    [{ name: 'Fine', description: 'x'.repeat(208) }, 'description'],
    [{ name: 'Fine', termYears: 11 }, 'termYears'],
    [{ name: 'Fine', termYears: 0 }, 'termYears'],
  ])('%j is refused at its field', async (changes, field) => {
    const offer = await liveOffer('Bad Corrections');
    const { name, description } = await row(offer.id);
    const result = await correctOffer(portal.as('sales'), {
      offerId: offer.id,
      name,
      description,
      termYears: 10,
      ...changes,
    });
    expect(result).toMatchObject({ error: { kind: 'invalid', fieldErrors: { [field]: expect.any(String) } } });
  });
});

describe('a change whose outcome AWS leaves open', () => {
  it('dropped answers: it is found and not sent twice', async () => {
    const offer = await liveOffer('Dropped');
    const before = await startedAtAws(portal);
    await portal.sandbox.settings({
      plannedFaults: [{ operation: 'StartChangeSet', fault: 'dropAfterAccepting', times: 1 }],
    });
    expect((await extend(offer.id)).ok).toBe(true);
    expect((await turnsToTheEnd(portal, offer.id)).state).toBe('CHECKED');
    expect((await startedAtAws(portal)).accepted - before.accepted).toBe(1);
  });

  it('a fault of AWS’s own: it is tried again with the revision of then', async () => {
    const offer = await liveOffer('Fault');
    await portal.sandbox.settings({ faults: { serverFault: true } });
    expect((await extend(offer.id)).ok).toBe(true);
    await turn(portal, offer.id);
    await portal.sandbox.settings({ faults: { serverFault: false } });
    expect((await turnsToTheEnd(portal, offer.id)).state).toBe('CHECKED');
    expect((await atAws(offer)).availabilityEndDate).toBe(dayFromToday(60));
    expect((await portal.progress(offer.id)).status).toBe('live');
  });

  it('stays unknown: needs a check, and is live again once AWS certainly has nothing of it', async () => {
    const offer = await liveOffer('Unknown');
    await portal.sandbox.settings({
      plannedFaults: [
        { operation: 'StartChangeSet', fault: 'dropBeforeAccepting', times: 1 },
        { operation: 'ListChangeSets', fault: 'serverError', times: 1 },
      ],
    });
    expect((await extend(offer.id)).ok).toBe(true);
    await turn(portal, offer.id);
    const { id } = await latestChangeSet(portal, offer.id);
    await portal.database.prisma.changeSet.update({
      where: { id },
      data: { firstSentAt: new Date(Date.now() - 26 * 60_000) },
    });
    expect((await turnsToTheEnd(portal, offer.id)).state).toBe('NEEDS_CHECK');
    expect(await portal.progress(offer.id)).toMatchObject({ status: 'needs_check', canLookAgain: true });
    expect((await lookAgain(portal.as('sales'), { offerId: offer.id })).ok).toBe(true);
    expect((await turnsToTheEnd(portal, offer.id)).state).toBe('FAILED');
    expect((await portal.progress(offer.id)).status).toBe('live');
    expect((await extend(offer.id)).ok).toBe(true);
    expect((await turnsToTheEnd(portal, offer.id)).state).toBe('CHECKED');
  });
});

describe('many offers at once', () => {
  it('each has a result of its own, and waits behind people', async () => {
    const [one, two] = [await liveOffer('Bulk One'), await liveOffer('Bulk Two', dayFromToday(70))];
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
    const withdrawn = await withdrawOffers(portal.as('sales'), {
      offerIds: [one.id, two.id],
      ends: 'now',
      isConfirmed: false,
    });
    expect(withdrawn).toMatchObject({ ok: true, value: [{ problem: null }, { problem: null }] });
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
