import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findOffer } from '../../../lib/db/offers/offers';
import { SEED_ACCOUNTS, SEED_AUTHORIZATIONS } from '../../../lib/sandbox/seed';
import type { AdoptOffer, OutsideOfferView } from '../../../lib/schemas/reconcile/outside-offers-view';
import { adoptOffer } from '../../../lib/services/reconcile/adopt-offer';
import { confirmDeviations } from '../../../lib/services/approvals/confirm-deviations';
import { correctOffer } from '../../../lib/services/changes/correct-offer';
import { showAcceptanceKit } from '../../../lib/services/acceptance/show-acceptance-kit';
import { showOffer } from '../../../lib/services/offers/show-offer';
import { syncAgreements } from '../../../lib/services/acceptance/sync-agreements';
import { TestPortal } from '../../support/portal';
import { dayFromToday } from '../../support/sandbox';
import { turnsToTheEnd } from '../engine/drive';
import { consoleOffer, forAccounts, freshBuyers, liveOffer, outside, reconcile } from './console-offers';

let portal: TestPortal;
beforeAll(async () => {
  portal = await TestPortal.start();
});
afterAll(() => portal.stop());

const adoption = (awsOfferId: string, newCustomerName: string, agreed: Partial<AdoptOffer> = {}): AdoptOffer => ({
  awsOfferId,
  customerId: null,
  newCustomerName,
  tierId: 'bronze',
  seenClashes: [],
  clashReason: '',
  ...agreed,
});

describe('an offer that was made in the console', () => {
  it('is listed, and taken over with a customer and a tier it is like any other', async () => {
    const [account] = freshBuyers();
    const { id: awsOfferId } = await consoleOffer(portal, { targeting: forAccounts(account) });
    await portal.sandbox.accept(awsOfferId, account);
    await syncAgreements(portal.database, portal.connection, new Date());
    await reconcile(portal, 'full');
    expect(await outside(portal, awsOfferId)).toMatchObject({
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
      buyerAccountIds: [account],
      expirationDate: dayFromToday(40),
      differences: [],
    });
    expect(await outside(portal, awsOfferId)).toBeUndefined();
    expect(await adoptOffer(portal.as('sales'), input)).toMatchObject({ ok: false, error: { kind: 'conflict' } });
    await reconcile(portal, 'full');
    expect((await portal.progress(adopted.value.offerId)).status).toBe('accepted');
  });

  it('tells its own duration wherever a term is written, and keeps it when something else is corrected', async () => {
    const { id: awsOfferId } = await consoleOffer(portal, { validity: { AgreementDuration: 'P45D' } });
    await reconcile(portal, 'full');
    const adopted = await adoptOffer(portal.as('sales'), adoption(awsOfferId, 'Short Term'));
    if (!adopted.ok) throw new Error(JSON.stringify(adopted.error));
    const { offerId } = adopted.value;
    expect(await showOffer(portal.as('sales'), offerId)).toMatchObject({
      value: { termSentence: '45 days from acceptance', changes: { termYears: 0, term: '45 days' } },
    });
    // It leaves the policy: somebody who may approve says that it is meant, before anybody writes to the buyer.
    expect(await showAcceptanceKit(portal.as('sales'), offerId)).toMatchObject({ value: null });
    expect((await confirmDeviations(portal.as('approver'), { offerId })).ok).toBe(true);
    const kit = await showAcceptanceKit(portal.as('sales'), offerId);
    expect(kit).toMatchObject({
      value: { message: { plainText: expect.stringContaining('for 45 days from the day you accept') as string } },
    });
    const correction = { offerId, name: 'Renamed', description: 'By hand', termYears: 0 };
    expect(await correctOffer(portal.as('sales'), { ...correction, name: 'Made in the console' })).toMatchObject({
      error: { kind: 'invalid', fieldErrors: { name: 'Nothing has been changed.' } },
    });
    expect((await correctOffer(portal.as('sales'), correction)).ok).toBe(true);
    await turnsToTheEnd(portal, offerId);
    expect((await findOffer(portal.database.prisma, offerId))?.snapshot).toMatchObject({
      name: 'Renamed',
      agreementDuration: 'P45D',
    });
  });

  it('keeps the purpose that it declares', async () => {
    const { id: awsOfferId } = await consoleOffer(portal, {
      preExistingAgreement: { AcquisitionChannel: 'External', PricingModel: 'Contract' },
    });
    await reconcile(portal, 'changes');
    const adopted = await adoptOffer(portal.as('sales'), adoption(awsOfferId, 'Soylent'));
    if (!adopted.ok) throw new Error(JSON.stringify(adopted.error));
    const offer = await findOffer(portal.database.prisma, adopted.value.offerId);
    expect(offer?.snapshot).toMatchObject({ purpose: 'moving_from_elsewhere', earlierPricingModel: 'Contract' });
  });

  it('is taken over once by two people at the same time', async () => {
    const { id: awsOfferId } = await consoleOffer(portal);
    await reconcile(portal, 'changes');
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
    const { id: awsOfferId } = await consoleOffer(portal, body);
    await reconcile(portal, 'changes');
    const listed = await outside(portal, awsOfferId);
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
    const { id: awsOfferId } = await consoleOffer(portal, {
      resaleAuthorizationId: null,
      productId: 'prod-archera7subsc',
    });
    await reconcile(portal, 'changes');
    expect(await outside(portal, awsOfferId)).toBeUndefined();
  });
});

describe('an offer of the console for accounts that the portal knows', () => {
  const customers = (name: string) => portal.database.prisma.customer.count({ where: { name } });
  const keysOf = ({ clashes }: OutsideOfferView) => clashes.flatMap(({ keys }) => keys);

  it('is taken over only by somebody who has seen what is there, and says why', async () => {
    const live = await liveOffer(portal);
    const { id: awsOfferId } = await consoleOffer(portal, { targeting: forAccounts(live.account) });
    await reconcile(portal, 'changes');
    const found = await outside(portal, awsOfferId);
    expect(found?.clashes).toMatchObject([
      {
        sentence: `${live.account} belongs to Acme Robotics in the customer book.`,
        customerId: found?.suggestedCustomer?.id,
      },
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
    const live = await liveOffer(portal);
    const { id: awsOfferId } = await consoleOffer(portal, { targeting: forAccounts(live.account) });
    for (const offerId of [live.awsOfferId, awsOfferId]) await portal.sandbox.accept(offerId, live.account);
    await syncAgreements(portal.database, portal.connection, new Date());
    await reconcile(portal, 'changes');
    const found = await outside(portal, awsOfferId);
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
    const { id: awsOfferId } = await consoleOffer(portal, { targeting: forAccounts(freshBuyers()[0], accountId) });
    await reconcile(portal, 'changes');
    expect((await outside(portal, awsOfferId))?.obstacles).toEqual([expect.stringContaining(words)]);
    const agreed = { seenClashes: [`own_account  ${accountId}`], clashReason: 'Really' };
    expect(await adoptOffer(portal.as('sales'), adoption(awsOfferId, 'Hooli', agreed))).toMatchObject({
      error: { kind: 'conflict', reason: 'not_adoptable' },
    });
  });
});
