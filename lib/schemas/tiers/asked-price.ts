import { marginOf, offeredPrice } from '../../domain/tiers/price';
import type { AuthorizationChoice } from '../wizard/wizard-view';

/** The authorization as it would be resold at the buyer price that somebody asks for; unchanged where none is asked for. */
export function withAskedPrice(authorization: AuthorizationChoice, askedBuyerPrice: string): AuthorizationChoice {
  const { price } = authorization;
  if (price === null || askedBuyerPrice.trim() === '') return authorization;
  const offered = offeredPrice(price, askedBuyerPrice);
  const margin = marginOf(price.wholesalePrice, offered.buyerPrice);
  return {
    ...authorization,
    price: { ...price, ...offered, marginPerUnit: margin.perUnit, marginSharePercent: margin.sharePercent },
  };
}
