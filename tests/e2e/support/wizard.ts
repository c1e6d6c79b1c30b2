import { randomUUID } from 'node:crypto';
import { expect, type Page } from '@playwright/test';

export type WizardValues = { customer: string; buyers: string; name?: string; days?: 30 | 60 | 90 };

/** A customer name that no other test uses. */
export function customerName(word: string): string {
  return `${word} ${randomUUID().slice(0, 6)}`;
}

/** A buyer account that no other test uses: a second offer for one needs a reason. */
export function buyerAccount(): string {
  return `2${String(Math.floor(Math.random() * 1e11)).padStart(11, '0')}`;
}

export async function openWizard(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'New offer' }).first().click();
  await untilTakingInput(page);
}

/** Opens a draft by its address. */
export async function openDraft(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await untilTakingInput(page);
}

/** The wizard takes nothing before it can keep it; a person’s hand would find it closed, a script’s would not notice. */
async function untilTakingInput(page: Page): Promise<void> {
  const form = page.getByRole('form', { name: 'New offer' });
  await expect(form).toBeVisible();
  await expect(form).not.toHaveAttribute('inert');
}

export async function nameNewCustomer(page: Page, customer: string): Promise<void> {
  const field = page.getByRole('combobox', { name: 'Customer' });
  await field.click();
  await field.fill(customer);
  await page.getByRole('option', { name: new RegExp(`Add .*${customer}`) }).click();
}

export async function enterBuyers(page: Page, buyers: string): Promise<void> {
  const field = page.getByRole('textbox', { name: /^Buyer\(s\)/ });
  await field.fill(buyers);
  await field.press('Enter');
}

export async function next(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^(Next|Review offer)/ }).click();
}

/** Walks by hand through the four steps to the review; `openReview` is there at once. */
export async function walkToReview(page: Page, { customer, buyers, name, days = 60 }: WizardValues): Promise<void> {
  await openWizard(page);
  await nameNewCustomer(page, customer);
  await enterBuyers(page, buyers);
  await next(page);
  await expect(page.getByLabel('Offer name')).toBeVisible();
  if (name !== undefined) await page.getByLabel('Offer name').fill(name);
  await next(page);
  await expect(page.getByRole('heading', { name: 'Guaranteed Reserved Instance Premiums' })).toBeVisible();
  await next(page);
  await page.getByRole('radio', { name: new RegExp(`^${days} days`) }).check();
  await next(page);
  await expect(page.getByRole('button', { name: 'Publish offer' })).toBeVisible();
}

/** Publishes and waits for the offer's page; returns its id. */
export async function publish(page: Page): Promise<string> {
  await page.getByRole('button', { name: 'Publish offer' }).click();
  await page.waitForURL(/\/offers\/[0-9a-f-]{36}$/);
  return page.url().split('/').at(-1) ?? '';
}

export async function untilBadge(page: Page, word: string): Promise<void> {
  await expect(page.getByRole('main').getByText(word, { exact: true }).first()).toBeVisible({ timeout: 30_000 });
}
