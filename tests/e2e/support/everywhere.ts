import type { Page } from '@playwright/test';
import { entries } from '../../support/access/entries';
import { openReview, savedDraft, walkToApproval } from './arrange';
import { customerOf } from './customer-book';
import { buyerAccount, customerName, publish, untilBadge } from './wizard';

/** One of each thing that a page can be about. */
export type OneOfEach = { offerId: string; customerId: string; runId: string; draftId: string };

/** Makes a live offer of a customer, a draft, a request for approval and the preview of a bulk run. */
export async function makeOneOfEach(page: Page): Promise<OneOfEach> {
  const customer = customerName('A customer with a rather long name that has to wrap somewhere');
  await openReview(page, { customer, buyers: `${buyerAccount()} ${buyerAccount()}` });
  const offerId = await publish(page);
  await untilBadge(page, 'Live');
  const customerId = await customerOf(offerId);
  await page.goto('/bulk/new');
  await page.getByLabel('Customers').fill(customer);
  await page.getByRole('checkbox', { name: customer }).check();
  await page.getByRole('button', { name: 'Preview 1 offer' }).click();
  await page.waitForURL(/\/bulk\/[0-9a-f-]{36}$/);
  const runId = page.url().split('/').at(-1) ?? '';
  await walkToApproval(page, customerName('Waits'));
  await page.getByRole('button', { name: 'Ask for approval' }).click();
  await page.waitForURL(/\/offers\/[0-9a-f-]{36}$/);
  const draftId = await savedDraft('sales', { customerChoice: 'new', newCustomerName: customerName('Draft') });
  return { offerId, customerId, runId, draftId };
}

/** The address of every page that there is, about things that exist. A new page is among them by itself. */
export function everyAddress({ offerId, customerId, runId, draftId }: OneOfEach): string[] {
  const idFor = (page: string) =>
    page.startsWith('/customers/') ? customerId : page.startsWith('/bulk/') ? runId : offerId;
  return entries.pages
    .map((page) => page.replaceAll(/\[\w+\]/g, idFor(page)))
    .map((address) => (address === '/offers/new' ? `${address}?draft=${draftId}` : address));
}

/** Until nothing loads any more: skeletons are gone, what they stood for is there. */
export async function visit(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await page.waitForLoadState('networkidle');
}
