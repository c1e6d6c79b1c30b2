import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { findOffer } from '../../../lib/db/offers';
import { SEED_ACCOUNTS, SEED_AUTHORIZATIONS } from '../../../lib/sandbox/seed';
import type { Offer } from '../../../lib/sandbox/store/rows';
import { adoptOffer } from '../../../lib/services/adopt-offer';
import { listOutside } from '../../../lib/services/list-outside-offers';
import { reconcileOffers } from '../../../lib/services/reconcile-offers';
import { syncAgreements } from '../../../lib/services/sync-agreements';
import { takeAwsValues } from '../../../lib/services/take-aws-values';
import type { AdoptOffer, OutsideOfferView } from '../../../lib/schemas/outside-offers-view';
import { TestPortal } from '../../support/portal';
import { dayFromToday } from '../../support/sandbox';
import { turn, turnsToTheEnd } from '../publishing/drive';

let portal: TestPortal;
beforeAll(async () => {
  portal = await TestPortal.start();
});
afterAll(() => portal.stop());

/** Nobody else's accounts: one with an agreement takes no second offer. */
let [acme, accountCount] = ['', 0];

function freshBuyers(): string {
  accountCount += 2;
  acme = String(800_000_000_000 + accountCount);
  return `${acme}, ${String(800_000_000_001 + accountCount)}`;
}

const reconcile = (extent: 'full' | 'changes') =>
  reconcileOffers(portal.database, portal.connection, new Date(), extent);

async function liveOffer(): Promise<{ id: string; awsOfferId: string }> {
  const id = await portal.submitted({ buyers: freshBuyers() });
  await turnsToTheEnd(portal, id);
  const offer = await findOffer(portal.database.prisma, id);
  return { id, awsOfferId: offer?.awsOfferId ?? '' };
}

const edit = (awsOfferId: string, body: Record<string, unknown>) =>
  portal.sandbox.admin('PATCH', `offers/${awsOfferId}`, body);

/** For `acme` as it is after this. */
const consoleOffer = (body: Record<string, unknown> = {}): Promise<Offer> =>
  portal.sandbox.consoleOffer({
    resaleAuthorizationId: SEED_AUTHORIZATIONS.bronze.id,
    markupPercentage: '25',
    name: 'Made in the console',
    description: 'By hand',
    state: 'Released',
    targeting: forAccounts(acme),
    availabilityEndDate: dayFromToday(40),
    validity: { AgreementDuration: 'P3653D' },
    ...body,
  });

const forAccounts = (...BuyerAccounts: string[]) => ({ PositiveTargeting: { BuyerAccounts } });

async function outside(awsOfferId: string): Promise<OutsideOfferView | undefined> {
  const listed = await listOutside(portal.as('viewer'), { cursor: null });
  if (!listed.ok) throw new Error(JSON.stringify(listed.error));
  return listed.value.offers.find((offer) => offer.awsOfferId === awsOfferId);
}

const adoption = (awsOfferId: string, newCustomerName: string, agreed: Partial<AdoptOffer> = {}): AdoptOffer => ({
  awsOfferId,
  customerId: null,
  newCustomerName,
  tierId: 'bronze',
  seenClashes: [],
  clashReason: '',
  ...agreed,
});

beforeEach(() => {
  freshBuyers();
});

