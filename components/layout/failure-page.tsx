'use client';

import { RotateCw } from 'lucide-react';
import { Button, buttonClasses } from '../ui/button';
import { Card } from '../ui/card';
import { ErrorState } from '../ui/error-state';
import { errorReference } from './error-reference';
import { Page } from './page';

type FailurePageProps = {
  /** As React hands it to an error boundary. */
  error: unknown;
  retry: () => void;
};

/** What people see of a bug: what is safe, a way on, and the reference under which the log has the cause. */
export function FailurePage({ error, retry }: FailurePageProps) {
  const reference = errorReference(error);
  return (
    <Page>
      <h1 className="sr-only">Something went wrong</h1>
      <Card>
        <ErrorState
          title="Something went wrong"
          {...(reference !== undefined && { reference })}
          actions={
            <>
              <Button variant="primary" onClick={retry}>
                <RotateCw aria-hidden />
                Try again
              </Button>
              {/* Not within the page that failed: the portal is loaded anew. */}
              <a href="/offers" className={buttonClasses()}>
                Go to offers
              </a>
            </>
          }
        >
          Your offers are safe, and publishing goes on in the background.
        </ErrorState>
      </Card>
    </Page>
  );
}
