'use client';

import type { ActionWords } from '../ui/action-problem';
import { type Action, type ActionOptions, useAction } from '../ui/use-action';

const WORDS: ActionWords = {
  noAnswer: 'The portal didn’t answer. Load the page again to see whether it was saved.',
  signedOut: 'You are signed out. Sign in again in another tab, then try here.',
  notFound: 'This customer is not there any more.',
};

/** One action of a page of the customer book, with its one sentence when it is refused. */
export function useCustomerAction(options: Omit<ActionOptions, 'words'> = {}): Action {
  return useAction({ ...options, words: WORDS });
}