describe('an offer that was made in the console', () => {
  it('is listed, and taken over with a customer and a tier it is like any other', async () => {
    const { id: awsOfferId } = await consoleOffer();
    await portal.sandbox.accept(awsOfferId, acme);
    await syncAgreements(portal.database, portal.connection, new Date());
    await reconcile('full');
    expect(await outside(awsOfferId)).toMatchObject({
      name: 'Made in the console',
      origin: 'console',
      isDraft: false,
      buyerPrice: '0.01',
      tiers: [{ id: 'bronze', name: 'Bronze' }],
      obstacles: [],
      clashes: [],
    });
    const input = adoption(awsOfferId, 'Initech');
    const adopted = await adoptOffer(portal.as('sales'), input);
    if (!adopted.ok) throw new Error(JSON.stringify(adopted.error));
    expect(await portal.progress(adopted.value.offerId)).toMatchObject({ status: 'accepted', awsOfferId });
    expect(await findOffer(portal.database.prisma, adopted.value.offerId)).toMatchObject({
      name: 'Made in the console',
      customerName: 'Initech',
      tierName: 'Bronze',
      buyerAccountIds: [acme],
      expirationDate: dayFromToday(40),
      differences: [],
    });
    expect(await outside(awsOfferId)).toBeUndefined();
    expect(await adoptOffer(portal.as('sales'), input)).toMatchObject({ ok: false, error: { kind: 'conflict' } });
    await reconcile('full');
    expect((await portal.progress(adopted.value.offerId)).status).toBe('accepted');
  });

  it('is taken over once by two people at the same time', async () => {
    const { id: awsOfferId } = await consoleOffer();
    await reconcile('changes');
    const input = adoption(awsOfferId, 'Globex');
    const results = await Promise.all([adoptOffer(portal.as('sales'), input), adoptOffer(portal.as('admin'), input)]);
    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await portal.database.prisma.offer.count({ where: { awsOfferId } })).toBe(1);
  });

  it.each([
    ['has no expiration date', { availabilityEndDate: null, state: 'Draft' }],
    ['names no account', { targeting: null, state: 'Draft' }],
    ['belongs to an opportunity without a tier', { resaleAuthorizationId: SEED_AUTHORIZATIONS.gold.id }],
  ])('that %s is listed with the reason and cannot be taken over', async (_reason, body) => {
    const { id: awsOfferId } = await consoleOffer(body);
    await reconcile('changes');
    const listed = await outside(awsOfferId);
    expect(listed?.obstacles).toHaveLength(1);
    const input = adoption(awsOfferId, 'Hooli');
    expect(await adoptOffer(portal.as('sales'), input)).toMatchObject({ ok: false });
    expect(await portal.database.prisma.customer.count({ where: { name: 'Hooli' } })).toBe(0);
  });

  it('cannot be taken over by somebody who may not publish', async () => {
    const input = adoption('offer-any', 'Hooli');
    for (const person of ['viewer', 'approver'] as const)
      expect(await adoptOffer(portal.as(person), input)).toMatchObject({ ok: false, error: { kind: 'forbidden' } });
  });

  it('without an authorization is none of the portal’s business', async () => {
    const { id: awsOfferId } = await consoleOffer({ resaleAuthorizationId: null, productId: 'prod-archera7subsc' });
    await reconcile('changes');
    expect(await outside(awsOfferId)).toBeUndefined();
  });
});

describe('an offer of the console for accounts that the portal knows', () => {
  const customers = (name: string) => portal.database.prisma.customer.count({ where: { name } });
  const keysOf = ({ clashes }: OutsideOfferView) => clashes.flatMap(({ keys }) => keys);

  it('is taken over only by somebody who has seen what is there, and says why', async () => {
    const live = await liveOffer();
    const { id: awsOfferId } = await consoleOffer();
    await reconcile('changes');
    const found = await outside(awsOfferId);
    expect(found?.clashes).toMatchObject([
      { sentence: `${acme} belongs to Acme Robotics in the customer book.`, customerName: 'Acme Robotics' },
      { sentence: expect.stringContaining('has a live offer'), link: { href: `/offers/${live.id}` }, extendHref: null },
    ]);
    const seenClashes = found === undefined ? [] : keysOf(found);

    const unseen = await adoptOffer(portal.as('sales'), adoption(awsOfferId, 'Umbrella', { clashReason: 'Whatever' }));
    expect(unseen).toMatchObject({ error: { kind: 'conflict', reason: 'clash' } });
    const silent = await adoptOffer(portal.as('sales'), adoption(awsOfferId, 'Umbrella', { seenClashes }));
    expect(silent).toMatchObject({ error: { kind: 'invalid', fieldErrors: { clashReason: expect.any(String) } } });
    expect(await customers('Umbrella')).toBe(0);

    const agreed = { seenClashes, clashReason: 'Bought by Umbrella' };
    const adopted = await adoptOffer(portal.as('sales'), adoption(awsOfferId, 'Umbrella', agreed));
    if (!adopted.ok) throw new Error(JSON.stringify(adopted.error));
    const offer = await findOffer(portal.database.prisma, adopted.value.offerId);
    expect(offer?.snapshot?.agreedClashes).toMatchObject({ reason: 'Bought by Umbrella', keys: seenClashes });
    const [event] = await portal.database.prisma.auditEvent.findMany({
      where: { subjectId: adopted.value.offerId, action: 'offer.adopted' },
    });
    expect(event?.reason).toBe('Bought by Umbrella');
  });

  it('clashes with the agreement of another offer, and not with its own', async () => {
    const live = await liveOffer();
    await portal.sandbox.accept(live.awsOfferId, acme);
    const { id: awsOfferId } = await consoleOffer();
    await portal.sandbox.accept(awsOfferId, acme);
    await syncAgreements(portal.database, portal.connection, new Date());
    await reconcile('changes');
    const found = await outside(awsOfferId);
    const agreements = found?.clashes.filter(({ sentence }) => sentence.includes('active agreement')) ?? [];
    expect(agreements).toMatchObject([{ link: { href: `/offers/${live.id}` } }]);
    // It goes to the customer that has the account: nothing else is in the way.
    const seenClashes = agreements.flatMap(({ keys }) => keys);
    const customerId = found?.suggestedCustomer?.id ?? null;
    const agreed = { customerId, seenClashes, clashReason: 'Renews it' };
    expect(await adoptOffer(portal.as('sales'), adoption(awsOfferId, '', agreed))).toMatchObject({ ok: true });
  });

  it.each([
    ['your own seller account', SEED_ACCOUNTS.partner],
    ['the account of Reserved AI', SEED_ACCOUNTS.reservedAi],
  ])('cannot be taken over with %s, whatever anybody agrees to', async (words, accountId) => {
    const { id: awsOfferId } = await consoleOffer({ targeting: forAccounts(acme, accountId) });
    await reconcile('changes');
    expect((await outside(awsOfferId))?.obstacles).toEqual([expect.stringContaining(words)]);
    const agreed = { seenClashes: [`own_account  ${accountId}`], clashReason: 'Really' };
    expect(await adoptOffer(portal.as('sales'), adoption(awsOfferId, 'Hooli', agreed))).toMatchObject({
      error: { kind: 'conflict', reason: 'not_adoptable' },
    });
  });
});

