'use client';

import { ArrowRight, LoaderCircle } from '../ui/icons';
import { useState } from 'react';
import { initialsOf } from '@/lib/format';
import { Initials } from '../layout/initials';

export type DemoUser = { email: string; name: string; roleWord: string; explanation: string };

/** Practice mode only: one button for each role, named after what it does. */
export function DemoSignIn({ users, callbackUrl }: { users: DemoUser[]; callbackUrl: string }) {
  const [pendingEmail, setPendingEmail] = useState<string | null>(null);
  return (
    <div className="grid gap-2">
      {users.map(({ email, name, roleWord, explanation }) => {
        const Icon = pendingEmail === email ? LoaderCircle : ArrowRight;
        return (
          <button
            key={email}
            type="button"
            aria-disabled={pendingEmail !== null}
            onClick={() => {
              if (pendingEmail !== null) return;
              setPendingEmail(email);
              import('next-auth/react')
                .then(({ signIn }) => signIn('demo', { email, callbackUrl }))
                .catch(() => {
                  setPendingEmail(null);
                });
            }}
            className="flex w-full items-center gap-2.5 rounded-box border border-line-strong bg-surface px-3 py-2.5 text-left text-sm leading-[18px] transition-colors hover:bg-hover"
          >
            <Initials text={initialsOf(name)} size="large" />
            <span className="min-w-0 flex-1">
              <span className="sr-only">Sign in as {name}, </span>
              <b>{roleWord}</b>
              <span className="block text-xs text-muted">
                {name}. {explanation}
              </span>
            </span>
            <Icon aria-hidden className={pendingEmail === email ? 'animate-spin text-muted' : 'text-subtle'} />
          </button>
        );
      })}
    </div>
  );
}
