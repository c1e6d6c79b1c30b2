import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Deviation } from '../../../lib/domain/approvals/deviation-schema';
import { findOffer } from '../../../lib/db/offers/offers';
import { SEED_ACCOUNTS } from '../../../lib/sandbox/seed';
import { adoptOffer } from '../../../lib/services/reconcile/adopt-offer';
import { confirmDeviations } from '../../../lib/services/approvals/confirm-deviations';
import { listAttention } from '../../../lib/services/dashboard/list-attention';
import { markOfferSent } from '../../../lib/services/acceptance/mark-offer-sent';
import { releaseDraft } from '../../../lib/services/publishing/release-draft';
import { showAcceptanceKit } from '../../../lib/services/acceptance/show-acceptance-kit';
import { showOffer } from '../../../lib/services/offers/show-offer';
import { syncAuthorizations } from '../../../lib/services/authorizations/sync-authorizations';
import { takeAwsValues } from '../../../lib/services/reconcile/take-aws-values';
import { TestPortal } from '../../support/portal';
import { dayFromToday } from '../../support/sandbox';
import { expectNothingHappened } from '../engine/nothing-happened';
import { consoleOffer, forAccounts, liveOffer, reconcile } from './console-offers';

let portal: TestPortal;
beforeAll(async () => {
  portal = await TestPortal.start();
});
afterAll(() => portal.stop());

const edit = (awsOfferId: string, body: Record<string, unknown>) =>
  portal.sandbox.admin('PATCH', `offers/${awsOfferId}`, body);

async function takenOver(body: Record<string, unknown>): Promise<string> {
  const { id: awsOfferId } = await consoleOffer(portal, body);
  await reconcile(portal, 'changes');
  const adopted = await adoptOffer(portal.as('sales'), {
    awsOfferId,
    customerId: null,
    newCustomerName: 'Found',
    tierId: 'bronze',
    seenClashes: [],
    clashReason: '',
  });
  if (!adopted.ok) throw new Error(JSON.stringify(adopted.error));
  return adopted.value.offerId;
}

async function detail(offerId: string, person: 'sales' | 'approver' = 'sales') {
  const shown = await showOffer(portal.as(person), offerId);
  if (!shown.ok) throw new Error(JSON.stringify(shown.error));
  return shown.value;
}

async function kit(offerId: string) {
  const shown = await showAcceptanceKit(portal.as('sales'), offerId);
  return shown.ok ? shown.value : undefined;
}

async function needsAttention(offerId: string): Promise<boolean> {
  const listed = await listAttention(portal.as('sales'), { mine: false });
  const groups = listed.ok ? listed.value.groups : [];
  return groups.some(({ kind, rows }) => kind === 'deviates' && rows.some((row) => row.offerId === offerId));
}

/** 14 % above what Bronze asks for. */
const DEARER = {
  pricing: [
    {
      Type: 'UsageBasedPricingTerm',
      CurrencyCode: 'USD',
      RateCards: [{ RateCard: [{ DimensionKey: 'gri_premiums', Price: '0.0114' }] }],
    },
  ],
};

