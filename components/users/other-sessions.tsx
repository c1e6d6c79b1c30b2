'use client';

import { signOutElsewhereAction } from '@/lib/actions/users';
import { utcMinuteText } from '@/lib/format';
import { Button } from '../ui/button';
import { LogOut } from '../ui/icons';
import { toast } from '../ui/toast';
import { useAction } from '../ui/use-action';
import { ProblemNote } from '../ui/problem';

/** How many browsers one is signed in with besides this one, and the way to end them all. */
export function OtherSessions({ lastUsed }: { lastUsed: string[] }) {
  const { isRunning, problem, run } = useAction({ refreshes: 'always' });
  const end = async () => {
    if (await run(() => signOutElsewhereAction({}))) toast.success('You are signed out everywhere else.');
  };
  return (
    <div className="grid gap-3 text-sm">
      <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3">
        <p className="min-w-0 flex-1 basis-56">{sentence(lastUsed)}</p>
        {lastUsed.length > 0 && (
          <Button aria-disabled={isRunning || undefined} onClick={() => void end()}>
            <LogOut aria-hidden />
            {isRunning ? 'Signing out' : 'Sign out everywhere else'}
          </Button>
        )}
      </div>
      <ProblemNote text={problem} lead="Still signed in." />
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
