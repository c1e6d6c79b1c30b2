import { randomUUID } from 'node:crypto';
import type { Page } from '@playwright/test';
import { createDatabase, type Database } from '../../../lib/db/core/client';
import { findViewerByEmail } from '../../../lib/db/users/users';
import { plusDays, utcDateOf } from '../../../lib/domain/core/calendar';
import { withReviewedPrice } from '../../../lib/schemas/tiers/price-review';
import type { DraftContent } from '../../../lib/schemas/wizard/draft-content';
import { withPreselection } from '../../../lib/schemas/wizard/opportunity-choices';
import { openWizard } from '../../../lib/services/wizard/open-wizard';
import { saveDraft } from '../../../lib/services/wizard/save-draft';
import { expect, portalUnderTest, type Person } from './portal-test';
import { buyerAccount, next, openDraft, type WizardValues } from './wizard';

let shared: Database | undefined;
const database = () => (shared ??= createDatabase(portalUnderTest().applicationUrl));

/** Saves a draft as the wizard does, past its pages; what is not given is as it is in a new one. */
export async function savedDraft(person: Person, changes: Partial<DraftContent>): Promise<string> {
  const offerId = randomUUID();
  const viewer = await findViewerByEmail(database().prisma, `${person}@example.com`);
  const context = { viewer, database: database(), now: new Date(), nudge: () => Promise.resolve(), origin: null };
  const opened = await openWizard(context, offerId);
  if (!opened.ok) throw new Error(JSON.stringify(opened.error));
  const { content: empty, authorizations } = opened.value;
  const content = withReviewedPrice(withPreselection({ ...empty, ...changes }, authorizations), authorizations);
  expect(await saveDraft(context, { offerId, baseVersion: 0, content })).toMatchObject({ ok: true });
  return offerId;
}

const completeContent = ({ customer, buyers, name, days = 60 }: WizardValues) => ({
  customerChoice: 'new' as const,
  newCustomerName: customer,
  buyers,
  expirationDate: plusDays(utcDateOf(new Date()), days),
  ...(name !== undefined && { name }),
});

/** Opens the review of an offer that nobody had to type: for tests of what comes after the wizard. */
export async function openReview(page: Page, values: WizardValues): Promise<void> {
  const offerId = await savedDraft('sales', completeContent(values));
  await openDraft(page, `/offers/new?draft=${offerId}&step=review`);
  await expect(page.getByRole('button', { name: 'Publish offer' })).toBeVisible();
}

/** Policy allows 90 days, and 180 with somebody's approval. */
const BEYOND_POLICY_DAYS = 120;

/** Goes by hand from the fourth step to the review of an offer that may be accepted longer than policy allows, with the reason filled in. */
export async function walkToApproval(page: Page, customer: string, person: Person = 'sales'): Promise<void> {
  const offerId = await savedDraft(person, completeContent({ customer, buyers: buyerAccount() }));
  await openDraft(page, `/offers/new?draft=${offerId}&step=duration`);
  await page.getByRole('radio', { name: /^Other/ }).check();
  await page.getByLabel('Last day to accept').fill(plusDays(utcDateOf(new Date()), BEYOND_POLICY_DAYS));
  await next(page);
  await page.getByLabel('Reason for the approval').fill('Their board meets in three months.');
}