describe('an offer that is taken over from the console', () => {
  it.each<[string, Record<string, unknown>, Deviation['kind'][], string]>([
    [
      'costs 14 % more, at the tier’s own markup',
      DEARER,
      ['markup'],
      'The buyer price is 0.0114, the tier’s is 0.010.',
    ],
    ['has another markup', { markupPercentage: '42.5' }, ['markup'], 'The markup is 42.5 %, the tier’s is 25 %.'],
    [
      'runs 45 days',
      { validity: { AgreementDuration: 'P45D' } },
      ['duration'],
      'It runs 45 days; policy says 10 years, counted in days.',
    ],
    [
      'can be accepted for 200 days',
      { availabilityEndDate: dayFromToday(200) },
      ['expiration'],
      'It can be accepted for',
    ],
  ])('and %s is shown so, and nobody writes to its buyer before it is confirmed', async (_what, body, kinds, words) => {
    const offerId = await takenOver(body);
    const offer = await findOffer(portal.database.prisma, offerId);
    expect(offer?.deviations.map(({ kind }) => kind)).toEqual(kinds);
    expect(await needsAttention(offerId)).toBe(true);
    expect((await detail(offerId)).found).toMatchObject({
      sentences: [expect.stringContaining(words)],
      isOpen: true,
      canConfirm: false,
    });
    expect(await kit(offerId)).toBeNull();
    const sent = { offerId, sentOn: dayFromToday(0), receiver: 'buyer@example.com' };
    expect(await markOfferSent(portal.as('sales'), sent)).toMatchObject({ error: { reason: 'needs_approval' } });

    for (const person of ['sales', 'viewer', 'stranger'] as const) {
      const refused = await expectNothingHappened(portal, () => confirmDeviations(portal.as(person), { offerId }));
      expect(refused.ok).toBe(false);
    }
    expect((await detail(offerId, 'approver')).found?.canConfirm).toBe(true);
    expect(await confirmDeviations(portal.as('approver'), { offerId })).toMatchObject({ ok: true });
    expect(await confirmDeviations(portal.as('admin'), { offerId })).toMatchObject({
      error: { reason: 'already_decided' },
    });
    expect(await needsAttention(offerId)).toBe(false);
    expect((await detail(offerId)).found).toMatchObject({ isOpen: false });
    expect(await kit(offerId)).not.toBeNull();
    expect(await markOfferSent(portal.as('sales'), sent)).toMatchObject({ ok: true });
  });

  it('and keeps to the policy waits for nobody', async () => {
    const offerId = await takenOver({});
    expect((await detail(offerId)).found).toBeNull();
    expect(await kit(offerId)).not.toBeNull();
  });

  it('as a draft that deviates is not released', async () => {
    const offerId = await takenOver({ state: 'Draft', markupPercentage: '20' });
    expect((await detail(offerId)).found).not.toBeNull();
    const refused = await expectNothingHappened(portal, () => releaseDraft(portal.as('sales'), { offerId }));
    expect(refused).toMatchObject({
      error: { reason: 'refused', message: expect.stringContaining('misses the target') as string },
    });
  });

  it.each([
    ['superseded', -1],
    ['only in force in the future', 1],
  ])('as a draft under a tier version that is %s can be taken over and is not released', async (_what, daysAhead) => {
    const authorization = await portal.sandbox.issueAuthorization({ name: 'Another opportunity' });
    const { prisma } = portal.database;
    const number = await prisma.tierVersion.count();
    await syncAuthorizations(portal.database, portal.connection, new Date());
    const { productId } = await prisma.tierVersion.findFirstOrThrow();
    await prisma.tierVersion.create({
      data: {
        tierId: 'bronze',
        number: number + 1,
        productId,
        authorizationId: authorization.id,
        markupPercent: '25',
        targetBuyerPrice: '0.010',
        wholesalePrice: '0.008',
        // The seed's own version is in force since yesterday.
        validFrom: new Date(Date.now() + daysAhead * 400 * 86_400_000),
        reason: 'A test',
      },
    });
    const offerId = await takenOver({ state: 'Draft', resaleAuthorizationId: authorization.id });
    const refused = await expectNothingHappened(portal, () => releaseDraft(portal.as('sales'), { offerId }));
    expect(refused).toMatchObject({
      error: { reason: 'refused', message: expect.stringContaining('is not in force') as string },
    });
  });
});

describe('AWS’s values', () => {
  it('are not taken with the own seller account, or the vendor’s, among the buyers', async () => {
    for (const accountId of [SEED_ACCOUNTS.partner, SEED_ACCOUNTS.reservedAi]) {
      const { id, awsOfferId, account } = await liveOffer(portal);
      await edit(awsOfferId, { targeting: forAccounts(account, accountId) });
      await reconcile(portal, 'changes');
      const refused = await expectNothingHappened(portal, () => takeAwsValues(portal.as('admin'), { offerId: id }));
      expect(refused).toMatchObject({
        error: { reason: 'refused', message: expect.stringContaining(accountId) as string },
      });
    }
  });

  it('are taken with accounts of another offer only by somebody who has seen that and says why', async () => {
    const other = await liveOffer(portal);
    const { id, awsOfferId } = await liveOffer(portal);
    await edit(awsOfferId, { targeting: forAccounts(other.account) });
    await reconcile(portal, 'changes');
    expect(await takeAwsValues(portal.as('sales'), { offerId: id })).toMatchObject({ error: { reason: 'clash' } });
    const { openClashes } = await detail(id);
    const seenClashes = openClashes.flatMap(({ keys }) => keys);
    expect(await takeAwsValues(portal.as('sales'), { offerId: id, seenClashes })).toMatchObject({
      error: { kind: 'invalid', fieldErrors: { clashReason: expect.any(String) as string } },
    });
    const input = { offerId: id, seenClashes, clashReason: 'They merged' };
    expect(await takeAwsValues(portal.as('sales'), input)).toMatchObject({ ok: true });
    const offer = await findOffer(portal.database.prisma, id);
    expect(offer).toMatchObject({ buyerAccountIds: [other.account] });
    expect(offer?.snapshot?.agreedClashes?.reason).toBe('They merged');
  });

  it('that leave the policy are shown so before anybody writes to the buyer', async () => {
    const { id, awsOfferId } = await liveOffer(portal);
    expect(await kit(id)).not.toBeNull();
    await edit(awsOfferId, { validity: { AgreementDuration: 'P365D' } });
    await reconcile(portal, 'changes');
    expect(await takeAwsValues(portal.as('sales'), { offerId: id })).toMatchObject({ ok: true });
    expect((await portal.progress(id)).status).toBe('live');
    expect((await detail(id)).found?.sentences).toEqual([
      'It runs 1 year, 365 days; policy says 10 years, counted in days.',
    ]);
    expect(await kit(id)).toBeNull();
  });
});
