import type { ReactNode } from 'react';
import { Card } from '../ui/card';
import { Note } from '../ui/note';
import { CompanySignIn } from './company-sign-in';
import { DemoSignIn, type DemoUser } from './demo-sign-in';

type SignInPanelProps = {
  /** Empty outside practice mode. */
  demoUsers: DemoUser[];
  /** How the company's sign-in is called; null where none is configured. */
  companyLabel: string | null;
  /** Where the person wanted to go. */
  callbackUrl: string;
  errorText: string | null;
};

export function SignInPanel({ demoUsers, companyLabel, callbackUrl, errorText }: SignInPanelProps) {
  const error = errorText !== null && (
    <Note tone="danger" role="alert" className="mb-4">
      {errorText}
    </Note>
  );
  if (demoUsers.length === 0)
    return (
      <Panel title="Sign in" hint="You don’t need an AWS login.">
        {error}
        {companyLabel !== null && <CompanySignIn label={companyLabel} callbackUrl={callbackUrl} />}
        <p className="mt-5 border-t border-line pt-5 text-sm text-muted">No access yet? Ask an admin of this portal.</p>
      </Panel>
    );
  return (
    <Panel title="Choose a role to try" hint="No passwords here. Switch roles at any time.">
      {error}
      <DemoSignIn users={demoUsers} callbackUrl={callbackUrl} />
      {companyLabel !== null && (
        <div className="mt-5 grid gap-3 border-t border-line pt-5">
          <p className="text-sm text-muted">Or try how it is with your company’s sign-in.</p>
          <CompanySignIn label={companyLabel} callbackUrl={callbackUrl} variant="secondary" />
        </div>
      )}
    </Panel>
  );
}

export function Panel({ title, hint, children }: { title: string; hint: string; children: ReactNode }) {
  return (
    <Card className="p-6">
      <h1 className="text-xl font-semibold">{title}</h1>
      <p className="mt-1 mb-4 text-sm text-muted">{hint}</p>
      {children}
    </Card>
  );
}
