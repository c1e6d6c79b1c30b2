import type { Page } from '@playwright/test';
import { capturedAction, sendAgain, type SentAction } from './support/actions';
import { walkToApproval } from './support/arrange';
import { expect, newSession, signIn, test, type Person } from './support/portal-test';
import { customerName, next, publish, untilBadge, openDraft } from './support/wizard';

/** Asks for the approval of an offer that deviates from policy; returns its id and what was sent. */
async function askForApproval(
  page: Page,
  customer: string,
  person: Person = 'sales',
): Promise<{ offerId: string; asking: SentAction }> {
  await walkToApproval(page, customer, person);
  await expect(page.getByText('This needs somebody’s approval before it is published.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Publish offer' })).toHaveCount(0);
  const ask = () => page.getByRole('button', { name: 'Ask for approval' }).click();
  const asking = await capturedAction(page, 'shown', ask);
  await page.waitForURL(/\/offers\/[0-9a-f-]{36}$/);
  await untilBadge(page, 'Waiting for approval');
  await expect(page.getByText('Not published yet')).toBeVisible();
  return { offerId: page.url().split('/').at(-1) ?? '', asking };
}

async function openRequest(page: Page, customer: string): Promise<void> {
  await page.goto('/approvals');
  await page.getByRole('link', { name: new RegExp(customer) }).click();
  await expect(page.getByRole('heading', { name: new RegExp(`^${customer} wants`) })).toBeVisible();
}

async function expectStillWaiting(page: Page, offerId: string): Promise<void> {
  const answer = await page.request.get(`/api/offers/${offerId}/status`);
  expect(await answer.json()).toMatchObject({ status: 'waiting_for_approval' });
}

test('a deviating offer waits, cannot be brought past the approval, and is published by somebody else’s', async ({
  page,
  browser,
}) => {
  await signIn(page, 'sales');
  const customer = customerName('Deviating');
  const { offerId, asking } = await askForApproval(page, customer);
  await expect(page.getByRole('button', { name: /Publish|Release/ })).toHaveCount(0);

  // The review again, by its address: it leads back to the offer that waits.
  await page.goto(`/offers/new?draft=${offerId}&step=review`);
  await expect(page).toHaveURL(new RegExp(`/offers/${offerId}$`));
  // The same request to publish once more, as a second tab would send it.
  expect(await sendAgain(page, asking)).toContain('already_submitted');
  // The request itself: it can be read, not decided.
  await openRequest(page, customer);
  await expect(page.getByText('Approvers and admins decide this.')).toBeVisible();
  await expect(page.getByRole('button', { name: /Approve/ })).toHaveCount(0);

  // The very approval of somebody who may, sent with the session of the one who asked.
  const approver = await newSession(browser, 'approver');
  await openRequest(approver, customer);
  await expect(approver.getByRole('link', { name: /^Approvals [1-9]\d* waiting$/ })).toBeVisible();
  await approver.getByLabel('Your note').fill('Fine for this one.');
  const approve = () => approver.getByRole('button', { name: 'Approve and publish' }).click();
  const approval = await capturedAction(approver, 'approvalId', approve, { isStopped: true });
  expect(await sendAgain(page, approval)).toContain('forbidden');
  await expectStillWaiting(page, offerId);

  await openRequest(approver, customer);
  await approver.getByLabel('Your note').fill('Fine for this one.');
  await approve();
  await expect(approver.getByText(/^Approved\./)).toBeVisible();
  // It was decided: the same approval a second time publishes nothing more.
  expect(await sendAgain(approver, approval)).toContain('already_decided');

  await page.goto(`/offers/${offerId}`);
  await untilBadge(page, 'Live');
  await page.goto('/notifications');
  await expect(page.getByText(/Jonas Keller approved it.*Fine for this one\./).first()).toBeVisible();
  await approver.context().close();
});

test('an admin who asks is not the one who decides, and is told whom to ask', async ({ page, browser }) => {
  await signIn(page, 'admin');
  const customer = customerName('Own');
  const { offerId } = await askForApproval(page, customer, 'admin');
  await openRequest(page, customer);
  await expect(page.getByText(/^You asked for this: somebody else decides it\. Ask .*Jonas Keller/)).toBeVisible();
  await expect(page.getByRole('button', { name: /Approve/ })).toHaveCount(0);

  const approver = await newSession(browser, 'approver');
  await openRequest(approver, customer);
  const approve = () => approver.getByRole('button', { name: 'Approve and publish' }).click();
  const approval = await capturedAction(approver, 'approvalId', approve, { isStopped: true });
  expect(await sendAgain(page, approval)).toContain('forbidden');
  await expectStillWaiting(page, offerId);

  // The other one out of the way: it is not decided alone all the same.
  await page.goto('/admin/users');
  const role = page.getByLabel('Role of Jonas Keller');
  try {
    await role.selectOption('Viewer');
    await expect(role).toHaveValue('VIEWER');
    await openRequest(page, customer);
    await expect(page.getByText(/Jonas Keller was there and cannot decide any more/)).toBeVisible();
    expect(await sendAgain(page, approval)).toContain('forbidden');
    await expectStillWaiting(page, offerId);
  } finally {
    await page.goto('/admin/users');
    await role.selectOption('Approver');
    await expect(role).toHaveValue('APPROVER');
    await approver.context().close();
  }
});

test('a rejected offer comes back with the comment, is edited, and needs no approval any more', async ({
  page,
  browser,
}) => {
  await signIn(page, 'sales');
  const customer = customerName('Rejected');
  const { offerId } = await askForApproval(page, customer);

  const approver = await newSession(browser, 'approver');
  await openRequest(approver, customer);
  await approver.getByRole('button', { name: 'Reject' }).click();
  await expect(approver.getByText('Say why, so that it can be mended.')).toBeVisible();
  await approver.getByLabel('Your note').fill('Sixty days are enough.');
  await approver.getByRole('button', { name: 'Reject' }).click();
  await expect(approver.getByText(/^Rejected\./)).toBeVisible();
  await approver.context().close();

  await page.goto(`/offers/new?draft=${offerId}&step=review`);
  await expect(page.getByText('Sixty days are enough.')).toBeVisible();
  await openDraft(page, `/offers/new?draft=${offerId}&step=duration`);
  await page.getByRole('radio', { name: /^60 days/ }).check();
  await next(page);
  await publish(page);
  await untilBadge(page, 'Live');
});
