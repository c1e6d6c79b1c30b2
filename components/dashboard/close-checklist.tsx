'use client';

import { X } from '../ui/icons';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { closeChecklistAction } from '@/lib/actions/dashboard';
import { Button } from '../ui/button';
import { toast } from '../ui/toast';
import { answerOf } from '../ui/answer-of';

/** Puts the list away for this person, on every device. */
export function CloseChecklist() {
  const router = useRouter();
  const [isRunning, setIsRunning] = useState(false);
  const close = async () => {
    setIsRunning(true);
    const result = await answerOf(closeChecklistAction({}));
    setIsRunning(false);
    if (result?.ok === true) router.refresh();
    else toast.error('The list is still here.', 'Load the page again, then close it.');
  };
  return (
    <Button
      variant="ghost"
      size="small"
      shape="icon"
      aria-label="Close the list of requirements"
      title="Close, for me"
      aria-disabled={isRunning || undefined}
      onClick={() => {
        if (!isRunning) void close();
      }}
    >
      <X aria-hidden />
    </Button>
  );
}
