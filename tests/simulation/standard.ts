import type { Deviation } from '../../lib/domain/approvals/deviation-schema';
import { openClashes } from '../../lib/domain/clashes/clashes';
import { areCovered, deviationsOf } from '../../lib/domain/approvals/deviation';
import { utcDateOf } from '../../lib/domain/core/calendar';
import type { ChangeSetKind } from '../../lib/domain/engine/change-set-progress';
import type { OfferSnapshot } from '../../lib/domain/offers/offer-snapshot';
import { buyerPriceOf } from '../../lib/domain/tiers/price';
import { tierInForce } from '../../lib/domain/tiers/tier';
import { judgingFacts } from './portal/judging';
import type { OfferRow, StoreTransaction } from './rows/memory-rows';

export type Decided = { way: ChangeSetKind; snapshot: OfferSnapshot; before: OfferSnapshot | null };

/**
 * What must be true of every decision that leads to AWS at the moment when somebody makes it, said once more and apart from the portal's
 * own table of what is judged where. Undefined: it is as it should be.
 */
export function wrongDecision(
  rows: StoreTransaction,
  offer: OfferRow,
  decided: Decided,
  now: Date,
): string | undefined {
  const { way, snapshot, before } = decided;
  const facts = judgingFacts(rows, offer, snapshot, now);
  const isMaking = before === null;
  const inForce = tierInForce(facts.tierVersions, snapshot.productId, now);
  if (isMaking && inForce?.id !== snapshot.tierVersionId) return `${way} under a tier version that is not in force`;
  const unseen = isMaking || way === 'EXTEND' ? openClashes(facts.clashes, snapshot.agreedClashes?.keys ?? []) : [];
  if (unseen.length > 0) return `${way} in spite of an offer that nobody has looked at`;
  const version = facts.tierVersions.find(({ id }) => id === snapshot.tierVersionId);
  if (version === undefined) return `${way} of an unknown tier version`;
  const deviations = deviationsOf(snapshot, facts.policy, {
    today: utcDateOf(now),
    tier: {
      markupPercent: version.markupPercent,
      buyerPrice: buyerPriceOf(snapshot.wholesalePrice, version.markupPercent),
      targetBuyerPrice: version.targetBuyerPrice,
      tolerancePercent: snapshot.tolerancePercent,
    },
    accountsWithOffer: [],
    accountsWithAgreement: [],
  });
  const unapproved = deviations.filter(
    (deviation) => isSent(deviation, decided) && !areCovered([deviation], facts.approved),
  );
  return unapproved[0] === undefined ? undefined : `${way} with another ${unapproved[0].kind} that nobody approved`;
}

/** A change of a published offer answers for the values that it sends. */
function isSent({ kind }: Deviation, { way, snapshot, before }: Decided): boolean {
  if (before === null) return true;
  if (way === 'EXTEND') return kind === 'expiration';
  return way === 'CORRECT' && kind === 'duration' && snapshot.agreementDuration !== before.agreementDuration;
}
