import { countText } from '@/lib/format';
import type { OfferProgress } from '@/lib/schemas/offers/offer-view';

const MINUTE_MS = 60_000;

/** `2 ahead of you, about 4 min`, `You are next, less than a minute`. */
export function queueSentence({ ahead, estimatedWaitMs }: NonNullable<OfferProgress['queue']>): string {
  const place = ahead === 0 ? 'You are next' : `${countText(ahead)} ahead of you`;
  return estimatedWaitMs === null ? place : `${place}, ${roughly(estimatedWaitMs)}`;
}

/** Rounded up, for nobody minds a shorter wait. */
function roughly(waitMs: number): string {
  if (waitMs < MINUTE_MS) return 'less than a minute';
  const minutes = Math.ceil(waitMs / MINUTE_MS);
  return minutes < 90 ? `about ${minutes} min` : `about ${countText(Math.ceil(minutes / 60))} h`;
}
