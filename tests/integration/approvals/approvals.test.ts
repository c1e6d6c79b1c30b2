import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SubmitOffer } from '../../../lib/schemas/core/action-input';
import type { DecideApproval } from '../../../lib/schemas/approvals/approval-view';
import type { DraftContent } from '../../../lib/schemas/wizard/draft-content';
import type { ServiceContext } from '../../../lib/services/core/context';
import { decideApproval } from '../../../lib/services/approvals/decide-approval';
import { countWaiting } from '../../../lib/services/dashboard/count-waiting';
import { listApprovals } from '../../../lib/services/approvals/list-approvals';
import { openWizard } from '../../../lib/services/wizard/open-wizard';
import { releaseDraft } from '../../../lib/services/publishing/release-draft';
import { saveDraft } from '../../../lib/services/wizard/save-draft';
import { submitOffer } from '../../../lib/services/publishing/submit-offer';
import { takeBackRequest } from '../../../lib/services/approvals/take-back-request';
import { TestPortal } from '../../support/portal';
import { dayFromToday } from '../../support/sandbox';
import { expectNothingHappened } from '../engine/nothing-happened';

let portal: TestPortal;
beforeAll(async () => {
  portal = await TestPortal.start();
});
afterAll(() => portal.stop());

const LONG = { expirationDate: dayFromToday(120), approvalReason: 'Their board meets in March.' };

async function asked(changes: Partial<DraftContent> = {}, as?: ServiceContext) {
  return askedFor(await portal.reviewedDraft({ ...LONG, ...changes }), as);
}

async function askedFor(review: SubmitOffer, as: ServiceContext = portal.as('sales')) {
  const result = await submitOffer(as, review);
  expect(result).toEqual({ ok: true, value: { offerId: review.offerId, outcome: 'waiting_for_approval' } });
  const approval = await portal.database.prisma.approval.findFirstOrThrow({ where: { offerId: review.offerId } });
  return { ...review, approvalId: approval.id };
}

function decide(as: ServiceContext, approvalId: string, decision: DecideApproval['decision'], comment = '') {
  return decideApproval(as, { approvalId, decision, comment });
}

const countChangeSets = (offerId: string) => portal.database.prisma.changeSet.count({ where: { offerId } });

describe('an offer that deviates from policy', () => {
  it('waits, and nothing of it is queued', async () => {
    const { offerId } = await asked();
    expect((await portal.progress(offerId)).status).toBe('waiting_for_approval');
    expect(await countChangeSets(offerId)).toBe(0);
  });

  it('needs a reason', async () => {
    const review = await portal.reviewedDraft({ ...LONG, approvalReason: ' ' });
    const result = await expectNothingHappened(portal, () => submitOffer(portal.as('sales'), review));
    expect(result).toMatchObject({
      ok: false,
      error: { kind: 'invalid', fieldErrors: { approvalReason: expect.stringMatching(/120 days; policy allows 90/) } },
    });
  });

  it('waits for another price too, with the markup that gives it', async () => {
    const review = await portal.reviewedDraft({ askedBuyerPrice: '0.0096', approvalReason: 'A large fleet.' });
    const shown = { ...review.shown, buyerPrice: '0.0096', markupPercent: '20' };
    expect(await submitOffer(portal.as('sales'), { ...review, shown })).toMatchObject({
      ok: true,
      value: { outcome: 'waiting_for_approval' },
    });
    const offer = await portal.database.prisma.offer.findUniqueOrThrow({ where: { id: review.offerId } });
    expect([offer.markupPercent?.toFixed(), offer.buyerPrice?.toFixed()]).toEqual(['20', '0.0096']);
  });

  it('is asked for by admins too', async () => {
    const review = await portal.reviewedDraft(LONG);
    expect(await submitOffer(portal.as('admin'), review)).toMatchObject({ value: { outcome: 'waiting_for_approval' } });
  });
});

