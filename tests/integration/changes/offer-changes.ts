import { expect } from 'vitest';
import type { Offer } from '../../../lib/sandbox/store/rows';
import { extendOffer } from '../../../lib/services/changes/extend-offer';
import { cancelOffer } from '../../../lib/services/changes/cancel-offer';
import type { OfferProgress } from '../../../lib/schemas/offers/offer-view';
import type { TestPortal } from '../../support/portal';
import { dayFromToday, UNLIMITED, type TestSandbox } from '../../support/sandbox';
import { turnsToTheEnd } from '../engine/drive';

export type LiveOffer = OfferProgress & { accounts: readonly [string, string] };

let count = 0;

/** As every test finds it. */
export function calmDown(sandbox: TestSandbox): Promise<void> {
  return sandbox.settings({
    ...UNLIMITED,
    plannedFaults: [],
    preparingMs: 0,
    faults: { serverFault: false },
    switches: { pastAvailabilityEndDate: 'allowed-on-released' },
  });
}

export async function liveOffer(
  portal: TestPortal,
  newCustomerName: string,
  expirationDate = dayFromToday(20),
): Promise<LiveOffer> {
  count += 1;
  // Accounts of its own: one that has accepted an offer may not get another one just like that.
  const accounts = [String(200_000_000_000 + count), String(300_000_000_000 + count)] as const;
  const offerId = await portal.submitted({ newCustomerName, expirationDate, buyers: accounts.join(', ') });
  await turnsToTheEnd(portal, offerId);
  const progress = await portal.progress(offerId);
  expect(progress.awsOfferId).not.toBeNull();
  return { ...progress, accounts };
}

export async function atAws(portal: TestPortal, { awsOfferId }: { awsOfferId: string | null }): Promise<Offer> {
  const dump = await portal.sandbox.admin<{ offers: Offer[] }>('GET', 'dump');
  const offer = dump.offers.find(({ id }) => id === awsOfferId);
  if (offer === undefined) throw new Error('AWS has no such offer.');
  return offer;
}

export const extend = (portal: TestPortal, offerId: string, days = 60, isConfirmed = false) =>
  extendOffer(portal.as('sales'), { offerId, expirationDate: dayFromToday(days), isConfirmed });

export const cancel = (portal: TestPortal, offerId: string, ends: 'now' | 'today' = 'now', isConfirmed = false) =>
  cancelOffer(portal.as('sales'), { offerId, ends, isConfirmed });
