import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { plusDays, utcDateOf } from '../../../lib/domain/core/calendar';
import { correctOffer } from '../../../lib/services/changes/correct-offer';
import { extendOffer } from '../../../lib/services/changes/extend-offer';
import { syncAgreements } from '../../../lib/services/acceptance/sync-agreements';
import { dayFromToday } from '../../support/sandbox';
import { TestPortal } from '../../support/portal';
import { latestChangeSet, startedAtAws, turn, turnsToTheEnd } from '../engine/drive';
import { atAws, calmDown, extend, liveOffer, cancel } from './offer-changes';

let portal: TestPortal;

beforeAll(async () => {
  portal = await TestPortal.start();
});
afterEach(() => calmDown(portal.sandbox));
afterAll(() => portal.stop());

const row = (offerId: string) => portal.database.prisma.offer.findUniqueOrThrow({ where: { id: offerId } });
const actions = async (offerId: string) =>
  (await portal.database.prisma.auditEvent.findMany({ where: { subjectId: offerId }, orderBy: { id: 'asc' } })).map(
    ({ action }) => action,
  );

describe('extending a live offer', () => {
  it('moves its last day at AWS and in the portal, once however often it is asked for', async () => {
    const offer = await liveOffer(portal, 'Extended');
    const before = await startedAtAws(portal);
    const clicks = await Promise.all(Array.from({ length: 5 }, () => extend(portal, offer.id)));
    expect(clicks.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await portal.progress(offer.id)).toMatchObject({
      status: 'live',
      change: { kind: 'EXTEND', isMoving: true },
    });
    expect((await turnsToTheEnd(portal, offer.id)).state).toBe('CHECKED');
    expect((await startedAtAws(portal)).accepted - before.accepted).toBe(1);
    expect((await atAws(portal, offer)).availabilityEndDate).toBe(dayFromToday(60));
    expect(await portal.progress(offer.id)).toMatchObject({ status: 'live', change: null, differences: [] });
    expect((await row(offer.id)).expirationDate?.toISOString().slice(0, 10)).toBe(dayFromToday(60));
    expect((await actions(offer.id)).slice(-2)).toEqual(['offer.extend_requested', 'offer.extended']);
  });

  it('names the revision that was just read: AWS itself refuses what somebody changed in between', async () => {
    const offer = await liveOffer(portal, 'Pinned');
    expect((await extend(portal, offer.id)).ok).toBe(true);
    const { request } = await turn(portal, offer.id);
    const { revision } = await atAws(portal, offer);
    expect(request.ChangeSet.map(({ Entity }) => Entity.Identifier)).toEqual([
      `${offer.awsOfferId ?? ''}@${revision - 1}`,
    ]);
  });

  it('beyond the policy is refused at the field, and nothing is sent', async () => {
    const offer = await liveOffer(portal, 'Limits');
    expect(await extend(portal, offer.id, 91)).toMatchObject({
      error: { kind: 'invalid', fieldErrors: { expirationDate: expect.stringMatching(/Policy allows/) } },
    });
    expect((await latestChangeSet(portal, offer.id)).kind).toBe('PUBLISH');
  });

  it('is refused when somebody changed the offer elsewhere, with what differs; the offer stays as it is', async () => {
    const offer = await liveOffer(portal, 'Changed Elsewhere');
    await portal.sandbox.admin('PATCH', `offers/${offer.awsOfferId ?? ''}`, { name: 'Renamed in the console' });
    expect((await extend(portal, offer.id)).ok).toBe(true);
    expect((await turnsToTheEnd(portal, offer.id)).state).toBe('FAILED');
    expect(await portal.progress(offer.id)).toMatchObject({
      status: 'live',
      failures: [{ code: 'PORTAL_OFFER_CHANGED', message: expect.stringContaining('Renamed in the console') }],
    });
    const told = { href: `/offers/${offer.id}`, kind: 'change_failed' };
    expect(await portal.database.prisma.notification.count({ where: told })).toBe(1);
    expect((await atAws(portal, offer)).availabilityEndDate).toBe(dayFromToday(20));
  });

  it('is refused when AWS does not show the offer any more, and an admin is asked to look', async () => {
    const offer = await liveOffer(portal, 'Vanished');
    await portal.sandbox.admin('PATCH', `offers/${offer.awsOfferId ?? ''}`, { vanished: true });
    expect((await extend(portal, offer.id)).ok).toBe(true);
    const before = await startedAtAws(portal);
    expect((await turnsToTheEnd(portal, offer.id)).state).toBe('FAILED');
    expect(await startedAtAws(portal)).toEqual(before);
    expect(await portal.progress(offer.id)).toMatchObject({
      failures: [{ code: 'PORTAL_OFFER_GONE', cure: { kind: 'tell_admin' } }],
    });
    expect((await row(offer.id)).expirationDate?.toISOString().slice(0, 10)).toBe(dayFromToday(20));
  });

  it('is for people who may publish, and for offers that are published', async () => {
    const offer = await liveOffer(portal, 'Rights');
    const input = { offerId: offer.id, expirationDate: dayFromToday(30), isConfirmed: false };
    expect(await extendOffer(portal.as('viewer'), input)).toMatchObject({ error: { kind: 'forbidden' } });
    expect(await extendOffer(portal.as('approver'), input)).toMatchObject({ error: { kind: 'forbidden' } });
    expect(await extendOffer(portal.as('stranger'), input)).toMatchObject({ error: { kind: 'unauthenticated' } });
    const draft = await portal.reviewedDraft({ newCustomerName: 'Only A Draft' });
    expect(await extend(portal, draft.offerId)).toMatchObject({ error: { kind: 'conflict', reason: 'not_editable' } });
  });
});

