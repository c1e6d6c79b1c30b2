'use client';

import { type QueryKey, useQueryClient } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useRef, useState, useTransition } from 'react';
import type { ActionError, ActionResult } from '@/lib/schemas/core/action-input';
import { actionProblem, type ActionWords } from './action-problem';
import { answerOf } from './answer-of';

type Follow<Value> = {
  /** The page that shows what was done. */
  leadsTo?: (value: Value) => string;
  /** An undefined error: no answer came. */
  onError?: (error: ActionError | undefined) => void;
};

export type Action = {
  /** Until the page shows what became of it. */
  isRunning: boolean;
  /** Why it did not happen, in one sentence; null before and after a success. */
  problem: string | null;
  failedWith: ActionError['kind'] | 'no_answer' | null;
  /** Runs it once, however often it is called meanwhile. The value when it was done. */
  run: <Value>(
    action: () => Promise<ActionResult<Value>>,
    follow?: Follow<Value>,
  ) => Promise<{ value: Value } | undefined>;
};

export type ActionOptions = {
  words?: ActionWords;
  /** When the page is read again: after a success, or whatever comes of it. */
  refreshes?: 'done' | 'always';
  /** What is asked again, whatever comes of it. */
  query?: QueryKey;
};

/** What a button or a form calls: pressed twice it runs once, and what a person has typed is never touched. */
export function useAction({ words, refreshes, query }: ActionOptions = {}): Action {
  const router = useRouter();
  const queries = useQueryClient();
  const lock = useRef(false);
  const [isAsking, setIsAsking] = useState(false);
  const [isShowing, startShowing] = useTransition();
  const [failure, setFailure] = useState<{ error: ActionError | undefined } | null>(null);

  async function run<Value>(action: () => Promise<ActionResult<Value>>, { leadsTo, onError }: Follow<Value> = {}) {
    if (lock.current) return undefined;
    lock.current = true;
    setIsAsking(true);
    setFailure(null);
    const result = await answerOf(action());
    const done = result?.ok === true ? { value: result.value } : undefined;
    if (result?.ok !== true) {
      setFailure({ error: result?.error });
      onError?.(result?.error);
    }
    if (query !== undefined) await queries.invalidateQueries({ queryKey: query });
    const address = done && leadsTo?.(done.value);
    startShowing(() => {
      if (address !== undefined) router.push(address);
      if (refreshes === 'always' || (refreshes === 'done' && done !== undefined)) router.refresh();
    });
    // Stays locked where the page is left.
    lock.current = address !== undefined;
    setIsAsking(false);
    return done;
  }
  return {
    isRunning: isAsking || isShowing,
    problem: failure && actionProblem(failure.error, words),
    failedWith: failure && (failure.error?.kind ?? 'no_answer'),
    run,
  };
}
