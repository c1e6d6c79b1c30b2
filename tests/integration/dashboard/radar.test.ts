import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findOffer } from '../../../lib/db/offers/offers';
import { longDateText, plusDays, utcDateOf } from '../../../lib/domain/core/calendar';
import { SEED_AUTHORIZATIONS } from '../../../lib/sandbox/seed';
import { authorizationWarnings, listAllAuthorizations } from '../../../lib/services/authorizations/list-authorizations';
import { markOfferSent } from '../../../lib/services/acceptance/mark-offer-sent';
import { requestAuthorizationSync } from '../../../lib/services/authorizations/request-authorization-sync';
import { syncAuthorizations } from '../../../lib/services/authorizations/sync-authorizations';
import { watchDates } from '../../../lib/services/notifications/watch-dates';
import { TestPortal } from '../../support/portal';
import { latestChangeSet, turn, turnsToTheEnd } from '../engine/drive';

let portal: TestPortal;
beforeAll(async () => {
  portal = await TestPortal.start();
});
afterAll(() => portal.stop());

const { bronze } = SEED_AUTHORIZATIONS;
const toldAbout = (href: string) =>
  portal.database.prisma.notification.findMany({ where: { href }, orderBy: { id: 'asc' } });

async function noonOn(day: string): Promise<Date> {
  const now = new Date(`${day}T12:00:00.000Z`);
  await watchDates(portal.database, now);
  return now;
}

/** The vendor gives the authorization another state, and the portal reads it. */
async function readAs(change: Record<string, unknown>, now = new Date()): Promise<void> {
  await portal.database.prisma.authorization.update({ where: { id: bronze.id }, data: { ...change, readAt: now } });
}

describe('the expiration radar', () => {
  it('tells whoever made a live offer at 14, 7, 3 and 1 days and once after, each once', async () => {
    const id = await portal.submitted();
    await turnsToTheEnd(portal, id);
    const offer = await findOffer(portal.database.prisma, id);
    const lastDay = offer?.expirationDate ?? '';
    for (const daysLeft of [20, 15, 14, 13, 8, 7, 4, 3, 2, 1, 0, -1, -2]) {
      const now = await noonOn(plusDays(lastDay, -daysLeft));
      await watchDates(portal.database, now);
    }
    const told = await toldAbout(`/offers/${id}`);
    expect(told.map(({ kind }) => kind).filter((kind) => /^expir/.test(kind))).toEqual([
      'expiring',
      'expiring',
      'expiring',
      'expiring',
      'expired',
    ]);
  });

  it('begins anew when the offer is extended, and says nothing about one that is accepted', async () => {
    const id = await portal.submitted();
    await turnsToTheEnd(portal, id);
    const lastDay = (await findOffer(portal.database.prisma, id))?.expirationDate ?? '';
    await noonOn(plusDays(lastDay, -1));
    const extended = plusDays(lastDay, 10);
    const { prisma } = portal.database;
    await prisma.offer.update({ where: { id }, data: { expirationDate: new Date(`${extended}T00:00:00Z`) } });
    await noonOn(plusDays(extended, -1));
    const count = async () => (await toldAbout(`/offers/${id}`)).filter(({ kind }) => kind === 'expiring').length;
    expect(await count()).toBe(2);
    await prisma.offer.update({ where: { id }, data: { stage: 'ACCEPTED' } });
    await noonOn(extended);
    expect(await count()).toBe(2);
  });
});

describe('an offer that was sent', () => {
  const unanswered = async (id: string) =>
    (await toldAbout(`/offers/${id}`)).filter(({ kind }) => kind === 'sent_not_accepted');

  it('is told about once after a week without an answer, and again when it was sent again', async () => {
    const [id, today] = [await portal.submitted(), utcDateOf(new Date())];
    await turnsToTheEnd(portal, id);
    const sent = (now: Date, sentOn: string) =>
      markOfferSent(portal.as('sales', now), { offerId: id, sentOn, receiver: 'dana@acme.example' });
    expect((await sent(new Date(), today)).ok).toBe(true);
    await noonOn(plusDays(today, 6));
    expect(await unanswered(id)).toHaveLength(0);
    for (const days of [8, 8, 9]) await noonOn(plusDays(today, days));
    expect(await unanswered(id)).toMatchObject([
      { detail: expect.stringContaining(`Sent on ${longDateText(today)}. Acme Robotics can accept it until`) },
    ]);
    const again = plusDays(today, 10);
    expect((await sent(new Date(`${again}T09:00:00Z`), again)).ok).toBe(true);
    for (const days of [16, 18, 19]) await noonOn(plusDays(today, days));
    expect(await unanswered(id)).toHaveLength(2);
  });

  it('is not told about when a buyer has accepted, or when nobody can any more', async () => {
    const [id, today] = [await portal.submitted(), utcDateOf(new Date())];
    await turnsToTheEnd(portal, id);
    const { prisma } = portal.database;
    await prisma.offer.update({ where: { id }, data: { stage: 'ACCEPTED', sentAt: new Date() } });
    await noonOn(plusDays(today, 8));
    const over = new Date(`${plusDays(today, 7)}T00:00:00Z`);
    await prisma.offer.update({ where: { id }, data: { stage: 'LIVE', expirationDate: over } });
    await noonOn(plusDays(today, 8));
    expect(await unanswered(id)).toHaveLength(0);
  });
});

