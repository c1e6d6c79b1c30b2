'use client';

import { RefreshCw } from './icons';
import { useEffect, useState } from 'react';
import type { ActionResult } from '@/lib/schemas/core/action-input';
import { Button } from './button';
import { useRefreshWhile } from './use-refresh-while';
import { Problem } from './problem';
import { useAction } from './use-action';

const LOOK_EVERY_MS = 2000;
const LOOK_FOR_MS = 30_000;

type AskAgainButtonProps = {
  label: string;
  /** When what the page shows was read; another value means that the answer is there. */
  readAt: string | null;
  ask: () => Promise<ActionResult<unknown>>;
};

/** Has the worker read something at AWS again, and shows the page anew once it has. */
export function AskAgainButton({ label, readAt, ask }: AskAgainButtonProps) {
  const [waitsSince, setWaitsSince] = useState<string | null | undefined>(undefined);
  const { problem, run } = useAction();
  const isWaiting = waitsSince !== undefined && waitsSince === readAt;
  useRefreshWhile(isWaiting, LOOK_EVERY_MS);
  useEffect(() => {
    if (!isWaiting) return;
    const enough = setTimeout(() => setWaitsSince(undefined), LOOK_FOR_MS);
    return () => clearTimeout(enough);
  }, [isWaiting]);
  const start = async () => {
    if (isWaiting) return;
    if (await run(ask)) setWaitsSince(readAt);
  };
  return (
    <>
      <Button aria-disabled={isWaiting || undefined} onClick={() => void start()}>
        <RefreshCw aria-hidden />
        {isWaiting ? 'Asking AWS…' : label}
      </Button>
      <Problem text={problem && 'That did not work. Try again.'} className="self-center" />
    </>
  );
}
