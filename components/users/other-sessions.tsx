'use client';

import { useRouter } from 'next/navigation';
import { useState, useTransition } from 'react';
import { signOutElsewhereAction } from '@/lib/actions/users';
import { utcMinuteText } from '@/lib/format';
import { actionProblem } from '../ui/action-problem';
import { Button } from '../ui/button';
import { LogOut } from '../ui/icons';
import { Note } from '../ui/note';
import { toast } from '../ui/toast';
import { answerOf } from '../ui/answer-of';

/** How many browsers one is signed in with besides this one, and the way to end them all. */
export function OtherSessions({ lastUsed }: { lastUsed: string[] }) {
  const router = useRouter();
  const [problem, setProblem] = useState<string | null>(null);
  const [isEnding, startEnding] = useTransition();
  const end = () => {
    if (isEnding) return;
    setProblem(null);
    startEnding(async () => {
      const result = await answerOf(signOutElsewhereAction({}));
      if (result?.ok === true) toast.success('You are signed out everywhere else.');
      else setProblem(actionProblem(result?.error));
      router.refresh();
    });
  };
  return (
    <div className="grid gap-3 text-sm">
      <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3">
        <p className="min-w-0 flex-1 basis-56">{sentence(lastUsed)}</p>
        {lastUsed.length > 0 && (
          <Button aria-disabled={isEnding || undefined} onClick={end}>
            <LogOut aria-hidden />
            {isEnding ? 'Signing out' : 'Sign out everywhere else'}
          </Button>
        )}
      </div>
      {problem !== null && (
        <Note tone="danger" role="alert" lead="Still signed in.">
          {problem}
        </Note>
      )}
    </div>
  );
}

function sentence(lastUsed: string[]): string {
  const [newest] = lastUsed;
  if (newest === undefined) return 'In this browser only.';
  const at = utcMinuteText(new Date(newest));
  return lastUsed.length === 1
    ? `In this browser and in one other, which was last used ${at}.`
    : `In this browser and in ${lastUsed.length} others; the latest of them was last used ${at}.`;
}