describe('a decision', () => {
  it('approves and publishes at once, for the one who asked, with customer, price and term as of now', async () => {
    const { offerId, approvalId } = await asked({ newCustomerName: 'Approved Ltd' });
    expect(await decide(portal.as('approver'), approvalId, 'approve')).toMatchObject({ ok: true });
    const [changeSet] = await portal.database.prisma.changeSet.findMany({ where: { offerId } });
    expect(changeSet?.createdById).toBe(portal.as('sales').viewer?.userId);
    expect((await portal.progress(offerId)).status).toBe('queued');
    const customers = await portal.database.prisma.customer.count({ where: { name: 'Approved Ltd' } });
    expect(customers).toBe(1);
    const told = await portal.database.prisma.auditEvent.findMany({
      where: { subjectId: offerId },
      orderBy: { id: 'asc' },
    });
    expect(told.map(({ action }) => action)).toEqual([
      'draft.created',
      'approval.asked',
      'approval.granted',
      'offer.submitted',
    ]);
  });

  it('rejects with a note, and the draft can be edited again', async () => {
    const { offerId, approvalId } = await asked();
    expect(await decide(portal.as('approver'), approvalId, 'reject')).toMatchObject({
      ok: false,
      error: { fieldErrors: { comment: expect.any(String) } },
    });
    expect((await decide(portal.as('approver'), approvalId, 'reject', 'No board date given')).ok).toBe(true);
    const opened = await openWizard(portal.as('sales'), offerId);
    expect(opened).toMatchObject({ ok: true, value: { rejection: { comment: 'No board date given' } } });
    expect(await countChangeSets(offerId)).toBe(0);
  });

  it('is the first one of any number: the others are told who decided', async () => {
    const { offerId, approvalId } = await asked();
    const [approver, admin] = [portal.as('approver'), portal.as('admin')];
    const decisions = await Promise.all([
      decide(approver, approvalId, 'approve'),
      decide(admin, approvalId, 'reject', 'Too long'),
      decide(approver, approvalId, 'approve'),
      decide(admin, approvalId, 'reject', 'Too long'),
    ]);
    expect(decisions.filter(({ ok }) => ok)).toHaveLength(1);
    for (const decision of decisions)
      if (!decision.ok)
        expect(decision.error).toMatchObject({ kind: 'conflict', message: expect.stringMatching(/meanwhile/) });
    const approval = await portal.database.prisma.approval.findUniqueOrThrow({ where: { id: approvalId } });
    expect(await countChangeSets(offerId)).toBe(approval.state === 'APPROVED' ? 1 : 0);
  });

  it.each(['sales', 'viewer', 'stranger'] as const)('is not for %s', async (person) => {
    const { approvalId } = await asked();
    const refused = await expectNothingHappened(portal, () => decide(portal.as(person), approvalId, 'approve'));
    expect(refused).toMatchObject({ ok: false });
  });

  it('does not publish what became unusable: it says why and stays open', async () => {
    const { approvalId } = await asked();
    const later = new Date(Date.now() + 200 * 86_400_000);
    const refused = await expectNothingHappened(portal, () =>
      decide(portal.as('approver', later), approvalId, 'approve'),
    );
    expect(refused).toMatchObject({
      ok: false,
      error: { kind: 'invalid', fieldErrors: { expirationDate: expect.stringMatching(/has passed/) } },
    });
  });
});

describe('nothing goes around an approval', () => {
  it('not by submitting again, releasing, or an edit while it waits: that edit ends the request', async () => {
    const waiting = await asked();
    const { offerId, approvalId } = waiting;
    const again = await expectNothingHappened(portal, () => submitOffer(portal.as('sales'), waiting));
    expect(again).toMatchObject({ ok: false, error: { reason: 'already_submitted' } });
    expect(await releaseDraft(portal.as('sales'), { offerId })).toMatchObject({ ok: false });

    const draft = await portal.database.prisma.draft.findUniqueOrThrow({ where: { offerId } });
    const content = { ...(draft.content as DraftContent), buyers: '555566667777' };
    const saved = await saveDraft(portal.as('sales'), { offerId, baseVersion: draft.version, content });
    expect(saved).toMatchObject({ ok: true, value: { outcome: 'saved' } });
    expect(await decide(portal.as('approver'), approvalId, 'approve')).toMatchObject({
      ok: false,
      error: { kind: 'conflict', reason: 'already_decided' },
    });
    expect((await portal.progress(offerId)).status).toBe('draft');
    expect(await countChangeSets(offerId)).toBe(0);
  });

  it('not by publishing a later version of an approved draft', async () => {
    const { offerId, approvalId } = await asked();
    expect((await decide(portal.as('approver'), approvalId, 'approve')).ok).toBe(true);
    const { prisma } = portal.database;
    await prisma.changeSet.updateMany({ where: { offerId }, data: { state: 'FAILED' } });
    await prisma.offer.update({ where: { id: offerId }, data: { stage: 'FAILED' } });
    const sameAgain = await submitOffer(portal.as('sales'), await portal.reviewOf(offerId));
    expect(sameAgain).toMatchObject({ ok: true, value: { outcome: 'submitted' } });

    await prisma.changeSet.updateMany({ where: { offerId }, data: { state: 'FAILED' } });
    await prisma.offer.update({ where: { id: offerId }, data: { stage: 'FAILED' } });
    const later = await portal.correctedReview(offerId, { buyers: '555566667777' });
    expect(await submitOffer(portal.as('sales'), later)).toMatchObject({ value: { outcome: 'waiting_for_approval' } });
  });

  it('not by a row in the queue: the worker asks again before it sends', async () => {
    const offerId = await portal.submitted({ newCustomerName: 'Around' });
    const { prisma } = portal.database;
    const offer = await prisma.offer.findUniqueOrThrow({ where: { id: offerId } });
    const snapshot = { ...(offer.snapshot as object), expirationDate: dayFromToday(150) };
    await prisma.offer.update({ where: { id: offerId }, data: { snapshot } });
    await portal.startWorker();
    const progress = await portal.untilStatus(offerId, 'failed');
    expect(progress.failures[0]).toMatchObject({
      code: 'PORTAL_APPROVAL_MISSING',
      title: 'This offer needs somebody’s approval.',
    });
  });

  it('but an approved one goes out as it was approved', async () => {
    const { offerId, approvalId } = await asked({ askedBuyerPrice: '' });
    expect((await decide(portal.as('approver'), approvalId, 'approve')).ok).toBe(true);
    await portal.untilStatus(offerId, 'live');
  });
});

