import { longDateText } from '../core/calendar';
import type { Deviation } from './deviation-schema';
import { exactDurationWords } from '../offers/duration';
import { percentText, priceText, sameAmount } from '../tiers/price';
import { termRuleText } from '../offers/term';

/** The deviation as a headline: "120 days to accept". */
export function deviationTitle(deviation: Deviation): string {
  switch (deviation.kind) {
    case 'markup':
      return `${priceText(deviation.buyerPrice)} instead of ${priceText(deviation.tierBuyerPrice)}`;
    case 'expiration':
      return `${deviation.days} days to accept`;
    case 'duration':
      return `${exactDurationWords(deviation.duration)} of usage`;
    case 'accounts':
      return `${deviation.count} accounts, policy allows ${deviation.maximum}`;
    case 'second_offer':
      return `a second offer for ${accountsText(deviation.accountIds)}`;
    case 'active_agreement':
      return `an offer beside the active agreement of ${accountsText(deviation.accountIds)}`;
  }
}

/** The deviation as a sentence for whoever makes the offer. */
export function deviationSentence(deviation: Deviation): string {
  switch (deviation.kind) {
    case 'markup':
      return sameAmount(deviation.markupPercent, deviation.tierMarkupPercent)
        ? `The buyer price is ${priceText(deviation.buyerPrice)}, the tier’s is ${priceText(deviation.tierBuyerPrice)}.`
        : `The markup is ${percentText(deviation.markupPercent)}, the tier’s is ${percentText(deviation.tierMarkupPercent)}.`;
    case 'expiration':
      return `It can be accepted for ${deviation.days} days; policy allows ${deviation.maximumDays}, until ${longDateText(deviation.latest)}.`;
    case 'duration':
      return `It runs ${exactDurationWords(deviation.duration)}; policy says ${termRuleText(deviation)}.`;
    case 'accounts':
      return `It names ${deviation.count} accounts; policy allows ${deviation.maximum}.`;
    case 'second_offer':
      return `Another offer names ${accountsText(deviation.accountIds)} already.`;
    case 'active_agreement':
      return `An agreement of ${accountsText(deviation.accountIds)} is active.`;
  }
}

function accountsText(ids: readonly string[]): string {
  return `account${ids.length === 1 ? '' : 's'} ${ids.join(', ')}`;
}
