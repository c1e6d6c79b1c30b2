import type { AppError } from '../../domain/core/result';
import { shownDifferences, type ShownDifference } from '../../domain/offers/shown-differences';
import type { ShownOffer } from '../../domain/offers/shown-offer';

/** What is no longer as it was shown, from and to, as a conflict for people; undefined when everything is. */
export function changeSinceReview(shown: ShownOffer, now: ShownOffer): AppError | undefined {
  const differences = shownDifferences(shown, now);
  if (differences.length === 0) return undefined;
  const isMoney = differences.some(({ what }) => what === 'buyer price' || what === 'markup');
  return {
    kind: 'conflict',
    reason: isMoney ? 'price_changed' : 'draft_changed',
    message: `The ${changesText(differences)} since you reviewed it. Review the offer again.`,
  };
}

/** "buyer price changed from 0.010 to 0.0104, the markup from 25 % to 30 %" */
function changesText([first, ...others]: readonly ShownDifference[]): string {
  if (first === undefined) return '';
  const rest = others.map(({ what, before, now }) => `, the ${what} from ${before} to ${now}`);
  return `${first.what} changed from ${first.before} to ${first.now}${rest.join('')}`;
}
