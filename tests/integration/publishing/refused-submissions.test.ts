import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SEED_ACCOUNTS, SEED_AUTHORIZATIONS } from '../../../lib/sandbox/seed';
import type { DraftContent } from '../../../lib/schemas/wizard/draft-content';
import type { SubmitOffer } from '../../../lib/schemas/core/action-input';
import { saveTierVersion } from '../../../lib/services/tiers/save-tier-version';
import { submitOffer } from '../../../lib/services/publishing/submit-offer';
import { syncAuthorizations } from '../../../lib/services/authorizations/sync-authorizations';
import { TestPortal } from '../../support/portal';
import { dayFromToday } from '../../support/sandbox';
import { expectNothingHappened } from '../engine/nothing-happened';

let portal: TestPortal;
beforeAll(async () => {
  portal = await TestPortal.start();
});
afterAll(() => portal.stop());

async function refusal(review: SubmitOffer, person: 'sales' | 'viewer' | 'approver' | 'stranger' = 'sales') {
  const result = await expectNothingHappened(portal, () => submitOffer(portal.as(person), review));
  if (result.ok) throw new Error('It was accepted.');
  return result.error;
}

const accounts = (count: number) =>
  Array.from({ length: count }, (_, index) => String(100_000_000_000 + index)).join(' ');

