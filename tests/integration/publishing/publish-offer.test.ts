import { DescribeEntityCommand } from '@aws-sdk/client-marketplace-catalog';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { showOffer } from '../../../lib/services/offers/show-offer';
import { submitOffer } from '../../../lib/services/publishing/submit-offer';
import { agreementTerm } from '../../../lib/domain/offers/term';
import { utcDateOf } from '../../../lib/domain/core/calendar';
import { DEFAULT_POLICY } from '../../../lib/domain/policy/policy';
import { dayFromToday } from '../../support/sandbox';
import { TestPortal } from '../../support/portal';

let portal: TestPortal;

beforeAll(async () => {
  portal = await TestPortal.start();
  await portal.startWorker();
});
afterAll(() => portal.stop());

describe('publishing', () => {
  it('brings the guide’s offer from the draft to Live, and AWS has exactly what was reviewed', async () => {
    const offerId = await portal.submitted();
    const progress = await portal.untilStatus(offerId, 'live');

    expect(progress.awsOfferId).toMatch(/^offer-/);
    expect(progress.timeline.map(({ state }) => state)).toEqual(['done', 'done', 'done', 'done', 'done', 'done']);
    expect(progress.differences).toEqual([]);

    const answer = await portal.sandbox.catalog.send(
      new DescribeEntityCommand({ Catalog: 'AWSMarketplace', EntityId: progress.awsOfferId ?? '' }),
    );
    const term = agreementTerm(utcDateOf(new Date()), DEFAULT_POLICY);
    expect(answer.DetailsDocument).toMatchObject({
      State: 'Released',
      Name: 'Archera - Subscription for Acme Robotics',
      MarkupPercentage: '25',
      Terms: expect.arrayContaining([
        expect.objectContaining({ Type: 'ValidityTerm', AgreementDuration: term.duration }),
        expect.objectContaining({
          Type: 'UsageBasedPricingTerm',
          RateCards: [{ RateCard: [expect.objectContaining({ Price: expect.stringMatching(/^0\.010?$/) })] }],
        }),
      ]),
      Rules: expect.arrayContaining([
        expect.objectContaining({
          Type: 'TargetingRule',
          PositiveTargeting: { BuyerAccounts: ['123456789012', '987654321098'] },
        }),
        expect.objectContaining({ Type: 'AvailabilityRule', AvailabilityEndDate: `${dayFromToday(60)}T23:59:59.999Z` }),
      ]),
    });
  });

  it('makes one row, one request and one offer of twenty parallel submissions of one draft', async () => {
    const before = await portal.dump();
    const review = await portal.reviewedDraft({ newCustomerName: 'Twenty Clicks' });
    const results = await Promise.all(Array.from({ length: 20 }, () => submitOffer(portal.as('sales'), review)));

    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
    const losers = results.flatMap((result) => (result.ok ? [] : [result.error]));
    expect(losers.every((error) => error.kind === 'conflict' && error.reason === 'already_submitted')).toBe(true);
    await portal.untilStatus(review.offerId, 'live');
    expect(await portal.database.prisma.changeSet.count({ where: { offerId: review.offerId } })).toBe(1);
    const after = await portal.dump();
    expect(after.changeSets.length - before.changeSets.length).toBe(1);
    expect(after.offers.length - before.offers.length).toBe(1);
  });

  it('names the account that AWS does not know, and publishes again once it is corrected', async () => {
    const offerId = await portal.submitted({ buyers: '123456789012 111122223333', newCustomerName: 'Helix' });
    const failed = await portal.untilStatus(offerId, 'failed');
    expect(failed.failures).toEqual([
      expect.objectContaining({
        title: 'AWS doesn’t know account 111122223333.',
        code: 'INVALID_BUYER_ACCOUNTS',
        changeType: 'UpdateTargeting',
        accountIds: ['111122223333'],
      }),
    ]);

    const review = await portal.correctedReview(offerId, { buyers: '123456789012' });
    const again = await submitOffer(portal.as('sales'), review);
    expect(again.ok).toBe(true);
    const live = await portal.untilStatus(offerId, 'live');
    expect(live.attempt).toBe(2);
    expect(await portal.database.prisma.customer.count({ where: { name: 'Helix' } })).toBe(1);
  });

  it('declares a renewal when an offer purpose says so', async () => {
    const offerId = await portal.submitted({ purpose: 'existing_on_marketplace', newCustomerName: 'Renewing' });
    await portal.untilStatus(offerId, 'live');
    const shown = await showOffer(portal.as('sales'), offerId);
    if (!shown.ok) throw new Error('not shown');
    expect(shown.value.attempts[0]?.snippets[0]?.text).toContain('"AcquisitionChannel": "AwsMarketplace"');
    expect(shown.value.entityText).toContain('PreExistingAgreement');
  });

  it('keeps no signed URL of what AWS answered', async () => {
    const rows = await portal.database.prisma.changeSet.findMany();
    const authorizations = await portal.database.prisma.authorization.findMany();
    expect(JSON.stringify([rows, authorizations])).not.toMatch(/X-Amz-/i);
  });
});
