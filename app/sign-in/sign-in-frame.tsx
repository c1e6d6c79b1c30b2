import type { ReactNode } from 'react';
import { SignInLayout } from '@/components/users/sign-in-layout';
import { utcMinuteText } from '@/lib/format';
import { describePortal } from '@/lib/services/installation/describe-portal';

/** What the pages before the portal have in common. */
export async function SignInFrame({ children }: { children: ReactNode }) {
  const { mode, sellerName, practiceNow } = await describePortal();
  return (
    <SignInLayout
      mode={mode}
      sellerName={sellerName}
      clockText={practiceNow === null ? null : utcMinuteText(practiceNow)}
    >
      {children}
    </SignInLayout>
  );
}