describe('a draft that an attempt of the portal left at AWS', () => {
  it('is shown with the offer that it belongs to', async () => {
    const { id } = await liveOffer();
    const { id: awsOfferId } = await consoleOffer({ state: 'Draft', description: `Any [ref ${id}-1]` });
    await reconcile('changes');
    expect(await outside(awsOfferId)).toMatchObject({ isDraft: true, origin: 'left_over', portalOfferId: id });
  });
});

describe('an offer that was changed outside the portal', () => {
  it('shows field by field what differs, and takes AWS’s values when asked', async () => {
    const { id, awsOfferId } = await liveOffer();
    await edit(awsOfferId, { name: 'Renamed by hand', availabilityEndDate: dayFromToday(45) });
    await reconcile('changes');
    expect(await portal.progress(id)).toMatchObject({
      status: 'needs_check',
      differences: [
        { field: 'Offer name', reviewed: 'Archera - Subscription for Acme Robotics', published: 'Renamed by hand' },
        { field: 'Accept until', reviewed: dayFromToday(60), published: dayFromToday(45) },
      ],
    });
    expect(await takeAwsValues(portal.as('viewer'), { offerId: id })).toMatchObject({ ok: false });
    expect(await takeAwsValues(portal.as('sales'), { offerId: id })).toMatchObject({ ok: true });
    expect(await portal.progress(id)).toMatchObject({ status: 'live', differences: [] });
    expect(await findOffer(portal.database.prisma, id)).toMatchObject({
      name: 'Renamed by hand',
      expirationDate: dayFromToday(45),
    });
    await reconcile('full');
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

  it('is live again by itself when the change is undone', async () => {
    const { id, awsOfferId } = await liveOffer();
    await edit(awsOfferId, { availabilityEndDate: dayFromToday(30) });
    await reconcile('changes');
    expect((await portal.progress(id)).status).toBe('needs_check');
    await edit(awsOfferId, { availabilityEndDate: dayFromToday(60) });
    await reconcile('changes');
    expect(await portal.progress(id)).toMatchObject({ status: 'live', differences: [] });
  });

  it('keeps the values that were shown when AWS has changed again since', async () => {
    const { id, awsOfferId } = await liveOffer();
    await edit(awsOfferId, { availabilityEndDate: dayFromToday(30) });
    await reconcile('changes');
    await portal.database.prisma.awsOffer.update({ where: { id: awsOfferId }, data: { name: 'Changed again' } });
    expect(await takeAwsValues(portal.as('sales'), { offerId: id })).toMatchObject({
      ok: false,
      error: { kind: 'conflict', reason: 'changed_at_aws' },
    });
    expect((await portal.progress(id)).status).toBe('needs_check');
  });

  it('stays accepted when it is, and shows what differs all the same', async () => {
    const { id, awsOfferId } = await liveOffer();
    await portal.sandbox.accept(awsOfferId, acme);
    await syncAgreements(portal.database, portal.connection, new Date());
    await portal.sandbox.admin('POST', `offers/${awsOfferId}/cancel`);
    await reconcile('changes');
    const progress = await portal.progress(id);
    expect(progress).toMatchObject({ status: 'accepted', differences: [{ field: 'Accept until' }] });
  });

  it('that has vanished at AWS is shown as such', async () => {
    const { id, awsOfferId } = await liveOffer();
    await edit(awsOfferId, { vanished: true });
    await reconcile('full');
    expect(await portal.progress(id)).toMatchObject({
      status: 'needs_check',
      differences: [{ field: 'Offer', reviewed: 'at AWS', published: 'not there' }],
    });
    expect(await takeAwsValues(portal.as('sales'), { offerId: id })).toMatchObject({ ok: false });
  });

  it('is not mistaken for one that the portal itself is changing', async () => {
    const id = await portal.submitted({ buyers: freshBuyers() });
    await portal.sandbox.settings({ preparingMs: 'stepped' });
    await turn(portal, id);
    await portal.sandbox.settings({ preparingMs: 0 });
    await reconcile('changes');
    await portal.sandbox.admin('POST', 'step', { times: 3 });
    await reconcile('changes');
    await turnsToTheEnd(portal, id);
    await reconcile('changes');
    expect(await portal.progress(id)).toMatchObject({ status: 'live', differences: [] });
  });
});