describe('the authorization radar', () => {
  it('warns on every page at 60, 30 and 7 days, with a mail to the vendor, and tells people each time once', async () => {
    const today = utcDateOf(new Date());
    const endsAt = new Date(`${plusDays(today, 61)}T23:59:59.999Z`);
    await readAs({ availabilityEndsAt: endsAt });
    const seen: number[] = [];
    for (const daysLeft of [61, 60, 59, 30, 29, 7, 0]) {
      const now = await noonOn(plusDays(utcDateOf(endsAt), -daysLeft));
      const warnings = await authorizationWarnings(portal.as('viewer', now));
      if (!warnings.ok) throw new Error(warnings.error.kind);
      seen.push(warnings.value.length);
      for (const { mailto } of warnings.value) {
        expect(mailto).toMatch(/^mailto:partnersupport@archera\.ai\?subject=/);
        expect(decodeURIComponent(mailto)).toContain(`: ends on ${longDateText(utcDateOf(endsAt))}.`);
      }
    }
    expect(seen).toEqual([0, 1, 1, 1, 1, 1, 1]);
    const told = (await toldAbout('/authorizations')).filter(({ kind }) => kind === 'authorization_ending');
    expect(new Set(told.map(({ key }) => key)).size).toBe(3);
    await readAs({ availabilityEndsAt: null });
  });

  it.each([
    ['restricted', { status: 'Restricted' }, 'Withdrawn by the vendor'],
    ['consumed', { offerExtendedStatus: 'Completed-Used' }, 'Single use, already used'],
  ])('says why nothing can be published once it is %s', async (_state, change, sentence) => {
    await readAs(change);
    await watchDates(portal.database, new Date());
    const warnings = await authorizationWarnings(portal.as('sales'));
    expect(warnings).toMatchObject({
      ok: true,
      value: [{ isBlocking: true, text: `${sentence}. Nothing can be published with it.` }],
    });
    const listed = await listAllAuthorizations(portal.as('sales'));
    if (!listed.ok) throw new Error(listed.error.kind);
    expect(listed.value.rows.find(({ id }) => id === bronze.id)).toMatchObject({ unusableSentence: sentence });
    await readAs({ status: 'Active', offerExtendedStatus: 'Not Started' });
  });

  it('proposes a new authorization that keeps the price to the admin, once', async () => {
    const { id } = await portal.sandbox.issueAuthorization({ name: 'Archera-[Partner]-Subscription-2027' });
    const now = new Date();
    await syncAuthorizations(portal.database, portal.connection, now);
    await watchDates(portal.database, now);
    await watchDates(portal.database, now);
    const listed = await listAllAuthorizations(portal.as('admin'));
    if (!listed.ok) throw new Error(listed.error.kind);
    expect(listed.value.rows.find((row) => row.id === id)).toMatchObject({
      proposedTierName: 'Bronze',
      tierName: null,
    });
    const told = await portal.database.prisma.notification.findMany({
      where: { kind: 'authorization_proposed', subjectName: 'Archera-[Partner]-Subscription-2027' },
      include: { user: true },
    });
    expect(told.map(({ user }) => user.role)).toEqual(['ADMIN']);
  });

  it('is read again only for those who may ask for it', async () => {
    expect(await requestAuthorizationSync(portal.as('sales'))).toMatchObject({
      ok: false,
      error: { kind: 'forbidden' },
    });
    expect(await requestAuthorizationSync(portal.as('admin'))).toMatchObject({ ok: true });
  });
});

describe('a vendor who is quicker than the portal', () => {
  it('fails the offer at AWS when the authorization is restricted while AWS works on it, with a mail to the vendor', async () => {
    const id = await portal.submitted();
    await portal.sandbox.settings({ preparingMs: 'stepped' });
    expect((await turn(portal, id)).state).toBe('PREPARING');
    await portal.sandbox.admin('POST', `authorizations/${bronze.id}/restrict`);
    await portal.sandbox.settings({ preparingMs: 0 });
    await portal.sandbox.admin('POST', 'step', {});
    expect((await turnsToTheEnd(portal, id)).awsChangeSetId).not.toBeNull();
    expect(await portal.progress(id)).toMatchObject({
      status: 'failed',
      failures: [
        {
          code: 'INCOMPATIBLE_RESALE_AUTHORIZATION',
          title: 'The opportunity can no longer be used.',
          cure: { kind: 'mail_vendor' },
        },
      ],
    });
    await portal.sandbox.issueAuthorization({ id: bronze.id, name: bronze.name });
    await syncAuthorizations(portal.database, portal.connection, new Date());
  });

  it('stops the offer before anything reaches AWS when the authorization is restricted while it waits', async () => {
    const id = await portal.submitted();
    await portal.sandbox.admin('POST', `authorizations/${bronze.id}/restrict`);
    await turn(portal, id);
    const progress = await portal.progress(id);
    expect(progress.status).toBe('failed');
    expect((await latestChangeSet(portal, id)).awsChangeSetId).toBeNull();
    expect(progress.failures[0]?.title).not.toBe('');
  });
});
