import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SEED_AUTHORIZATIONS } from '../../../lib/sandbox/seed';
import type { DraftContent } from '../../../lib/schemas/wizard/draft-content';
import { choiceOf, priceReview, withReviewedPrice } from '../../../lib/schemas/tiers/price-review';
import { listTiers } from '../../../lib/services/tiers/list-tiers';
import { openWizard } from '../../../lib/services/wizard/open-wizard';
import { saveTierVersion } from '../../../lib/services/tiers/save-tier-version';
import { submitOffer } from '../../../lib/services/publishing/submit-offer';
import { TestPortal } from '../../support/portal';
import { expectNothingHappened } from '../engine/nothing-happened';

let portal: TestPortal;
beforeAll(async () => {
  portal = await TestPortal.start();
});
afterAll(() => portal.stop());

async function opened(offerId: string) {
  const result = await openWizard(portal.as('sales'), offerId);
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  const { content, authorizations } = result.value;
  return { content, authorizations, review: priceReview(content, authorizations) };
}

/** As the wizard saves it: with the price that it showed. */
async function lookedAt(changes: Partial<DraftContent> = {}): Promise<string> {
  const { offerId } = await portal.reviewedDraft(changes);
  const { content, authorizations } = await opened(offerId);
  await portal.correctedReview(offerId, withReviewedPrice(content, authorizations));
  return offerId;
}

async function putInForce(tierId: 'bronze' | 'silver', markupPercent: string, targetBuyerPrice: string) {
  const tiers = await listTiers(portal.as('admin'));
  if (!tiers.ok) throw new Error(tiers.error.kind);
  const saved = await saveTierVersion(portal.as('admin'), {
    tierId,
    authorizationId: SEED_AUTHORIZATIONS[tierId].id,
    markupPercent,
    targetBuyerPrice,
    typedPrice: targetBuyerPrice,
    reason: 'As the vendor wrote',
    latestNumber: tiers.value.latestNumber,
  });
  expect(saved).toMatchObject({ ok: true, value: { outcome: 'saved' } });
}

describe('a tier that changes under an open draft', () => {
  it('leaves the draft as it is, says what is in force instead, and what would change', async () => {
    const offerId = await lookedAt({ newCustomerName: 'Under Ltd' });
    const before = await portal.reviewOf(offerId);
    await putInForce('silver', '33.3', '0.010');

    const refused = await expectNothingHappened(portal, () => submitOffer(portal.as('sales'), before));
    expect(refused).toMatchObject({
      error: { fieldErrors: { authorizationId: 'Silver is in force now. Use its opportunity.' } },
    });
    const { content, authorizations, review } = await opened(offerId);
    expect(content.authorizationId).toBe(SEED_AUTHORIZATIONS.bronze.id);
    expect(review).toMatchObject({
      hasLapsed: true,
      instead: { id: SEED_AUTHORIZATIONS.silver.id },
      changes: [
        { what: 'Opportunity', from: expect.any(String), to: expect.stringMatching(/Silver/) },
        { what: 'Markup', from: '25 %', to: '33.3 %' },
        { what: 'Buyer price', from: '0.010', to: '0.0099975' },
      ],
    });

    const taken = choiceOf(content, authorizations, { authorizationId: SEED_AUTHORIZATIONS.silver.id });
    const after = await portal.correctedReview(offerId, taken);
    expect((await opened(offerId)).review).toMatchObject({ hasLapsed: false, needsConfirmation: true });
    expect(await submitOffer(portal.as('sales'), after)).toMatchObject({ value: { outcome: 'submitted' } });
    await putInForce('bronze', '25', '0.010');
  });

  it('is told of an offer that failed too, from the price that was submitted, also where nobody kept it', async () => {
    const offerId = await portal.submitted({ newCustomerName: 'Failed Ltd' });
    const { prisma } = portal.database;
    await prisma.changeSet.updateMany({ where: { offerId }, data: { state: 'FAILED' } });
    await prisma.offer.update({ where: { id: offerId }, data: { stage: 'FAILED' } });
    expect((await opened(offerId)).review.changes).toEqual([]);
    await putInForce('bronze', '30', '0.0104');
    expect((await opened(offerId)).review).toMatchObject({
      needsConfirmation: true,
      changes: [
        { what: 'Markup', from: '25 %', to: '30 %' },
        { what: 'Buyer price', from: '0.010', to: '0.0104' },
      ],
    });
  });
});
