import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { approvalWords } from '../../../lib/domain/approvals/approval';
import { decideApproval } from '../../../lib/services/approvals/decide-approval';
import { listApprovals } from '../../../lib/services/approvals/list-approvals';
import { showOffer } from '../../../lib/services/offers/show-offer';
import { submitOffer } from '../../../lib/services/publishing/submit-offer';
import { TestPortal } from '../../support/portal';
import { dayFromToday } from '../../support/sandbox';

let portal: TestPortal;
beforeAll(async () => {
  portal = await TestPortal.start();
});
afterAll(() => portal.stop());

describe('a draft at AWS that needs an approval', () => {
  it('never speaks of publishing: not in the request, nor afterwards', async () => {
    const review = await portal.reviewedDraft({
      expirationDate: dayFromToday(120),
      approvalReason: 'Their board meets in March.',
      newCustomerName: 'Draft Ltd',
    });
    const { offerId } = review;
    const asked = await submitOffer(portal.as('sales'), { ...review, as: 'aws_draft' });
    expect(asked).toMatchObject({ value: { outcome: 'waiting_for_approval' } });
    const { id: approvalId } = await portal.database.prisma.approval.findFirstOrThrow({ where: { offerId } });
    const listed = await listApprovals(portal.as('approver'), { id: approvalId });
    expect(listed).toMatchObject({ value: { chosen: { kind: 'CREATE_DRAFT' } } });
    expect(await showOffer(portal.as('sales'), offerId)).toMatchObject({
      value: { approval: { kind: 'CREATE_DRAFT' } },
    });
    expect((await decideApproval(portal.as('approver'), { approvalId, decision: 'approve', comment: '' })).ok).toBe(
      true,
    );
    const told = await portal.database.prisma.notification.findMany({
      where: { OR: [{ href: `/offers/${offerId}` }, { href: `/approvals?id=${approvalId}` }] },
    });
    const details = [...new Set(told.map(({ detail }) => detail))];
    expect(details).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/asks for .*, as a draft at AWS\.$/),
        expect.stringMatching(/approved it: it is being created as a draft at AWS\.$/),
      ]),
    );
    expect(details.join(' ')).not.toMatch(/publish/i);
    for (const words of Object.values(approvalWords('CREATE_DRAFT'))) expect(words).not.toMatch(/publish/i);
  });
});
