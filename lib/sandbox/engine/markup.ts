import Big from 'big.js';
import type { SandboxSwitches } from '../settings';
import type { PricingTerm } from '../store/rows';

/** Enough for eight integer digits, nine of a percentage and all decimals: nothing is lost before rounding. */
const Exact = Big();
Exact.DP = 60;

const roundingModes = {
  'half-up': Exact.roundHalfUp,
  'half-even': Exact.roundHalfEven,
  down: Exact.roundDown,
};

/**
 * The authorization's terms with a markup laid on each price: price × (1 + percentage / 100). Usage prices keep eight
 * decimals, amounts two, without trailing zeros, as AWS shows them. Always computed from the authorization, so a second
 * markup replaces the first.
 */
export function markUp(
  terms: readonly PricingTerm[],
  percentage: string,
  { markupRounding }: Pick<SandboxSwitches, 'markupRounding'>,
): PricingTerm[] {
  const factor = new Exact(percentage).div(100).plus(1);
  const price = (wholesale: string, decimals: number) =>
    new Exact(wholesale).times(factor).round(decimals, roundingModes[markupRounding]).toFixed();
  const rateCard = (items: readonly { DimensionKey: string; Price: string }[], decimals: number) =>
    items.map((item) => ({ ...item, Price: price(item.Price, decimals) }));
  return terms.map((term): PricingTerm => {
    switch (term.Type) {
      case 'UsageBasedPricingTerm':
        return { ...term, RateCards: term.RateCards.map((card) => ({ RateCard: rateCard(card.RateCard, 8) })) };
      case 'ConfigurableUpfrontPricingTerm':
        return {
          ...term,
          RateCards: term.RateCards.map((card) => ({ ...card, RateCard: rateCard(card.RateCard, 3) })),
        };
      case 'FixedUpfrontPricingTerm':
        return { ...term, Price: price(term.Price, 3) };
      case 'PaymentScheduleTerm':
        return {
          ...term,
          Schedule: term.Schedule.map((item) => ({ ...item, ChargeAmount: price(item.ChargeAmount, 2) })),
        };
    }
  });
}
