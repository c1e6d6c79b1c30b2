'use client';

import { X } from '../ui/icons';
import { closeChecklistAction } from '@/lib/actions/dashboard';
import { Button } from '../ui/button';
import { toast } from '../ui/toast';
import { useAction } from '../ui/use-action';

/** Puts the list away for this person, on every device. */
export function CloseChecklist() {
  const { isRunning, run } = useAction({ refreshes: 'done' });
  const close = () =>
    run(() => closeChecklistAction({}), {
      onError: () => toast.error('The list is still here.', 'Load the page again, then close it.'),
    });
  return (
    <Button
      variant="ghost"
      size="small"
      shape="icon"
      aria-label="Close the list of requirements"
      title="Close, for me"
      aria-disabled={isRunning || undefined}
      onClick={() => void close()}
    >
      <X aria-hidden />
    </Button>
  );
}
