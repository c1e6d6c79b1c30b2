'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useRef, useState } from 'react';
import { offerProgressKey } from '@/lib/queries/offer-progress';
import type { ActionError, ActionResult } from '@/lib/schemas/core/action-input';
import { actionProblem } from '../ui/action-problem';
import { answerOf } from '../ui/answer-of';

export type OfferAction = {
  isRunning: boolean;
  /** Why it did not happen, in one sentence; null before and after a success. */
  problem: string | null;
  /** Runs it once, however often it is called meanwhile. True when it was done. */
  run: (action: () => Promise<ActionResult<unknown>>, onError?: (error: ActionError) => void) => Promise<boolean>;
};

/** One action on the offer that the page shows. Whatever comes of it, the page then shows how the offer stands. */
export function useOfferAction(offerId: string): OfferAction {
  const router = useRouter();
  const queries = useQueryClient();
  const lock = useRef(false);
  const [isRunning, setIsRunning] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);

  async function run(action: () => Promise<ActionResult<unknown>>, onError?: (error: ActionError) => void) {
    if (lock.current) return false;
    lock.current = true;
    setIsRunning(true);
    setProblem(null);
    const result = await answerOf(action());
    const sentence = result?.ok === true ? null : offerActionProblem(result?.error);
    setProblem(sentence);
    if (result?.ok === false) onError?.(result.error);
    await queries.invalidateQueries({ queryKey: offerProgressKey(offerId) });
    router.refresh();
    lock.current = false;
    setIsRunning(false);
    return sentence === null;
  }
  return { isRunning, problem, run };
}

const SAFE = 'Trying again is safe: an offer goes out once.';

/** Why an action on an offer did not happen; an undefined error: no answer came. */
export function offerActionProblem(error: ActionError | undefined): string {
  return actionProblem(error, {
    noAnswer: `The portal didn’t answer. ${SAFE}`,
    notFound: 'This offer is not there any more.',
    afterUnexpected: SAFE,
  });
}
