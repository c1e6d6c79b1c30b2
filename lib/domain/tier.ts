import { buyerPriceOf, deviationPercent, meetsTarget, priceText, sameAmount } from './price';

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
 * offer was released, or is now for a draft; else the one that would have been in force if this tier alone existed.
 */
export function tierVersionOfFound(
  versions: readonly TierVersion[],
  { tierId, authorizationId }: { tierId: string; authorizationId: string },
  at: Date,
): TierVersion | undefined {
  const own = versions.filter((version) => version.tierId === tierId && version.authorizationId === authorizationId);
  const [first] = own;
  if (first === undefined) return undefined;
  const inForce = tierInForce(versions, first.productId, at);
  if (inForce !== undefined && own.includes(inForce)) return inForce;
  return (
    tierInForce(own, first.productId, at) ?? [...own].sort((a, b) => a.validFrom.getTime() - b.validFrom.getTime())[0]
  );
}

export type TierVersionProposal = {
  markupPercent: string;
  targetBuyerPrice: string;
  wholesalePrice: string;
  reason: string;
  /** The new price as the admin typed it to confirm; needed only when the price changes for customers. */
  typedPrice: string;
};

export type TierProposalCheck = {
  buyerPrice: string;
  deviationPercent: string;
  meetsTarget: boolean;
  /** True when customers of new offers will pay another price than today. */
  changesPrice: boolean;
  fieldErrors: Record<string, string>;
};

/**
 * The price rule for saving a version: the computed price must meet its own target within the policy's tolerance,
 * and a target that differs from the one in force needs a reason and the new price typed once more.
 */
export function checkTierProposal(
  proposal: TierVersionProposal,
  inForce: Pick<TierVersion, 'targetBuyerPrice'> | undefined,
  tolerancePercent: string,
): TierProposalCheck {
  const buyerPrice = buyerPriceOf(proposal.wholesalePrice, proposal.markupPercent);
  const meets = meetsTarget(buyerPrice, proposal.targetBuyerPrice, tolerancePercent);
  const deviation = deviationPercent(buyerPrice, proposal.targetBuyerPrice);
  const changesPrice = inForce !== undefined && !sameAmount(proposal.targetBuyerPrice, inForce.targetBuyerPrice);
  const fieldErrors: Record<string, string> = {};
  if (!meets) fieldErrors['markupPercent'] = missedTargetSentence(proposal, buyerPrice, deviation, tolerancePercent);
  if (proposal.reason.trim() === '') fieldErrors['reason'] = 'Say why, so that others can follow it later.';
  if (changesPrice && !typedPriceMatches(proposal))
    fieldErrors['typedPrice'] = `Type ${priceText(proposal.targetBuyerPrice)} to confirm the new price.`;
  return { buyerPrice, deviationPercent: deviation, meetsTarget: meets, changesPrice, fieldErrors };
}

function typedPriceMatches({ typedPrice, targetBuyerPrice }: TierVersionProposal): boolean {
  return /^\d+(\.\d+)?$/.test(typedPrice.trim()) && sameAmount(typedPrice.trim(), targetBuyerPrice);
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
