import type { Metadata } from 'next';
import { SignInPanel } from '@/components/users/sign-in-panel';
import { companySignIn } from '@/lib/auth/company-sign-in';
import { demoUsers } from '@/lib/auth/demo-users';
import { ownPath } from '@/lib/auth/own-path';
import { portalEnv } from '@/lib/config/env';
import { roleWords } from '@/lib/domain/core/permissions';
import { SignInFrame } from './sign-in-frame';

export const metadata: Metadata = { title: 'Sign in' };

type Properties = { searchParams: Promise<{ callbackUrl?: string | string[]; error?: string | string[] }> };

export default async function SignInPage({ searchParams }: Properties) {
  const { callbackUrl, error } = await searchParams;
  const users = portalEnv().PORTAL_MODE === 'practice' ? demoUsers : [];
  return (
    <SignInFrame>
      <SignInPanel
        demoUsers={users.map(({ email, name, role, explanation }) => ({
          email,
          name,
          roleWord: roleWords[role],
          explanation,
        }))}
        companyLabel={companySignIn()?.label ?? null}
        callbackUrl={ownPath(callbackUrl)}
        errorText={error === undefined ? null : errorText(error)}
      />
    </SignInFrame>
  );
}

function errorText(error: string | string[]): string {
  switch (error) {
    case 'OAuthSignin':
      return 'Your company’s sign-in can’t be reached. Try again in a minute.';
    case 'OAuthCallback':
      return 'The sign-in was interrupted or took too long. Try again.';
    case 'CredentialsSignin':
      return 'This user can’t sign in. Ask an admin of this portal.';
    case 'TooManyRequests':
      return 'Too many sign-ins from your network. Wait a minute, then try again.';
    default:
      return 'That did not work. Try again, or ask an admin of this portal.';
  }
}
