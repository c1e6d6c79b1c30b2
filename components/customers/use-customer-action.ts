'use client';

import { useRef, useState } from 'react';
import type { ActionError, ActionResult } from '@/lib/schemas/action-input';
import { actionSentence, NO_ANSWER } from './action-sentence';

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
    const result = await action().catch(() => undefined);
    lock.current = false;
    setIsRunning(false);
    if (result?.ok === true) return { value: result.value };
    setProblem(result === undefined ? NO_ANSWER : actionSentence(result.error));
    if (result !== undefined) onError?.(result.error);
    return undefined;
  }
  return { isRunning, problem, run };
}
