import { buyerPriceOf, DEFAULT_TOLERANCE_PERCENT, deviationPercent, meetsTarget, priceText, sameAmount } from './price';

/** A tier is a bundle: markup, the authorization whose wholesale it belongs to, and the buyer price that both must give. */
export type TierVersion = {
  id: string;
  tierId: string;
  tierName: string;
  number: number;
  productId: string;
  authorizationId: string;
  markupPercent: string;
  targetBuyerPrice: string;
  wholesalePrice: string;
  validFrom: Date;
  reason: string;
  createdByName: string;
};

/** Exactly one version per product is in force: the latest valid-from ≤ now; of equal ones the higher number. */
export function tierInForce(versions: readonly TierVersion[], productId: string, now: Date): TierVersion | undefined {
  return versions
    .filter((version) => version.productId === productId && version.validFrom <= now)
    .sort((a, b) => b.validFrom.getTime() - a.validFrom.getTime() || b.number - a.number)[0];
}

/**
 * The version of a tier that an offer found at AWS is held against: of those for its authorization the one that was in force when the
 * offer was released, or is now for a draft, or would have been if this tier alone existed; else the first one.
 */
export function tierVersionOfFound(
  versions: readonly TierVersion[],
  { tierId, authorizationId }: { tierId: string; authorizationId: string },
  at: Date,
): TierVersion | undefined {
  const own = versions.filter((version) => version.tierId === tierId && version.authorizationId === authorizationId);
  const [first] = own;
  if (first === undefined) return undefined;
  return (
    tierInForce(own, first.productId, at) ?? [...own].sort((a, b) => a.validFrom.getTime() - b.validFrom.getTime())[0]
  );
}

/** What a price is made of, and what it is to be. */
export type TierPrice = Pick<TierVersion, 'markupPercent' | 'targetBuyerPrice' | 'wholesalePrice'>;

export type TierVersionProposal = TierPrice & {
  reason: string;
  /** The new price as the admin typed it to confirm; needed only when the price changes for customers. */
  typedPrice: string;
};

export type TierProposalCheck = {
  buyerPrice: string;
  deviationPercent: string;
  meetsTarget: boolean;
  /** What customers of new offers will pay instead of today's price; undefined when they pay the same, or when it is refused. */
  newPrice: string | undefined;
  fieldErrors: Record<string, string>;
};

/**
 * The price rule for saving a version: the computed price must meet its own target within the policy's tolerance, and a price that is
 * not the one in force any more needs a reason and the new price typed once more.
 */
export function checkTierProposal(
  proposal: TierVersionProposal,
  inForce: TierPrice | undefined,
  tolerancePercent: string,
): TierProposalCheck {
  const buyerPrice = computedPrice(proposal);
  const meets = meetsTarget(buyerPrice, proposal.targetBuyerPrice, tolerancePercent);
  const deviation = deviationPercent(buyerPrice, proposal.targetBuyerPrice);
  // What misses its target is refused whatever anybody types.
  const newPrice = inForce === undefined || !meets ? undefined : newPriceOf(proposal, inForce);
  const fieldErrors: Record<string, string> = {};
  if (!meets) fieldErrors['markupPercent'] = missedTargetSentence(proposal, buyerPrice, deviation, tolerancePercent);
  if (proposal.reason.trim() === '') fieldErrors['reason'] = 'Say why, so that others can follow it later.';
  if (newPrice !== undefined && !isTyped(proposal.typedPrice, newPrice))
    fieldErrors['typedPrice'] = `Type ${priceText(newPrice)} to confirm the new price.`;
  return { buyerPrice, deviationPercent: deviation, meetsTarget: meets, newPrice, fieldErrors };
}

/** The price by the name that people know: the target, or what is computed where that is another price. */
export function namedPrice(price: TierPrice): string {
  const computed = computedPrice(price);
  return isSamePrice(computed, price.targetBuyerPrice) ? price.targetBuyerPrice : computed;
}

/**
 * What customers pay from a version on, where that is another price than before: another target, or another computed price, whatever
 * the policy's tolerance. Undefined: the same price. One that leaves its target is another one too: many small steps are a large one.
 */
export function newPriceOf(next: TierPrice, before: TierPrice): string | undefined {
  const [computed, computedBefore] = [computedPrice(next), computedPrice(before)];
  const hasNewTarget = !sameAmount(next.targetBuyerPrice, before.targetBuyerPrice);
  const hasMoved = !isSamePrice(computed, computedBefore);
  const leavesTarget = !isSamePrice(computed, next.targetBuyerPrice) && !sameAmount(computed, computedBefore);
  if (!hasNewTarget && !hasMoved && !leavesTarget) return undefined;
  const named = namedPrice(next);
  return sameAmount(named, namedPrice(before)) ? computed : named;
}

function computedPrice({ wholesalePrice, markupPercent }: TierPrice): string {
  return buyerPriceOf(wholesalePrice, markupPercent);
}

/** By the default tolerance, never by the policy's: what is allowed to be rounded is not what customers notice. */
function isSamePrice(one: string, other: string): boolean {
  return meetsTarget(one, other, DEFAULT_TOLERANCE_PERCENT);
}

/** Whether the price was typed, in digits as people write prices. */
export function isTyped(typedPrice: string, price: string): boolean {
  return /^\d+(\.\d+)?$/.test(typedPrice.trim()) && sameAmount(typedPrice.trim(), price);
}

function missedTargetSentence(
  proposal: TierVersionProposal,
  buyerPrice: string,
  deviation: string,
  tolerancePercent: string,
): string {
  const direction = deviation.startsWith('-') ? 'below' : 'above';
  const size = deviation.replace('-', '');
  return `${proposal.markupPercent} % on ${priceText(proposal.wholesalePrice)} gives ${priceText(buyerPrice)}, ${size} % ${direction} the target (tolerance ${tolerancePercent} %).`;
}
