import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { decideApproval } from '../../../lib/services/approvals/decide-approval';
import { listApprovals } from '../../../lib/services/approvals/list-approvals';
import { submitOffer } from '../../../lib/services/publishing/submit-offer';
import { TestPortal } from '../../support/portal';
import { dayFromToday } from '../../support/sandbox';
import { expectNothingHappened } from '../engine/nothing-happened';

let portal: TestPortal;
let offerId: string;
let approvalId: string;
beforeAll(async () => {
  portal = await TestPortal.start();
});
beforeEach(async () => {
  const review = await portal.reviewedDraft({
    newCustomerName: 'Renamed Ltd',
    expirationDate: dayFromToday(120),
    approvalReason: 'Their board meets in March.',
  });
  offerId = review.offerId;
  const asked = await submitOffer(portal.as('sales'), review);
  expect(asked).toMatchObject({ ok: true, value: { outcome: 'waiting_for_approval' } });
  approvalId = (await portal.database.prisma.approval.findFirstOrThrow({ where: { offerId } })).id;
});
afterAll(() => portal.stop());

const approve = () => decideApproval(portal.as('approver'), { approvalId, decision: 'approve', comment: '' });

/** Nothing goes out, and whoever decides reads what it was and what it is. */
async function expectConflict(words: string): Promise<void> {
  const refused = await expectNothingHappened(portal, approve);
  expect(refused).toMatchObject({ error: { kind: 'conflict', message: expect.stringContaining(words) as string } });
}

describe('an approval is of the whole offer that was asked for', () => {
  it('not when the policy gives another usage duration now, which the page tells too', async () => {
    await portal.changePolicy({ termYears: 1 });
    await expectConflict('The usage duration changed from 10 years, counted in days to 1 year, counted in days');
    const shown = await listApprovals(portal.as('approver'), { id: approvalId });
    const rows = shown.ok ? shown.value.chosen?.rows : [];
    expect(rows).toContainEqual(expect.objectContaining({ what: 'Runs', deviates: true }));
    await portal.changePolicy({ termYears: 10 });
    expect((await approve()).ok).toBe(true);
  });

  it('not when the customer has another name now', async () => {
    const { customerId } = await portal.database.prisma.offer.findUniqueOrThrow({ where: { id: offerId } });
    const rename = (name: string) =>
      portal.database.prisma.customer.update({ where: { id: customerId ?? '' }, data: { name } });
    await rename('Another Ltd');
    await expectConflict('The customer changed from Renamed Ltd to Another Ltd');
    await rename('Renamed Ltd');
    expect((await approve()).ok).toBe(true);
  });

  it('shows what the buyer gets, with the purpose and the usage dimension', async () => {
    const shown = await listApprovals(portal.as('approver'), { id: approvalId });
    const rows = shown.ok ? (shown.value.chosen?.rows ?? []) : [];
    expect(Object.fromEntries(rows.map(({ what, offer }) => [what, offer]))).toMatchObject({
      'Offer purpose': 'New customer',
      'Usage dimension': 'Guaranteed Reserved Instance Premiums',
      'Offer name': 'Archera - Subscription for Acme Robotics',
      Runs: '10 years, counted in days, from acceptance',
    });
  });
});
