import type { DeviationFacts } from '../domain/deviation';
import type { OfferSnapshot } from '../domain/offer-snapshot';

/** Accounts of the offer that another offer or an agreement has already, as found by the clash checks of this submission. */
export function clashingAccounts(
  _snapshot: OfferSnapshot,
): Pick<DeviationFacts, 'accountsWithOffer' | 'accountsWithAgreement'> {
  return { accountsWithOffer: [], accountsWithAgreement: [] };
}
