'use client';

import { offerProgressKey } from '@/lib/queries/offer-progress';
import type { ActionWords } from '../ui/action-problem';
import { type Action, useAction } from '../ui/use-action';
import { type ActionForm, useActionForm } from '../ui/use-action-form';

const SAFE = 'Trying again is safe: an offer goes out once.';

export const OFFER_WORDS: ActionWords = {
  noAnswer: `The portal didn’t answer. ${SAFE}`,
  notFound: 'This offer is not there any more.',
  afterUnexpected: SAFE,
};

/** One action on the offer that the page shows. Whatever comes of it, the page then shows how the offer stands. */
export function useOfferAction(offerId: string): Action {
  return useAction({ words: OFFER_WORDS, refreshes: 'always', query: offerProgressKey(offerId) });
}

/** The same with fields. */
export function useOfferForm<Field extends string>(
  offerId: string,
  controls: Readonly<Record<Field, string>>,
): ActionForm<Field> {
  return useActionForm(useOfferAction(offerId), controls);
}
