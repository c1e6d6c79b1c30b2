import Big from 'big.js';

/** Prices and percentages travel as decimal strings and are calculated here, never as JavaScript numbers. */
const Exact = Big();
Exact.DP = 60;
Exact.RM = Exact.roundHalfUp;

/** AWS keeps up to 8 decimals of a usage price: https://docs.aws.amazon.com/marketplace/latest/developerguide/work-with-private-offers.html */
export const PRICE_DECIMALS = 8;
/** AWS takes a markup with up to 9 decimals: https://docs.aws.amazon.com/marketplace/latest/developerguide/work-with-cppos.html */
export const MARKUP_DECIMALS = 9;

/** How far a price may miss its target, in percent, where nobody has set anything else. What moves further is another price. */
export const DEFAULT_TOLERANCE_PERCENT = '0.1';
/** What a policy may allow at most: a tolerance is for rounding, not for raising prices. */
export const MAXIMUM_TOLERANCE_PERCENT = '1';

const DECIMAL_TEXT = /^\d{1,9}(\.\d{1,9})?$/;

export function isDecimalText(text: string): boolean {
  return DECIMAL_TEXT.test(text);
}

/** A price as typed: as many decimals as are kept and sent, so that nothing is rounded behind anybody's back. */
export function isPriceText(text: string): boolean {
  return isDecimalText(text) && decimalsOf(new Exact(text)) <= PRICE_DECIMALS;
}

/** wholesale × (1 + markup/100), at AWS's 8 decimals, without trailing zeros. */
export function buyerPriceOf(wholesalePrice: string, markupPercent: string): string {
  const factor = new Exact(markupPercent).div(100).plus(1);
  return plain(new Exact(wholesalePrice).times(factor).round(PRICE_DECIMALS));
}

/** What the partner keeps per unit, and its share of the buyer price in percent (one decimal). */
export function marginOf(wholesalePrice: string, buyerPrice: string): { perUnit: string; sharePercent: string } {
  const perUnit = new Exact(buyerPrice).minus(wholesalePrice);
  const share = new Exact(buyerPrice).eq(0) ? new Exact(0) : perUnit.div(buyerPrice).times(100);
  return { perUnit: plain(perUnit), sharePercent: plain(share.round(1)) };
}

/** How far `price` is above (+) or below (−) `target`, in percent with two decimals. A zero target is met only by zero. */
export function deviationPercent(price: string, target: string): string {
  if (new Exact(target).eq(0)) return new Exact(price).eq(0) ? '0' : '100';
  return plain(new Exact(price).div(target).minus(1).times(100).round(2));
}

/**
 * Whether `price` misses `target` by no more than the tolerance, in percent of the target. Policies and offers of before may carry a
 * larger tolerance than is allowed today: it counts as the most that is.
 */
export function meetsTarget(price: string, target: string, tolerancePercent: string): boolean {
  const allowed = new Exact(target).times(heldTolerance(tolerancePercent)).div(100);
  return new Exact(price).minus(target).abs().lte(allowed);
}

/** The tolerance, or the most that is allowed where it is larger. */
export function heldTolerance(tolerancePercent: string): string {
  return new Exact(tolerancePercent).gt(MAXIMUM_TOLERANCE_PERCENT) ? MAXIMUM_TOLERANCE_PERCENT : tolerancePercent;
}

/** The markup that leads from wholesale to exactly the target, with as many decimals as AWS takes. Undefined below wholesale. */
export function exactMarkupFor(wholesalePrice: string, targetBuyerPrice: string): string | undefined {
  const wholesale = new Exact(wholesalePrice);
  if (wholesale.eq(0) || wholesale.gt(targetBuyerPrice)) return undefined;
  return plain(new Exact(targetBuyerPrice).div(wholesale).minus(1).times(100).round(MARKUP_DECIMALS));
}

/** A price above so many times the tier's is a slip of the decimal point, not a deal: nobody approves it. */
const ASKED_PRICE_TIMES_TIER = 5;

/** The highest buyer price that can be asked for instead of the tier's. */
export function askedPriceMaximum(tierBuyerPrice: string): string {
  return plain(new Exact(tierBuyerPrice).times(ASKED_PRICE_TIMES_TIER));
}

export function isAbove(price: string, limit: string): boolean {
  return new Exact(price).gt(limit);
}

/** What a tier asks for, or a buyer price that somebody asks for instead: its exact markup, and itself as the target. */
export function offeredPrice(
  tier: { wholesalePrice: string; markupPercent: string; targetBuyerPrice: string },
  askedBuyerPrice: string,
): { markupPercent: string; buyerPrice: string; targetBuyerPrice: string } {
  const { wholesalePrice } = tier;
  const asked = askedBuyerPrice.trim();
  const markup = isPriceText(asked) ? exactMarkupFor(wholesalePrice, asked) : undefined;
  const markupPercent = markup ?? plainDecimal(tier.markupPercent);
  return {
    markupPercent,
    buyerPrice: buyerPriceOf(wholesalePrice, markupPercent),
    targetBuyerPrice: plainDecimal(markup === undefined ? tier.targetBuyerPrice : asked),
  };
}

export function sameAmount(one: string, other: string): boolean {
  return new Exact(one).eq(other);
}

/** Equal within 0.00000001: what AWS stores and what was calculated may differ in the last digit. */
export function samePrice(one: string, other: string): boolean {
  return new Exact(one).minus(other).abs().lte('0.00000001');
}

/** `0.01` → `0.010`: at least three decimals, so that a column of prices lines up. Never rounds. */
export function priceText(price: string): string {
  const value = new Exact(price);
  return value.toFixed(Math.max(3, decimalsOf(value)));
}

/** `25.000` → `25 %`. Never rounds. */
export function percentText(percent: string): string {
  return `${plain(new Exact(percent))} %`;
}

/** The canonical text of a decimal: no exponent, no trailing zeros. */
export function plainDecimal(text: string): string {
  return plain(new Exact(text));
}

function plain(value: Big): string {
  return value.toFixed();
}

/** Without trailing zeros. */
function decimalsOf(value: Big): number {
  return plain(value).split('.')[1]?.length ?? 0;
}

/** An amount per unit for so many units, at two decimals: `0.002` × `250000` → `500.00`. */
export function timesUnits(perUnit: string, units: string): string {
  return new Exact(perUnit).times(units).toFixed(2);
}

export function plusUnits(one: string, other: string): string {
  return plain(new Exact(one).plus(other));
}
