import type { ReplacementOrder } from '../../../lib/domain/changes/replacement';
import type { SubmitOffer } from '../../../lib/schemas/core/action-input';
import type { ReplacementView } from '../../../lib/schemas/offers/offer-view';
import { fixAccounts } from '../../../lib/services/changes/fix-accounts';
import { openWizard } from '../../../lib/services/wizard/open-wizard';
import { saveDraft } from '../../../lib/services/wizard/save-draft';
import { showOffer } from '../../../lib/services/offers/show-offer';
import { SEED_AUTHORIZATIONS } from '../../../lib/sandbox/seed';
import type { TestPortal } from '../../support/portal';
import { dayFromToday } from '../../support/sandbox';
import type { LiveOffer } from './offer-changes';

let fixes = 0;
/** One of the accounts was right; the other one is new. */
export const rightFor = ({ accounts }: LiveOffer) => `${accounts[0]}, ${500_000_000_000 + (fixes += 1)}`;

/** Starts to put the accounts right and returns the copy. */
export async function fixed(portal: TestPortal, old: LiveOffer, order: ReplacementOrder): Promise<string> {
  const started = await fixAccounts(portal.as('sales'), { offerId: old.id, order, buyers: rightFor(old) });
  if (!started.ok) throw new Error(JSON.stringify(started.error));
  return started.value.offerId;
}

/** Somebody reviews the copy with what is in force today. */
export async function copyReview(portal: TestPortal, offerId: string): Promise<SubmitOffer> {
  const opened = await openWizard(portal.as('sales'), offerId);
  if (!opened.ok) throw new Error(JSON.stringify(opened.error));
  const content = {
    ...opened.value.content,
    productId: 'any',
    authorizationId: SEED_AUTHORIZATIONS.bronze.id,
    expirationDate: dayFromToday(30),
  };
  await saveDraft(portal.as('sales'), { offerId, baseVersion: opened.value.version, content });
  return portal.reviewOf(offerId);
}

/** What the page of this offer shows. */
export async function replacementOf(portal: TestPortal, offerId: string): Promise<ReplacementView | null> {
  const shown = await showOffer(portal.as('viewer'), offerId);
  if (!shown.ok) throw new Error(JSON.stringify(shown.error));
  return shown.value.replacement;
}
