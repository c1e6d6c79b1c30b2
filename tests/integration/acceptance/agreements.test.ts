import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { listUnknownAgreements } from '../../../lib/db/acceptance/agreements';
import { findOffer } from '../../../lib/db/offers/offers';
import { addDuration } from '../../../lib/sandbox/engine/dates';
import { MarketplaceUnavailable } from '../../../lib/marketplace/errors';
import { offerProgress } from '../../../lib/services/offers/offer-progress';
import { syncAgreements } from '../../../lib/services/acceptance/sync-agreements';
import { TestPortal } from '../../support/portal';
import { turnsToTheEnd } from '../engine/drive';

/** The accounts of the offer that a test has made last: nobody else's, as an account with an agreement takes no second offer. */
let [acme, globex] = ['', ''];
let accountCount = 0;

function freshBuyers(): string {
  accountCount += 2;
  [acme, globex] = [String(700_000_000_000 + accountCount), String(700_000_000_001 + accountCount)];
  return `${acme}, ${globex}`;
}

let portal: TestPortal;
beforeAll(async () => {
  portal = await TestPortal.start();
});
beforeEach(async () => {
  await portal.sandbox.settings({ plannedFaults: [] });
});
afterAll(() => portal.stop());

const sync = () => syncAgreements(portal.database, portal.connection, new Date());

async function liveOffer(): Promise<{ id: string; awsOfferId: string }> {
  const id = await portal.submitted({ buyers: freshBuyers() });
  await turnsToTheEnd(portal, id);
  return { id, awsOfferId: await awsOfferIdOf(id) };
}

async function awsOfferIdOf(id: string): Promise<string> {
  const offer = await findOffer(portal.database.prisma, id);
  if (offer?.awsOfferId == null) throw new Error('The offer has no id of AWS.');
  return offer.awsOfferId;
}

async function accepted(): Promise<{ id: string; awsOfferId: string; agreementId: string }> {
  const offer = await liveOffer();
  const agreement = await portal.sandbox.accept(offer.awsOfferId, acme);
  await sync();
  return { ...offer, agreementId: agreement.id };
}

const end = (agreementId: string, body: Record<string, unknown>) =>
  portal.sandbox.admin('POST', `agreements/${agreementId}/end`, body);

const auditOf = async (id: string) =>
  (await portal.database.prisma.auditEvent.findMany({ where: { subjectId: id }, orderBy: { id: 'asc' } })).map(
    ({ action, actorName }) => [action, actorName],
  );

async function told(id: string): Promise<string[]> {
  const rows = await portal.database.prisma.notification.findMany({
    where: { href: `/offers/${id}`, OR: [{ kind: { startsWith: 'accepted' } }, { kind: 'agreement_ended' }] },
    include: { user: true },
  });
  return rows.map(({ kind, user }) => `${kind} to ${user.role}`).sort();
}

