import { shownDifferences } from '@/lib/domain/offers/shown-differences';
import type { ShownOffer } from '@/lib/domain/offers/shown-offer';

/**
 * Values that differ between what was shown at the last try and what is shown now: "Buyer price: 0.010, now 0.0104". Without those that
 * the page tells already.
 */
export function changedSince(before: ShownOffer, now: ShownOffer, told: readonly string[] = []): string[] {
  return shownDifferences(before, now).flatMap(({ what, before: was, now: is }) =>
    told.includes(what) ? [] : [`${what.charAt(0).toUpperCase()}${what.slice(1)}: ${was}, now ${is}`],
  );
}
