import { SEED_AUTHORIZATIONS } from '../../../lib/sandbox/seed';
import type { Offer } from '../../../lib/sandbox/store/rows';
import type { OutsideOfferView } from '../../../lib/schemas/reconcile/outside-offers-view';
import { findOffer } from '../../../lib/db/offers/offers';
import { listOutside } from '../../../lib/services/reconcile/list-outside-offers';
import { reconcileOffers } from '../../../lib/services/reconcile/reconcile-offers';
import type { TestPortal } from '../../support/portal';
import { dayFromToday } from '../../support/sandbox';
import { turnsToTheEnd } from '../engine/drive';

let accountCount = 0;

/** Nobody else's accounts: one with an agreement takes no second offer. */
export function freshBuyers(): [string, string] {
  accountCount += 2;
  return [String(800_000_000_000 + accountCount), String(800_000_000_001 + accountCount)];
}

export const forAccounts = (...BuyerAccounts: string[]) => ({ PositiveTargeting: { BuyerAccounts } });

/** Somebody makes an offer in the AWS console. */
export function consoleOffer(portal: TestPortal, body: Record<string, unknown> = {}): Promise<Offer> {
  return portal.sandbox.consoleOffer({
    resaleAuthorizationId: SEED_AUTHORIZATIONS.bronze.id,
    markupPercentage: '25',
    name: 'Made in the console',
    description: 'By hand',
    state: 'Released',
    targeting: forAccounts(freshBuyers()[0]),
    availabilityEndDate: dayFromToday(40),
    validity: { AgreementDuration: 'P3653D' },
    ...body,
  });
}

export const reconcile = (portal: TestPortal, extent: 'full' | 'changes') =>
  reconcileOffers(portal.database, portal.connection, new Date(), extent);

/** An offer of the portal that is live. */
export async function liveOffer(portal: TestPortal): Promise<{ id: string; awsOfferId: string; account: string }> {
  const buyers = freshBuyers();
  const id = await portal.submitted({ buyers: buyers.join(', ') });
  await turnsToTheEnd(portal, id);
  const offer = await findOffer(portal.database.prisma, id);
  return { id, awsOfferId: offer?.awsOfferId ?? '', account: buyers[0] };
}

/** What the list of offers that were made outside says about this one. */
export async function outside(portal: TestPortal, awsOfferId: string): Promise<OutsideOfferView | undefined> {
  const listed = await listOutside(portal.as('viewer'), { cursor: null });
  if (!listed.ok) throw new Error(JSON.stringify(listed.error));
  return listed.value.offers.find((offer) => offer.awsOfferId === awsOfferId);
}
