import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { findOffer } from '../../../lib/db/offers/offers';
import { decideApproval } from '../../../lib/services/approvals/decide-approval';
import { extendOffer } from '../../../lib/services/changes/extend-offer';
import { extendOffers } from '../../../lib/services/changes/change-offers';
import { releaseDraft } from '../../../lib/services/publishing/release-draft';
import { showOffer } from '../../../lib/services/offers/show-offer';
import { submitOffer } from '../../../lib/services/publishing/submit-offer';
import { TestPortal } from '../../support/portal';
import { dayFromToday } from '../../support/sandbox';
import { expectNothingHappened } from '../engine/nothing-happened';
import { turnsToTheEnd } from '../engine/drive';
import { calmDown, liveOffer, cancel } from './offer-changes';

let portal: TestPortal;
beforeAll(async () => {
  portal = await TestPortal.start();
});
afterEach(async () => {
  await calmDown(portal.sandbox);
  await portal.changePolicy({ approvalForSecondOffer: false });
});
afterAll(() => portal.stop());

const extension = (offerId: string) => ({ offerId, expirationDate: dayFromToday(50), isConfirmed: false });
const extend = (offerId: string, agreement: { seenClashes: string[]; clashReason: string }) =>
  extendOffer(portal.as('sales'), { ...extension(offerId), ...agreement });
const NOTHING = { seenClashes: [], clashReason: '' };

async function seenOn(offerId: string): Promise<string[]> {
  const shown = await showOffer(portal.as('sales'), offerId);
  return shown.ok ? shown.value.openClashes.flatMap(({ keys }) => keys) : [];
}

/** An offer that was cancelled, and another one that its accounts got since. */
async function cancelledAndReplaced() {
  const old = await liveOffer(portal, 'Old');
  await cancel(portal, old.id);
  await turnsToTheEnd(portal, old.id);
  const other = await portal.submitted({ newCustomerName: 'Old', buyers: old.accounts.join(', ') });
  await turnsToTheEnd(portal, other);
  return { old, other };
}

describe('an offer that would be the second live one for an account', () => {
  it('is revived only by somebody who has seen the other one and says why', async () => {
    const { old } = await cancelledAndReplaced();
    const unseen = await expectNothingHappened(portal, () => extend(old.id, NOTHING));
    expect(unseen).toMatchObject({ error: { kind: 'conflict', reason: 'clash' } });
    const seenClashes = await seenOn(old.id);
    const silent = await expectNothingHappened(portal, () => extend(old.id, { seenClashes, clashReason: ' ' }));
    expect(silent).toMatchObject({ error: { fieldErrors: { clashReason: expect.any(String) as string } } });
    expect(await extend(old.id, { seenClashes, clashReason: 'They want both' })).toMatchObject({ ok: true });
    expect((await turnsToTheEnd(portal, old.id)).state).toBe('CHECKED');
    const offer = await findOffer(portal.database.prisma, old.id);
    expect(offer?.snapshot?.agreedClashes).toMatchObject({ reason: 'They want both', keys: seenClashes });
    // What was seen once is not asked again.
    expect(
      await extendOffer(portal.as('sales'), { ...extension(old.id), expirationDate: dayFromToday(60) }),
    ).toMatchObject({
      ok: true,
    });
  });

  it('among many is left for its own page, and does not hold up the others', async () => {
    const { old } = await cancelledAndReplaced();
    const fine = await liveOffer(portal, 'Fine');
    const input = { offerIds: [old.id, fine.id], expirationDate: dayFromToday(50), isConfirmed: false };
    expect(await extendOffers(portal.as('sales'), input)).toMatchObject({
      value: [{ problem: expect.stringContaining('on its own page') as string }, { problem: null }],
    });
  });

  it('is not revived at all where policy wants an approval that nobody has given', async () => {
    await portal.changePolicy({ approvalForSecondOffer: true });
    const old = await liveOffer(portal, 'Strict');
    await cancel(portal, old.id);
    await turnsToTheEnd(portal, old.id);
    await portal.submitted({ newCustomerName: 'Strict', buyers: old.accounts.join(', ') });
    const agreement = { seenClashes: await seenOn(old.id), clashReason: 'They want both' };
    const refused = await expectNothingHappened(portal, () => extend(old.id, agreement));
    expect(refused).toMatchObject({ error: { reason: 'needs_approval' } });
  });

  it('is extended where it was approved as the second one', async () => {
    await portal.changePolicy({ approvalForSecondOffer: true });
    const first = await liveOffer(portal, 'Twice');
    const review = await portal.reviewedDraft({
      newCustomerName: 'Twice',
      buyers: first.accounts.join(', '),
      expirationDate: dayFromToday(20),
    });
    expect(await submitOffer(portal.as('sales'), review)).toMatchObject({ value: { outcome: 'waiting_for_approval' } });
    const { id } = await portal.database.prisma.approval.findFirstOrThrow({ where: { offerId: review.offerId } });
    const decided = await decideApproval(portal.as('approver'), { approvalId: id, decision: 'approve', comment: '' });
    expect(decided.ok).toBe(true);
    expect((await turnsToTheEnd(portal, review.offerId)).state).toBe('CHECKED');
    expect(await extend(review.offerId, NOTHING)).toMatchObject({ ok: true });
    expect((await turnsToTheEnd(portal, review.offerId)).state).toBe('CHECKED');
  });
});

describe('a draft at AWS', () => {
  it('is released beside an offer that came since only by somebody who has seen that', async () => {
    const review = await portal.reviewedDraft({ newCustomerName: 'Drafted', buyers: '300000000077' });
    expect((await submitOffer(portal.as('sales'), { ...review, as: 'aws_draft' })).ok).toBe(true);
    await turnsToTheEnd(portal, review.offerId);
    await portal.submitted({ newCustomerName: 'Drafted', buyers: '300000000077' });
    const { offerId } = review;
    const unseen = await expectNothingHappened(portal, () => releaseDraft(portal.as('sales'), { offerId }));
    expect(unseen).toMatchObject({ error: { kind: 'conflict', reason: 'clash' } });
    const seenClashes = await seenOn(offerId);
    const input = { offerId, seenClashes, clashReason: 'Both are meant' };
    expect(await releaseDraft(portal.as('sales'), input)).toMatchObject({ ok: true });
    expect((await turnsToTheEnd(portal, offerId)).state).toBe('CHECKED');
  });
});
