import type { ReactNode } from 'react';
import { Card } from '../ui/card';
import { Note } from '../ui/note';
import { CompanySignIn } from './company-sign-in';
import { DemoSignIn, type DemoUser } from './demo-sign-in';

type SignInPanelProps = {
  mode: 'practice' | 'aws';
  demoUsers: DemoUser[];
  /** Where the person wanted to go. */
  callbackUrl: string;
  errorText: string | null;
};

export function SignInPanel({ mode, demoUsers, callbackUrl, errorText }: SignInPanelProps) {
  const error = errorText !== null && (
    <Note tone="danger" role="alert" className="mb-4">
      {errorText}
    </Note>
  );
  if (mode === 'aws')
    return (
      <Panel title="Sign in" hint="You don’t need an AWS login.">
        {error}
        <CompanySignIn callbackUrl={callbackUrl} />
        <p className="mt-5 border-t border-line pt-5 text-sm text-muted">No access yet? Ask an admin of this portal.</p>
      </Panel>
    );
  return (
    <Panel title="Choose a role to try" hint="No passwords here. Switch roles at any time.">
      {error}
      <DemoSignIn users={demoUsers} callbackUrl={callbackUrl} />
    </Panel>
  );
}

function Panel({ title, hint, children }: { title: string; hint: string; children: ReactNode }) {
  return (
    <Card className="p-6">
      <h1 className="text-xl font-semibold">{title}</h1>
      <p className="mt-1 mb-4 text-sm text-muted">{hint}</p>
      {children}
    </Card>
  );
}
