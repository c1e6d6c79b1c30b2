import { currentPolicy } from '../db/policy';
import { findTierVersion } from '../db/tiers';
import type { Db } from '../db/transaction';
import { utcDateOf } from '../domain/calendar';
import { clashingAccounts, deviationsOf, type Deviation } from '../domain/deviation';
import type { OfferSnapshot } from '../domain/offer-snapshot';
import { buyerPriceOf } from '../domain/price';

/**
 * How an offer, frozen as it would be published now, leaves the policy in force: against its tier version as it is stored, never
 * against anything that came with the offer.
 */
export async function findDeviations(db: Db, snapshot: OfferSnapshot, now: Date): Promise<Deviation[]> {
  const policy = await currentPolicy(db);
  const version = await findTierVersion(db, snapshot.tierVersionId);
  const tier = {
    markupPercent: version.markupPercent,
    buyerPrice: buyerPriceOf(snapshot.wholesalePrice, version.markupPercent),
  };
  // What somebody agreed to when it was submitted, with the accounts held: the only way past a clash.
  const clashes = clashingAccounts(snapshot.agreedClashes?.keys ?? []);
  return deviationsOf(snapshot, policy, { today: utcDateOf(now), tier, ...clashes });
}
