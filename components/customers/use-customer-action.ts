'use client';

import { useRef, useState } from 'react';
import type { ActionError, ActionResult } from '@/lib/schemas/core/action-input';
import { actionProblem, type ActionWords } from '../ui/action-problem';
import { answerOf } from '../ui/answer-of';

export type CustomerAction = {
  isRunning: boolean;
  /** Why it did not happen; null before and after a success. */
  problem: string | null;
  /** Runs it once, however often it is called meanwhile. The value when it was done. */
  run: <Value>(
    action: () => Promise<ActionResult<Value>>,
    onError?: (error: ActionError) => void,
  ) => Promise<{ value: Value } | undefined>;
};

const WORDS: ActionWords = {
  noAnswer: 'The portal didn’t answer. Load the page again to see whether it was saved.',
  signedOut: 'You are signed out. Sign in again in another tab, then try here.',
  notFound: 'This customer is not there any more.',
};

/** One action of a page of the customer book, with its one sentence when it is refused. */
export function useCustomerAction(): CustomerAction {
  const lock = useRef(false);
  const [isRunning, setIsRunning] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);

  async function run<Value>(action: () => Promise<ActionResult<Value>>, onError?: (error: ActionError) => void) {
    if (lock.current) return undefined;
    lock.current = true;
    setIsRunning(true);
    setProblem(null);
    const result = await answerOf(action());
    lock.current = false;
    setIsRunning(false);
    if (result?.ok === true) return { value: result.value };
    setProblem(actionProblem(result?.error, WORDS));
    if (result !== undefined) onError?.(result.error);
    return undefined;
  }
  return { isRunning, problem, run };
}
