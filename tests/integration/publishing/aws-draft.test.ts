import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compareOneOffer } from '../../../lib/services/reconcile/compare-one-offer';
import { releaseDraft } from '../../../lib/services/publishing/release-draft';
import { submitOffer } from '../../../lib/services/publishing/submit-offer';
import type { OfferProgress } from '../../../lib/schemas/offers/offer-view';
import { TestPortal } from '../../support/portal';
import { until } from '../../support/until';

let portal: TestPortal;

beforeAll(async () => {
  portal = await TestPortal.start();
  await portal.startWorker();
});
afterAll(() => portal.stop());

const release = (offerId: string) => releaseDraft(portal.as('sales'), { offerId });

async function draftAtAws(customerName: string): Promise<OfferProgress> {
  const review = await portal.reviewedDraft({ newCustomerName: customerName });
  const submitted = await submitOffer(portal.as('sales'), { ...review, as: 'aws_draft' });
  expect(submitted.ok).toBe(true);
  return portal.untilStatus(review.offerId, 'draft');
}

async function stateAtAws(awsOfferId: string | null): Promise<string | undefined> {
  return (await portal.dump()).offers.find(({ id }) => id === awsOfferId)?.state;
}

describe('a draft at AWS', () => {
  it('has AWS’s id, is not visible to buyers, and goes live when it is released', async () => {
    const draft = await draftAtAws('Draft First');
    expect(draft).toMatchObject({ isDraftAtAws: true, awsOfferId: expect.stringMatching(/^offer-/), differences: [] });
    expect(await stateAtAws(draft.awsOfferId)).toBe('Draft');

    const results = await Promise.all(Array.from({ length: 5 }, () => release(draft.id)));
    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
    const live = await portal.untilStatus(draft.id, 'live');
    expect(live).toMatchObject({ awsOfferId: draft.awsOfferId, isDraftAtAws: false, attempt: 2, differences: [] });
    expect(await stateAtAws(draft.awsOfferId)).toBe('Released');
  });

  it('is not released once somebody changed it in the console: in words, and it stays a draft', async () => {
    const draft = await draftAtAws('Changed In Console');
    await portal.sandbox.admin('PATCH', `offers/${draft.awsOfferId ?? ''}`, { name: 'Changed in the console' });

    expect((await release(draft.id)).ok).toBe(true);
    const refused = await until(
      'the release is refused',
      () => portal.progress(draft.id),
      ({ failures, status }) => failures.length > 0 && status === 'draft',
    );
    expect(refused.isDraftAtAws).toBe(true);
    expect(refused.failures).toEqual([
      expect.objectContaining({
        title: 'Somebody changed the draft in the AWS console since it was checked.',
        code: 'PORTAL_DRAFT_CHANGED',
        message: 'Offer name: Changed in the console instead of Archera - Subscription for Acme Robotics.',
        advice: expect.stringMatching(/^Nothing was sent to AWS\. /),
        cure: { kind: 'none' },
      }),
    ]);
    expect(await stateAtAws(draft.awsOfferId)).toBe('Draft');
  });

  it('is not released when somebody declares another purpose there', async () => {
    const draft = await draftAtAws('Declared In Console');
    await portal.sandbox.admin('PATCH', `offers/${draft.awsOfferId ?? ''}`, {
      preExistingAgreement: { AcquisitionChannel: 'AwsMarketplace', PricingModel: 'Usage' },
    });
    expect((await release(draft.id)).ok).toBe(true);
    const refused = await until(
      'the release is refused',
      () => portal.progress(draft.id),
      ({ failures, status }) => failures.length > 0 && status === 'draft',
    );
    expect(refused.failures).toMatchObject([
      { message: 'Offer purpose: Existing customer, by usage before instead of New customer.' },
    ]);
    expect(await stateAtAws(draft.awsOfferId)).toBe('Draft');
  });

  it('changed in the console is compared again: what differs is shown and stops the release until it is put right', async () => {
    const draft = await draftAtAws('Checked Again');
    const path = `offers/${draft.awsOfferId ?? ''}`;
    const name = 'Archera - Subscription for Acme Robotics';
    await portal.sandbox.admin('PATCH', path, { name: 'Changed in the console' });
    expect(await compareOneOffer(portal.as('viewer'), { offerId: draft.id })).toMatchObject({
      error: { kind: 'forbidden' },
    });
    const compared = async () => {
      expect((await compareOneOffer(portal.as('sales'), { offerId: draft.id })).ok).toBe(true);
      return until(
        'the draft is compared',
        () => portal.progress(draft.id),
        ({ isBeingCompared }) => !isBeingCompared,
      );
    };
    expect(await compared()).toMatchObject({
      isDraftAtAws: true,
      differences: [{ field: 'Offer name', reviewed: name, published: 'Changed in the console' }],
    });
    expect(await release(draft.id)).toMatchObject({ error: { kind: 'conflict', reason: 'offer_changed' } });

    await portal.sandbox.admin('PATCH', path, { name });
    expect(await compared()).toMatchObject({ isDraftAtAws: true, differences: [] });
    expect((await release(draft.id)).ok).toBe(true);
    await portal.untilStatus(draft.id, 'live');
    expect(await stateAtAws(draft.awsOfferId)).toBe('Released');
  });

  it('is released by people who may publish, and only where there is one', async () => {
    const draft = await draftAtAws('Rights');
    const input = { offerId: draft.id };
    expect(await releaseDraft(portal.as('viewer'), input)).toMatchObject({ error: { kind: 'forbidden' } });
    expect(await releaseDraft(portal.as('stranger'), input)).toMatchObject({ error: { kind: 'unauthenticated' } });
    const plain = await portal.reviewedDraft({ newCustomerName: 'Plain Draft' });
    expect(await release(plain.offerId)).toMatchObject({ error: { kind: 'conflict', reason: 'not_editable' } });
  });
});
