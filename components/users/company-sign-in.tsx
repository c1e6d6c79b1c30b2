'use client';

import { LoaderCircle, LogIn } from '../ui/icons';
import { useState } from 'react';
import { Button } from '../ui/button';

type CompanySignInProps = {
  label: string;
  callbackUrl: string;
  variant?: 'primary' | 'secondary';
  /** Asks again who one is, also when the company's sign-in knows already. */
  asAnother?: boolean;
};

export function CompanySignIn({ label, callbackUrl, variant = 'primary', asAnother = false }: CompanySignInProps) {
  const [isPending, setIsPending] = useState(false);
  const Icon = isPending ? LoaderCircle : LogIn;
  return (
    <Button
      variant={variant}
      size="large"
      className="w-full"
      aria-disabled={isPending}
      onClick={() => {
        if (isPending) return;
        setIsPending(true);
        import('next-auth/react')
          .then(({ signIn }) => signIn('oidc', { callbackUrl }, asAnother ? { prompt: 'login' } : undefined))
          .catch(() => {
            setIsPending(false);
          });
      }}
    >
      <Icon aria-hidden className={isPending ? 'animate-spin' : undefined} />
      {asAnother ? 'Use another account' : `Continue with ${label}`}
    </Button>
  );
}
