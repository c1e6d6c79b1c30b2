'use client';

import { LogIn } from 'lucide-react';
import { signIn } from 'next-auth/react';
import { useState } from 'react';
import { Button } from '../ui/button';

export function CompanySignIn({ callbackUrl }: { callbackUrl: string }) {
  const [isPending, setIsPending] = useState(false);
  return (
    <Button
      variant="primary"
      size="large"
      className="w-full"
      disabled={isPending}
      onClick={() => {
        setIsPending(true);
        signIn('oidc', { callbackUrl }).catch(() => {
          setIsPending(false);
        });
      }}
    >
      <LogIn aria-hidden />
      Sign in with your company account
    </Button>
  );
}