describe('a submission that writes nothing and sends nothing', () => {
  it.each<[string, Partial<DraftContent>, string, RegExp]>([
    [
      'a foreign opportunity',
      { authorizationId: SEED_AUTHORIZATIONS.otherPartner.id },
      'authorizationId',
      /not shared/,
    ],
    ['an opportunity that never was', { authorizationId: 'resaleauthz-nowhere' }, 'authorizationId', /not shared/],
    [
      'an expired one',
      { authorizationId: SEED_AUTHORIZATIONS.expired.id },
      'authorizationId',
      /^Expired on 31 Dec 2024/,
    ],
    ['a restricted one', { authorizationId: SEED_AUTHORIZATIONS.restricted.id }, 'authorizationId', /^Withdrawn/],
    ['a consumed one', { authorizationId: SEED_AUTHORIZATIONS.consumed.id }, 'authorizationId', /already used/],
    ['one that is a draft', { authorizationId: SEED_AUTHORIZATIONS.draft.id }, 'authorizationId', /Not|not shared/],
    [
      'another vendor’s',
      { authorizationId: SEED_AUTHORIZATIONS.otherIsv.id },
      'authorizationId',
      /^Not mapped to a tier/,
    ],
    ['one priced upfront in euros', { authorizationId: SEED_AUTHORIZATIONS.upfront.id }, 'authorizationId', /EUR/],
    [
      'Silver, not in force',
      { authorizationId: SEED_AUTHORIZATIONS.silver.id },
      'authorizationId',
      /Not mapped|not in force/,
    ],
    ['no opportunity', { authorizationId: '' }, 'authorizationId', /^Select an opportunity/],
    ['the own account', { buyers: `123456789012 ${SEED_ACCOUNTS.partner}` }, 'buyers', /your own seller account/],
    ['the vendor’s account', { buyers: SEED_ACCOUNTS.reservedAi }, 'buyers', /is the account of Reserved AI/],
    ['25 accounts', { buyers: accounts(25) }, 'buyers', /24 buyer accounts, here are 25/],
    ['an account of 11 digits', { buyers: '12345678901' }, 'buyers', /1 entry needs you/],
    ['no account', { buyers: '' }, 'buyers', /at least one/],
    ['yesterday', { expirationDate: dayFromToday(-1) }, 'expirationDate', /has passed/],
    ['today', { expirationDate: dayFromToday(0) }, 'expirationDate', /Too soon/],
    ['181 days ahead', { expirationDate: dayFromToday(181) }, 'expirationDate', /up to 90 days.*with an approval/],
    ['no day', { expirationDate: 'soon' }, 'expirationDate', /Pick the last day/],
    ['a name with <', { name: 'Offer <b>' }, 'name', /character </],
    ['a name of 151 characters', { name: 'x'.repeat(151) }, 'name', /this one has 151/],
    ['a nameless customer', { newCustomerName: ' ' }, 'newCustomerName', /Name the customer/],
    ['a customer that is not there', { customerChoice: 'known', customerId: randomUUID() }, 'customerId', /Choose/],
  ])('has %s, and says so at its field', async (_what, changes, field, message) => {
    const error = await refusal(await portal.reviewedDraft(changes));
    expect(error).toMatchObject({ kind: 'invalid', fieldErrors: { [field]: expect.stringMatching(message) } });
  });

  it('is of an archived customer', async () => {
    const createdById = portal.as('sales').viewer?.userId ?? '';
    const customer = await portal.database.prisma.customer.create({
      data: { name: 'Gone', archivedAt: new Date(), createdById },
    });
    const review = await portal.reviewedDraft({ customerChoice: 'known', customerId: customer.id });
    expect(await refusal(review)).toMatchObject({ kind: 'invalid', fieldErrors: { customerId: expect.any(String) } });
  });

  it('is of a draft that nobody has saved', async () => {
    const review = await portal.reviewedDraft();
    expect(await refusal({ ...review, offerId: randomUUID() })).toEqual({ kind: 'not_found' });
  });

  it('is of a version that somebody has changed since', async () => {
    const review = await portal.reviewedDraft();
    await portal.correctedReview(review.offerId, { dealReference: 'PO-9' });
    expect(await refusal(review)).toMatchObject({
      kind: 'conflict',
      reason: 'draft_changed',
      message: 'Mara Lindqvist changed this draft since you reviewed it. Review it again.',
    });
    expect(await refusal({ ...review, version: 99 })).toMatchObject({ kind: 'conflict', reason: 'draft_changed' });
  });

  it.each<[string, Partial<SubmitOffer['shown']>, string]>([
    ['a lower price', { buyerPrice: '0.009' }, 'price_changed'],
    ['another markup', { markupPercent: '20' }, 'price_changed'],
    ['another name', { name: 'What I saw' }, 'draft_changed'],
    ['another last day', { expirationDate: '2020-01-01' }, 'draft_changed'],
    ['another account', { buyerAccountIds: ['123456789012'] }, 'draft_changed'],
    ['another purpose', { purpose: 'existing_on_marketplace' }, 'draft_changed'],
    ['another term', { termYears: 1 }, 'draft_changed'],
    ['a term that is counted in another way', { durationMode: 'months' }, 'draft_changed'],
    ['another usage dimension', { dimensionKey: 'other' }, 'draft_changed'],
    ['another tier', { tierName: 'Silver' }, 'draft_changed'],
    ['another version of the tier', { tierVersionId: randomUUID() }, 'draft_changed'],
    ['another customer', { customerName: 'Somebody else' }, 'draft_changed'],
    ['a customer of the book', { customerId: randomUUID() }, 'draft_changed'],
  ])('was shown %s', async (_what, changes, reason) => {
    const review = await portal.reviewedDraft();
    const error = await refusal({ ...review, shown: { ...review.shown, ...changes } });
    expect(error).toMatchObject({ kind: 'conflict', reason });
  });

  it('comes from somebody without the right', async () => {
    const review = await portal.reviewedDraft();
    expect(await refusal(review, 'viewer')).toEqual({ kind: 'forbidden' });
    expect(await refusal(review, 'approver')).toEqual({ kind: 'forbidden' });
    expect(await refusal(review, 'stranger')).toEqual({ kind: 'unauthenticated' });
  });

  it('names a buyer outside those that the opportunity is limited to', async () => {
    const limited = await portal.sandbox.issueAuthorization({ name: 'Limited', buyerAccounts: ['123456789012'] });
    await syncAuthorizations(portal.database, portal.connection, new Date());
    await mapToBronze(limited.id);
    const review = await portal.reviewedDraft({ authorizationId: limited.id });
    expect(await refusal(review)).toMatchObject({
      kind: 'invalid',
      fieldErrors: { buyers: 'This opportunity is limited to certain buyers. Not among them: 987654321098.' },
    });
    await mapToBronze(SEED_AUTHORIZATIONS.bronze.id);
  });

  it.each([
    [{ termYears: 1 }, 'from 10 years, counted in days to 1 year, counted in days'],
    [{ durationMode: 'months' as const }, 'from 10 years, counted in days to 10 years, counted in months'],
  ])('was reviewed before an admin changed the usage duration to %o: from and to are told', async (changes, words) => {
    const review = await portal.reviewedDraft();
    await portal.changePolicy(changes);
    expect(await refusal(review)).toEqual({
      kind: 'conflict',
      reason: 'draft_changed',
      message: `The usage duration changed ${words} since you reviewed it. Review the offer again.`,
    });
    await portal.changePolicy({ termYears: 10, durationMode: 'days' });
  });

  it('was reviewed before an admin changed the tier: the price conflict names both prices', async () => {
    const review = await portal.reviewedDraft();
    await mapToBronze(SEED_AUTHORIZATIONS.bronze.id, { markupPercent: '30', targetBuyerPrice: '0.0104' });
    expect(await refusal(review)).toEqual({
      kind: 'conflict',
      reason: 'price_changed',
      message:
        'The buyer price changed from 0.010 to 0.0104, the markup from 25 % to 30 % since you reviewed it. Review the offer again.',
    });
  });
});

async function mapToBronze(
  authorizationId: string,
  price: { markupPercent: string; targetBuyerPrice: string } = { markupPercent: '25', targetBuyerPrice: '0.010' },
): Promise<void> {
  const latestNumber = await portal.database.prisma.tierVersion.count();
  const saved = await saveTierVersion(portal.as('admin'), {
    tierId: 'bronze',
    authorizationId,
    ...price,
    reason: 'A test',
    typedPrice: price.targetBuyerPrice,
    latestNumber,
  });
  if (!saved.ok) throw new Error(JSON.stringify(saved.error));
}
