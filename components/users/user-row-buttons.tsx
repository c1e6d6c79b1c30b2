'use client';

import { useState } from 'react';
import type { UserView } from '@/lib/schemas/users/user-view';
import { Button } from '../ui/button';
import { ConfirmDialog } from '../ui/confirm-dialog';
import { LogOut } from '../ui/icons';

type UserRowButtonsProps = {
  user: UserView;
  isChanging: boolean;
  onAccess: (change: 'disable' | 'enable') => void;
  onSignOut: () => void;
};

/** What an admin can do with somebody's sign-ins: end those of now, or allow none. Oneself signs out elsewhere on the own page. */
export function UserRowButtons({ user, isChanging, onAccess, onSignOut }: UserRowButtonsProps) {
  const [question, setQuestion] = useState<'disable' | 'sign_out' | null>(null);
  const ask = (asked: typeof question) => ({
    isOpen: question === asked,
    onOpenChange: (isOpen: boolean) => setQuestion(isOpen ? asked : null),
    isRunning: isChanging,
  });
  const answer = (act: () => void) => () => {
    setQuestion(null);
    act();
  };
  return (
    <span className="flex w-[112px] items-center justify-end gap-2 max-md:ml-auto max-md:w-auto">
      {user.isSignedIn && !user.isSelf && (
        <Button
          size="small"
          shape="icon"
          title="Sign out everywhere"
          aria-label={`Sign ${user.name} out everywhere`}
          aria-disabled={isChanging || undefined}
          onClick={() => setQuestion('sign_out')}
        >
          <LogOut aria-hidden />
        </Button>
      )}
      {user.isLastAdmin ? (
        <span className="text-xs text-muted">last admin</span>
      ) : (
        <Button
          size="small"
          variant={user.isActive ? 'danger' : 'secondary'}
          aria-disabled={isChanging || undefined}
          onClick={() => (user.isActive ? setQuestion('disable') : onAccess('enable'))}
        >
          {user.isActive ? 'Disable' : 'Enable'}
          <span className="sr-only"> {user.name}</span>
        </Button>
      )}
      <ConfirmDialog
        {...ask('disable')}
        title={`Disable ${user.name}?`}
        confirmLabel="Disable"
        runningLabel="Disabling…"
        variant="danger"
        dismissLabel="Keep access"
        onConfirm={answer(() => onAccess('disable'))}
      >
        <p>Their next click fails. Their offers, drafts and history stay, and you can enable them again.</p>
      </ConfirmDialog>
      <ConfirmDialog
        {...ask('sign_out')}
        title={`Sign ${user.name} out everywhere?`}
        confirmLabel="Sign out everywhere"
        runningLabel="Signing out…"
        dismissLabel="Leave signed in"
        onConfirm={answer(onSignOut)}
      >
        <p>Every browser they use asks them to sign in again. What they have typed is kept.</p>
      </ConfirmDialog>
    </span>
  );
}
