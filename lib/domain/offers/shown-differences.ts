import { isCalendarDate, longDateText } from '../core/calendar';
import { declaredBy, purposeText } from './offer-purpose';
import type { ShownOffer } from './shown-offer';
import { percentText, priceText } from '../tiers/price';
import { termRuleText } from './term';

/** One value that is not what was shown, in words. */
export type ShownDifference = { what: string; before: string; now: string };

/** Everything that differs between what was shown and what it would be now: money first, then in the order of the review. */
export function shownDifferences(before: ShownOffer, now: ShownOffer): ShownDifference[] {
  const found = rows.flatMap(([what, text]) => {
    const difference = { what, before: text(before), now: text(now) };
    return difference.before === difference.now ? [] : [difference];
  });
  return found.length > 0 ? found : namesakes(before, now);
}

/** What reads the same and is another one all the same. */
function namesakes(before: ShownOffer, now: ShownOffer): ShownDifference[] {
  const { tierName, customerName } = before;
  return [
    ...(before.tierVersionId === now.tierVersionId
      ? []
      : [{ what: 'tier', before: tierName, now: `another version of ${tierName}` }]),
    ...(before.customerId === now.customerId
      ? []
      : [{ what: 'customer', before: customerName, now: `another customer of this name` }]),
  ];
}

/** Each value as the one text that people compare: two that read the same are the same. */
const rows: readonly [what: string, text: (offer: ShownOffer) => string][] = [
  ['buyer price', ({ buyerPrice, currency }) => `${priceText(buyerPrice)}${currency === 'USD' ? '' : ` ${currency}`}`],
  ['markup', ({ markupPercent }) => percentText(markupPercent)],
  ['wholesale price', ({ wholesalePrice }) => priceText(wholesalePrice)],
  ['tier', ({ tierName }) => tierName],
  ['vendor', ({ isvName }) => isvName],
  ['product', ({ productName }) => productName],
  ['opportunity', ({ authorizationName, authorizationId }) => `${authorizationName} (${authorizationId})`],
  ['usage dimension', ({ dimensionName, dimensionKey }) => `${dimensionName} (${dimensionKey})`],
  ['customer', ({ customerName, customerId }) => `${customerName}${customerId === null ? ' (new)' : ''}`],
  ['list of buyer accounts', ({ buyerAccountIds }) => [...new Set(buyerAccountIds)].sort().join(', ')],
  ['offer name', ({ name }) => quoted(name)],
  ['description', ({ description }) => quoted(description)],
  ['deal reference', ({ dealReference }) => quoted(dealReference)],
  ['offer purpose', (offer) => purposeText(declaredBy(offer))],
  ['expiration date', ({ expirationDate: day }) => (isCalendarDate(day) ? longDateText(day) : quoted(day))],
  ['usage duration', termRuleText],
];

function quoted(text: string): string {
  return text.trim() === '' ? 'none' : `“${text.trim()}”`;
}
