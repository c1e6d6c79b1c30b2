import type { Metadata } from 'next';
import { SignInLayout } from '@/components/sign-in/sign-in-layout';
import { SignInPanel } from '@/components/sign-in/sign-in-panel';
import { demoUsers } from '@/lib/auth/demo-users';
import { utcMinuteText } from '@/lib/format';
import { describePortal } from '@/lib/services/describe-portal';
import { roleWords } from '@/lib/domain/permissions';

export const metadata: Metadata = { title: 'Sign in' };

type Properties = { searchParams: Promise<{ callbackUrl?: string | string[]; error?: string | string[] }> };

export default async function SignInPage({ searchParams }: Properties) {
  const { callbackUrl, error } = await searchParams;
  const { mode, sellerName, practiceNow } = await describePortal();
  const users = mode === 'practice' ? demoUsers : [];
  return (
    <SignInLayout
      mode={mode}
      sellerName={sellerName}
      clockText={practiceNow === null ? null : utcMinuteText(practiceNow)}
    >
      <SignInPanel
        mode={mode}
        demoUsers={users.map(({ email, name, role, explanation }) => ({
          email,
          name,
          roleWord: roleWords[role],
          explanation,
        }))}
        callbackUrl={ownPath(callbackUrl)}
        errorText={error === undefined ? null : 'That did not work. Try again, or ask an admin of this portal.'}
      />
    </SignInLayout>
  );
}

/** Only a path of this portal: a link to somewhere else must not borrow its sign-in. */
function ownPath(callbackUrl: string | string[] | undefined): string {
  return typeof callbackUrl === 'string' && /^\/(?![/\\])/.test(callbackUrl) ? callbackUrl : '/';
}