async function waitingCount(): Promise<number> {
  const counted = await countWaiting(portal.as('approver'));
  if (!counted.ok) throw new Error('not counted');
  return counted.value.approvals;
}

describe('the queue', () => {
  it('shows the oldest first, the policy beside the offer, and who may not decide why', async () => {
    const { approvalId } = await asked({ newCustomerName: 'Shown Ltd' });
    const shown = await listApprovals(portal.as('viewer'), { id: approvalId });
    if (!shown.ok) throw new Error('not shown');
    const { chosen, waiting } = shown.value;
    expect(chosen?.rows.filter(({ deviates }) => deviates)).toMatchObject([
      { what: 'Accept until', offer: expect.stringMatching(/^120 days/) },
    ]);
    expect(chosen?.undecidableSentence).toBe('Approvers and admins decide this. Ask Jonas Keller or Priya Nair.');
    expect(waiting.at(-1)).toMatchObject({ id: approvalId, customerName: 'Shown Ltd', title: '120 days to accept' });
  });

  it('loses what was taken back', async () => {
    const { offerId, approvalId } = await asked();
    const before = await waitingCount();
    expect((await takeBackRequest(portal.as('sales'), { offerId })).ok).toBe(true);
    expect(await waitingCount()).toBe(before - 1);
    const shown = await listApprovals(portal.as('approver'), { id: null });
    expect(shown).toMatchObject({ ok: true });
    if (!shown.ok) throw new Error('not shown');
    expect(shown.value.waiting.map(({ id }) => id)).not.toContain(approvalId);
    expect(await waitingCount()).toBe(shown.value.waiting.length);
  });

  it('keeps a decision for ever: the database refuses to change one', async () => {
    const decided = await portal.database.prisma.approval.findFirstOrThrow({ where: { state: 'APPROVED' } });
    const change = portal.database.prisma.approval.update({ where: { id: decided.id }, data: { state: 'PENDING' } });
    await expect(change).rejects.toThrow();
  });
});

describe('an account with an active agreement', () => {
  it('is a renewal that has to be declared, and needs an approval, for which the reason to go on is enough', async () => {
    const offerId = await portal.submitted({ newCustomerName: 'Agreed Ltd', buyers: '222211110000' });
    const { prisma } = portal.database;
    await prisma.agreement.create({
      data: {
        id: `agmt-${randomUUID()}`,
        offerId,
        awsOfferId: 'offer-agreed',
        acceptorAccountId: '222211110000',
        status: 'ACTIVE',
        updatedAt: new Date(),
      },
    });
    const undeclared = await portal.reviewedDraft({ buyers: '222211110000' });
    expect(await submitOffer(portal.as('sales'), undeclared)).toMatchObject({
      error: { kind: 'invalid', fieldErrors: { purpose: expect.stringContaining('A renewal has to be declared.') } },
    });
    const review = await portal.correctedReview(undeclared.offerId, { purpose: 'existing_on_marketplace' });
    expect(await submitOffer(portal.as('sales'), review)).toMatchObject({ value: { outcome: 'waiting_for_approval' } });
    const approval = await prisma.approval.findFirstOrThrow({ where: { offerId: review.offerId } });
    expect(approval.deviations).toEqual([{ kind: 'active_agreement', accountIds: ['222211110000'] }]);
    expect((await decide(portal.as('approver'), approval.id, 'approve')).ok).toBe(true);
    await portal.untilStatus(review.offerId, 'live');
  });
});