describe('agreements', () => {
  it('tell which account accepted, when, and until when, one account at a time', async () => {
    const { id, awsOfferId } = await liveOffer();
    const { acceptanceTime, endTime } = await portal.sandbox.accept(awsOfferId, acme);
    await sync();
    const first = await portal.progress(id);
    expect(first).toMatchObject({ status: 'accepted', acceptance: { accepted: 1, of: 2 } });
    const offer = await findOffer(portal.database.prisma, id);
    const duration = offer?.snapshot?.agreementDuration ?? '';
    expect(offer?.agreementEndsAt).toEqual(new Date(endTime ?? ''));
    expect(offer?.agreementEndsAt).toEqual(addDuration(new Date(acceptanceTime), duration));
    await portal.sandbox.accept(awsOfferId, globex);
    await sync();
    expect(await portal.progress(id)).toMatchObject({ status: 'accepted', acceptance: { accepted: 2, of: 2 } });
    expect((await auditOf(id)).slice(-2)).toEqual([
      ['offer.accepted', 'Portal'],
      ['offer.accepted', 'Portal'],
    ]);
  });

  it.each([
    ['TERMINATED', 'accepted_then_failed', 'offer.acceptance_failed'],
    ['CANCELLED', 'ended', 'offer.agreement_ended'],
    ['EXPIRED', 'ended', 'offer.agreement_ended'],
    ['RENEWED', 'accepted', 'offer.accepted'],
  ])('with the status %s make the offer %s', async (status, shown, action) => {
    const { id, agreementId } = await accepted();
    await end(agreementId, { status });
    await sync();
    expect((await portal.progress(id)).status).toBe(shown);
    expect((await auditOf(id)).at(-1)).toEqual([action, 'Portal']);
  });

  it('that are renewed follow the agreement that goes on', async () => {
    const { id, agreementId } = await accepted();
    const renewal = await liveOffer();
    await end(agreementId, {
      status: 'RENEWED',
      successor: { offerId: renewal.awsOfferId, endTime: '2050-01-01T00:00:00.000Z' },
    });
    await sync();
    for (const one of [id, renewal.id]) {
      expect((await portal.progress(one)).status).toBe('accepted');
      const offer = await findOffer(portal.database.prisma, one);
      expect(offer?.agreementEndsAt).toEqual(new Date('2050-01-01T00:00:00.000Z'));
    }
    const [successor] = await portal.database.prisma.agreement.findMany({ where: { awsOfferId: renewal.awsOfferId } });
    await end(successor?.id ?? '', { status: 'TERMINATED' });
    await sync();
    for (const one of [id, renewal.id]) expect((await portal.progress(one)).status).toBe('accepted_then_failed');
  });

  it('that were rolled back change nothing while an earlier revision runs, and tell nobody anything', async () => {
    const { id, awsOfferId, agreementId } = await accepted();
    await end(agreementId, { status: 'SUPERSEDED', successor: {} });
    await sync();
    const before = {
      audit: await auditOf(id),
      told: await told(id),
      offer: await findOffer(portal.database.prisma, id),
    };
    const revisions = await portal.database.prisma.agreement.findMany({ where: { awsOfferId } });
    await end(revisions.find((one) => one.id !== agreementId)?.id ?? '', { status: 'ROLLED_BACK' });
    await sync();
    expect(await portal.progress(id)).toMatchObject({
      status: 'accepted',
      acceptance: { accepted: 1, of: 2 },
      agreements: [{ agreementId, outcome: 'accepted', word: 'Accepted' }],
    });
    expect(await findOffer(portal.database.prisma, id)).toMatchObject({
      stage: 'ACCEPTED',
      agreementEndsAt: before.offer?.agreementEndsAt,
    });
    expect([await auditOf(id), await told(id)]).toEqual([before.audit, before.told]);
  });

  it('without an end, which AWS also writes as the year 9999, run on', async () => {
    const { id, agreementId } = await accepted();
    await end(agreementId, { status: 'RENEWED', successor: { endTime: '9999-01-01T00:00:00.000Z' } });
    await sync();
    expect(await portal.progress(id)).toMatchObject({ status: 'accepted', agreements: [{ endsAt: null }] });
    expect((await findOffer(portal.database.prisma, id))?.agreementEndsAt).toBeNull();
  });

  it('are told to whoever made the offer, and to the admins what nobody expected', async () => {
    const { id, awsOfferId, agreementId } = await accepted();
    expect(await told(id)).toEqual(['accepted to SALES']);
    await portal.sandbox.admin('POST', `agreements/${agreementId}/payment-failed`);
    await sync();
    await sync();
    expect(await told(id)).toEqual([
      'accepted to SALES',
      'accepted_then_failed to ADMIN',
      'accepted_then_failed to SALES',
    ]);
    await portal.sandbox.accept(awsOfferId, globex);
    await sync();
    const row = await portal.database.prisma.offer.findUnique({ where: { id } });
    expect(row).toMatchObject({ stage: 'ACCEPTED', acceptedCount: 1, failedCount: 1 });
    const ended = await accepted();
    await end(ended.agreementId, { status: 'CANCELLED' });
    await sync();
    expect(await told(ended.id)).toEqual(['accepted to SALES', 'agreement_ended to SALES']);
    const cancelled = await liveOffer();
    await portal.database.prisma.offer.update({ where: { id: cancelled.id }, data: { stage: 'CANCELLED' } });
    await portal.sandbox.accept(cancelled.awsOfferId, acme);
    await sync();
    expect(await told(cancelled.id)).toEqual(['accepted_after_cancel to ADMIN', 'accepted_after_cancel to SALES']);
  });

  it('end by the clock alone, without any news from AWS', async () => {
    const { id } = await accepted();
    const offer = await findOffer(portal.database.prisma, id);
    const instant = offer?.agreementEndsAt?.getTime() ?? 0;
    const statusAt = async (now: Date) => {
      const shown = await offerProgress(portal.as('viewer', now), id);
      return shown.ok ? shown.value.status : shown.error.kind;
    };
    expect(await statusAt(new Date(instant - 1))).toBe('accepted');
    expect(await statusAt(new Date(instant))).toBe('ended');
  });

  it('that failed are forgiven when the same account accepts again', async () => {
    const { id, awsOfferId, agreementId } = await accepted();
    await end(agreementId, { status: 'TERMINATED' });
    await sync();
    await portal.sandbox.accept(awsOfferId, acme);
    await sync();
    expect(await portal.progress(id)).toMatchObject({ status: 'accepted', acceptance: { accepted: 1, of: 2 } });
  });

  it('of an account that the offer did not name are flagged and not counted', async () => {
    const { id, awsOfferId } = await liveOffer();
    await portal.sandbox.admin('PATCH', `offers/${awsOfferId}`, {
      targeting: { PositiveTargeting: { BuyerAccounts: ['555566667777'] } },
    });
    await portal.sandbox.accept(awsOfferId, '555566667777');
    await sync();
    expect(await portal.progress(id)).toMatchObject({ status: 'accepted', acceptance: { accepted: 0, of: 2 } });
    const [event] = await portal.database.prisma.auditEvent.findMany({
      where: { subjectId: id, action: 'offer.accepted' },
    });
    expect(event?.after).toMatchObject({ accountId: '555566667777', unexpectedAccount: 'yes' });
  });

  it('of an offer that the portal does not know are kept and listed', async () => {
    const awsOfferId = await portal.sandbox.publish({ buyerAccounts: ['123456789012'] });
    const agreement = await portal.sandbox.accept(awsOfferId, '123456789012');
    await sync();
    const unknown = await listUnknownAgreements(portal.database.prisma, 100);
    expect(unknown.find(({ id }) => id === agreement.id)).toMatchObject({ awsOfferId, offerId: null });
  });
});

