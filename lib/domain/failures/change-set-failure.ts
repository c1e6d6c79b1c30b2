import { z } from 'zod';
import { percentText, priceText } from '../tiers/price';

/** One failure as it was said: by AWS for one change, or by the portal's own checks before sending (code PORTAL_…). */
export const changeSetFailuresSchema = z.array(
  z.object({ code: z.string(), message: z.string(), changeType: z.string().nullable() }),
);
export type ChangeSetFailure = z.output<typeof changeSetFailuresSchema>[number];

/** The portal's own refusal when wholesale × markup no longer meets the tier's target. */
export function priceMissedFailure(wholesalePrice: string, markupPercent: string, target: string): ChangeSetFailure {
  return {
    code: 'PORTAL_PRICE_MISSED',
    message: `${percentText(markupPercent)} on the wholesale price ${priceText(wholesalePrice)} misses the target ${priceText(target)}.`,
    changeType: null,
  };
}
