import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { SEED_AUTHORIZATIONS } from '../../../lib/sandbox/seed';
import type { DraftContent } from '../../../lib/schemas/wizard/draft-content';
import { reconcileOffers } from '../../../lib/services/reconcile/reconcile-offers';
import { saveTierVersion } from '../../../lib/services/tiers/save-tier-version';
import { submitOffer } from '../../../lib/services/publishing/submit-offer';
import { TestPortal } from '../../support/portal';
import { latestChangeSet, turn, turnsToTheEnd } from './drive';
import { outside } from '../reconcile/console-offers';

let portal: TestPortal;
beforeAll(async () => {
  portal = await TestPortal.start();
});
beforeEach(() => tierOf(SEED_AUTHORIZATIONS.bronze.id, '25'));
afterAll(() => portal.stop());

/** Bronze is this opportunity from now on, for 0.010. */
async function tierOf(authorizationId: string, markupPercent: string): Promise<void> {
  const saved = await saveTierVersion(portal.as('admin'), {
    tierId: 'bronze',
    authorizationId,
    markupPercent,
    targetBuyerPrice: '0.010',
    reason: 'A test',
    typedPrice: '0.010',
    latestNumber: await portal.database.prisma.tierVersion.count(),
  });
  if (!saved.ok) throw new Error(JSON.stringify(saved.error));
}

/** An offer that AWS's own faults made fail for good, and the draft that its last attempt left there. */
async function failedWithLeftOver(left: Record<string, unknown> = {}, changes: Partial<DraftContent> = {}) {
  await portal.sandbox.settings({ faults: { serverFault: true } });
  const offerId = await portal.submitted({ newCustomerName: 'Left Over', ...changes });
  for (let count = 0; count < 20; count += 1) {
    const { attempt, state } = await latestChangeSet(portal, offerId);
    if (attempt === 3 && state === 'FAULTED') break;
    await turn(portal, offerId);
  }
  const { submissionId } = await latestChangeSet(portal, offerId);
  const draft = await portal.sandbox.consoleOffer({
    resaleAuthorizationId: SEED_AUTHORIZATIONS.bronze.id,
    state: 'Draft',
    name: 'Half filled in',
    description: `Left behind [ref ${submissionId}]`,
    ...left,
  });
  await portal.sandbox.settings({ faults: { serverFault: false } });
  await turnsToTheEnd(portal, offerId);
  const { stage, awsOfferId } = await offerRow(offerId);
  expect([stage, awsOfferId]).toEqual(['FAILED', draft.id]);
  return { offerId, draftId: draft.id };
}

const offerRow = (offerId: string) => portal.database.prisma.offer.findUniqueOrThrow({ where: { id: offerId } });

async function publishedAgain(offerId: string, changes: Partial<DraftContent> = {}) {
  const submitted = await submitOffer(portal.as('sales'), await portal.correctedReview(offerId, changes));
  expect(submitted).toMatchObject({ ok: true });
  return turnsToTheEnd(portal, offerId);
}

async function statesAtAws(...ids: (string | null)[]) {
  const { offers } = await portal.dump();
  return ids.map((id) => offers.find((offer) => offer.id === id)?.state);
}

describe('a draft that a failed attempt left at AWS', () => {
  it('is filled in and released when it is one of the offer that was reviewed', async () => {
    const { offerId, draftId } = await failedWithLeftOver();
    expect((await publishedAgain(offerId, { dealReference: 'PO-2' })).state).toBe('CHECKED');
    const { awsOfferId, stage } = await offerRow(offerId);
    expect([awsOfferId, stage]).toEqual([draftId, 'LIVE']);
  });

  it('is left alone once the offer is made from another opportunity: a new offer goes out, with the reviewed price', async () => {
    const { offerId, draftId } = await failedWithLeftOver();
    await tierOf(SEED_AUTHORIZATIONS.silver.id, '33.333333333');
    expect((await publishedAgain(offerId, { authorizationId: SEED_AUTHORIZATIONS.silver.id })).state).toBe('CHECKED');
    const { awsOfferId, stage, differences } = await offerRow(offerId);
    expect([stage, differences]).toEqual(['LIVE', []]);
    expect(awsOfferId).not.toBe(draftId);
    expect(await statesAtAws(draftId, awsOfferId)).toEqual(['Draft', 'Released']);
    const event = await portal.database.prisma.auditEvent.findFirst({
      where: { subjectId: offerId, action: 'offer.left_over_ignored' },
    });
    expect(event?.after).toMatchObject({ awsOfferId: draftId, differences: [{ field: 'Opportunity' }] });
    await reconcileOffers(portal.database, portal.connection, new Date(), 'full');
    expect(await outside(portal, draftId)).toMatchObject({
      isDraft: true,
      origin: 'left_over',
      portalOfferId: offerId,
    });
  });

  it.each([
    [
      'declares an earlier agreement that the review does not',
      { preExistingAgreement: { AcquisitionChannel: 'AwsMarketplace', PricingModel: 'Usage' } },
      {},
    ],
    ['declares nothing where the review declares a renewal', {}, { purpose: 'existing_on_marketplace' as const }],
  ])('is left alone when it %s', async (_what, left, changes) => {
    const { offerId, draftId } = await failedWithLeftOver(left);
    expect((await publishedAgain(offerId, changes)).state).toBe('CHECKED');
    const { awsOfferId } = await offerRow(offerId);
    expect(await statesAtAws(draftId, awsOfferId)).toEqual(['Draft', 'Released']);
  });

  it('that somebody has released is the offer, and needs a check: another one would be the second', async () => {
    const { offerId, draftId } = await failedWithLeftOver();
    await portal.sandbox.admin('PATCH', `offers/${draftId}`, { state: 'Released' });
    const before = (await portal.dump()).changeSets.length;
    expect((await publishedAgain(offerId)).state).toBe('NEEDS_CHECK');
    expect(await offerRow(offerId)).toMatchObject({ awsOfferId: draftId, stage: 'NEEDS_CHECK' });
    expect((await portal.dump()).changeSets).toHaveLength(before);
  });

  it('of another opportunity is not found again by a later attempt that AWS makes fail', async () => {
    const { offerId, draftId } = await failedWithLeftOver();
    await tierOf(SEED_AUTHORIZATIONS.silver.id, '33.333333333');
    const review = await portal.correctedReview(offerId, { authorizationId: SEED_AUTHORIZATIONS.silver.id });
    expect(await submitOffer(portal.as('sales'), review)).toMatchObject({ ok: true });
    await portal.sandbox.settings({ faults: { serverFault: true } });
    await turn(portal, offerId);
    await portal.sandbox.settings({ faults: { serverFault: false } });
    expect((await turnsToTheEnd(portal, offerId)).state).toBe('CHECKED');
    const { awsOfferId } = await offerRow(offerId);
    expect(await statesAtAws(draftId, awsOfferId)).toEqual(['Draft', 'Released']);
    const own = (await portal.dump()).offers.filter((offer) => JSON.stringify(offer).includes(`[ref ${offerId}-`));
    expect(own.map(({ state }) => state).sort()).toEqual(['Draft', 'Released']);
    const told = { subjectId: offerId, action: 'offer.left_over_ignored' };
    expect(await portal.database.prisma.auditEvent.count({ where: told })).toBe(1);
  });
});
