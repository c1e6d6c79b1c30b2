import type { OfferProgress } from '@/lib/schemas/offers/offer-view';

/** What happens when AWS has gone too far to be stopped. */
export function tooLateSentence({ kind }: OfferProgress): string {
  const outcome = kind === 'CREATE_DRAFT' ? 'the draft is created' : 'the offer goes live';
  return `If AWS has already begun to apply it, it is too late, and ${outcome}.`;
}