describe('cancelling a live offer', () => {
  it('moves its last day to yesterday in UTC and watches its agreements for a day; extending brings it back', async () => {
    const offer = await liveOffer(portal, 'Cancelled');
    expect((await cancel(portal, offer.id)).ok).toBe(true);
    expect((await turnsToTheEnd(portal, offer.id)).state).toBe('CHECKED');
    expect((await atAws(portal, offer)).availabilityEndDate).toBe(plusDays(utcDateOf(new Date()), -1));
    expect((await portal.progress(offer.id)).status).toBe('cancelled');
    const watchedForMs = ((await row(offer.id)).agreementsWatchedUntil?.getTime() ?? 0) - Date.now();
    expect(Math.round(watchedForMs / 3_600_000)).toBe(24);
    await expect(portal.sandbox.accept(offer.awsOfferId ?? '', offer.accounts[0])).rejects.toThrow(/expired/);
    expect(await cancel(portal, offer.id)).toMatchObject({
      error: { kind: 'conflict', message: 'The offer is cancelled.' },
    });

    expect((await extend(portal, offer.id)).ok).toBe(true);
    await turnsToTheEnd(portal, offer.id);
    expect((await portal.progress(offer.id)).status).toBe('live');
    await portal.sandbox.accept(offer.awsOfferId ?? '', offer.accounts[0]);
  });

  it('where AWS takes no past day: says so, and ends it today instead', async () => {
    await portal.sandbox.settings({ switches: { pastAvailabilityEndDate: 'refused' } });
    const offer = await liveOffer(portal, 'Ends Today');
    expect((await cancel(portal, offer.id)).ok).toBe(true);
    await turnsToTheEnd(portal, offer.id);
    const refused = await portal.progress(offer.id);
    expect(refused).toMatchObject({ status: 'live', failures: [{ cure: { kind: 'end_today' } }] });

    expect((await cancel(portal, offer.id, 'today')).ok).toBe(true);
    await turnsToTheEnd(portal, offer.id);
    expect((await atAws(portal, offer)).availabilityEndDate).toBe(dayFromToday(0));
    expect(await portal.progress(offer.id)).toMatchObject({ status: 'expiring', failures: [] });
  });

  it('goes through whatever somebody changed elsewhere: a wrong offer must be stoppable', async () => {
    const offer = await liveOffer(portal, 'Wrong And Stopped');
    await portal.sandbox.admin('PATCH', `offers/${offer.awsOfferId ?? ''}`, { markupPercentage: '90' });
    expect((await cancel(portal, offer.id)).ok).toBe(true);
    await turnsToTheEnd(portal, offer.id);
    expect((await atAws(portal, offer)).availabilityEndDate).toBe(plusDays(utcDateOf(new Date()), -1));
  });

  it('while a buyer accepts: the agreement holds, and the page says that it came first', async () => {
    const offer = await liveOffer(portal, 'Race');
    await portal.sandbox.settings({ preparingMs: 'stepped' });
    expect((await cancel(portal, offer.id)).ok).toBe(true);
    expect((await turn(portal, offer.id)).state).toBe('PREPARING');
    await portal.sandbox.accept(offer.awsOfferId ?? '', offer.accounts[0]);
    await portal.sandbox.settings({ preparingMs: 0 });
    await portal.sandbox.admin('POST', 'step', {});
    await turnsToTheEnd(portal, offer.id);
    await syncAgreements(portal.database, portal.connection, new Date());
    expect(await portal.progress(offer.id)).toMatchObject({ status: 'accepted', isAcceptedBeforeCancel: true });
  });

  it('that one account is known to have accepted flags nobody but who accepted unnoticed', async () => {
    const offer = await liveOffer(portal, 'Cancelled Knowingly');
    const { awsOfferId, accounts } = offer;
    await portal.sandbox.accept(awsOfferId ?? '', accounts[0]);
    await syncAgreements(portal.database, portal.connection, new Date());
    // AWS's own fault on the way: what was known when it was asked for goes with the next attempt.
    await portal.sandbox.settings({ faults: { serverFault: true }, preparingMs: 'stepped' });
    expect((await cancel(portal, offer.id, 'now', true)).ok).toBe(true);
    await turn(portal, offer.id);
    await portal.sandbox.admin('POST', 'step', {});
    await turn(portal, offer.id);
    await portal.sandbox.settings({ faults: { serverFault: false }, preparingMs: 0 });
    expect(await turnsToTheEnd(portal, offer.id)).toMatchObject({ state: 'CHECKED', automaticAttempt: 2 });
    expect(await portal.progress(offer.id)).toMatchObject({ status: 'accepted', isAcceptedBeforeCancel: false });

    await portal.sandbox.admin('PATCH', `offers/${awsOfferId ?? ''}`, { availabilityEndDate: dayFromToday(1) });
    await portal.sandbox.accept(awsOfferId ?? '', accounts[1]);
    await syncAgreements(portal.database, portal.connection, new Date());
    expect(await portal.progress(offer.id)).toMatchObject({ status: 'accepted', isAcceptedBeforeCancel: true });
    const told = await portal.database.prisma.notification.findMany({
      where: { href: `/offers/${offer.id}`, kind: { startsWith: 'accepted' } },
      orderBy: { id: 'asc' },
    });
    expect(new Set(told.map(({ kind }) => kind))).toEqual(new Set(['accepted', 'accepted_after_cancel']));
  });

  it('that every account accepted before it was sent is not sent', async () => {
    const offer = await liveOffer(portal, 'All Accepted');
    expect((await cancel(portal, offer.id)).ok).toBe(true);
    for (const account of offer.accounts) await portal.sandbox.accept(offer.awsOfferId ?? '', account);
    expect(await turnsToTheEnd(portal, offer.id)).toMatchObject({
      state: 'FAILED',
      failures: [{ code: 'PORTAL_ACCEPTED_MEANWHILE' }],
    });
    expect((await portal.progress(offer.id)).status).toBe('accepted');
    expect(await extend(portal, offer.id)).toMatchObject({
      error: { message: 'Every account has accepted this offer.' },
    });
  });
});