describe('reading agreements', () => {
  it('costs one call when nothing has changed, and as many as there are pages otherwise', async () => {
    await sync();
    expect(await portal.sandbox.callsOf(sync)).toEqual({ SearchAgreements: 1 });
    const buyers = Array.from({ length: 20 }, (_, index) => String(600_000_000_000 + index));
    for (let count = 0; count < 6; count += 1) {
      const awsOfferId = await portal.sandbox.publish({ buyerAccounts: buyers });
      for (const buyer of buyers) await portal.sandbox.accept(awsOfferId, buyer);
    }
    const known = await portal.database.prisma.agreement.count();
    const { SearchAgreements = 0 } = await portal.sandbox.callsOf(sync);
    expect(await portal.database.prisma.agreement.count()).toBe(known + 120);
    // Five minutes are read again, so that what AWS lists late is found: the agreements of this test's neighbours.
    expect(SearchAgreements).toBeGreaterThanOrEqual(3);
    expect(SearchAgreements).toBeLessThanOrEqual(Math.ceil((known + 120) / 50));
  });

  it.each([
    ['ahead', 3_600_000],
    ['behind', -3_600_000],
  ])('by a worker whose clock is an hour %s loses nothing, whoever reads next', async (_where, skewMs) => {
    const skewed = () => syncAgreements(portal.database, portal.connection, new Date(Date.now() + skewMs));
    const { id, awsOfferId } = await liveOffer();
    await skewed();
    await portal.sandbox.accept(awsOfferId, acme);
    await skewed();
    expect(await portal.progress(id)).toMatchObject({ acceptance: { accepted: 1, of: 2 } });
    await portal.sandbox.accept(awsOfferId, globex);
    await sync();
    expect(await portal.progress(id)).toMatchObject({ acceptance: { accepted: 2, of: 2 } });
  });

  it('goes on where it was interrupted, and loses nothing', async () => {
    const { id, awsOfferId } = await liveOffer();
    await portal.sandbox.accept(awsOfferId, acme);
    await portal.sandbox.settings({ plannedFaults: [{ operation: 'SearchAgreements', fault: 'throttle' }] });
    await expect(sync()).rejects.toBeInstanceOf(MarketplaceUnavailable);
    expect((await portal.progress(id)).status).toBe('live');
    await sync();
    expect((await portal.progress(id)).status).toBe('accepted');
  });

  it('twice at the same time writes each acceptance once', async () => {
    const { id, awsOfferId } = await liveOffer();
    await portal.sandbox.accept(awsOfferId, acme);
    await portal.sandbox.accept(awsOfferId, globex);
    await Promise.all([sync(), sync(), sync()]);
    expect((await auditOf(id)).filter(([action]) => action === 'offer.accepted')).toHaveLength(2);
    expect(await portal.progress(id)).toMatchObject({ status: 'accepted', acceptance: { accepted: 2, of: 2 } });
  });
});