describe('an offer that some accounts have accepted', () => {
  it('is extended for the others once a person has confirmed it, and is not corrected any more', async () => {
    const offer = await liveOffer(portal, 'Some Accepted');
    await portal.sandbox.accept(offer.awsOfferId ?? '', offer.accounts[0]);
    await syncAgreements(portal.database, portal.connection, new Date());
    expect(await extend(portal, offer.id)).toMatchObject({
      error: { kind: 'conflict', reason: 'needs_confirmation', message: expect.stringMatching(/^1 of 2 accounts/) },
    });
    expect((await extend(portal, offer.id, 60, true)).ok).toBe(true);
    expect((await turnsToTheEnd(portal, offer.id)).state).toBe('CHECKED');
    expect((await portal.progress(offer.id)).status).toBe('accepted');
    expect((await atAws(portal, offer)).availabilityEndDate).toBe(dayFromToday(60));
    const correction = { offerId: offer.id, name: 'New name', description: '', termYears: 10 };
    expect(await correctOffer(portal.as('sales'), correction)).toMatchObject({ error: { kind: 'conflict' } });
  });
});

describe('correcting a live offer', () => {
  it('changes name, description and duration, only what differs, and keeps the mark of the description', async () => {
    const offer = await liveOffer(portal, 'Corrected');
    await portal.changePolicy({ termYears: 3 });
    const correction = { offerId: offer.id, name: 'The right name', description: 'Told by phone', termYears: 3 };
    expect((await correctOffer(portal.as('sales'), correction)).ok).toBe(true);
    expect(await turnsToTheEnd(portal, offer.id)).toMatchObject({ state: 'CHECKED', kind: 'CORRECT' });
    expect(await atAws(portal, offer)).toMatchObject({
      name: 'The right name',
      description: `Told by phone [ref ${offer.id}-1]`,
      validity: { AgreementDuration: expect.stringMatching(/^P109[56]D$/) },
    });
    expect(await row(offer.id)).toMatchObject({ name: 'The right name', description: 'Told by phone', stage: 'LIVE' });

    expect((await correctOffer(portal.as('sales'), { ...correction, name: 'Once more' })).ok).toBe(true);
    const { request } = await turnsToTheEnd(portal, offer.id);
    expect(request.ChangeSet.map(({ DetailsDocument }) => DetailsDocument)).toEqual([{ Name: 'Once more' }]);
    await portal.changePolicy({ termYears: 10 });
  });

  it('says everything that is wrong at once, each at its field', async () => {
    const offer = await liveOffer(portal, 'All Wrong');
    const wrong = { offerId: offer.id, name: 'a < b', description: 'x'.repeat(208), termYears: 11 };
    expect(await correctOffer(portal.as('sales'), wrong)).toMatchObject({
      error: {
        kind: 'invalid',
        fieldErrors: {
          name: expect.stringContaining('<'),
          description: expect.stringContaining('207'),
          termYears: expect.stringContaining('Policy'),
        },
      },
    });
  });
});
