import { Lock } from '../ui/icons';
import { buttonClasses } from '../ui/button';
import { Card } from '../ui/card';
import { EmptyState } from '../ui/empty-state';
import { Page } from './page';

export function NoAccess() {
  return (
    <Page>
      <h1 className="sr-only">No access</h1>
      <Card>
        <EmptyState
          icon={Lock}
          title="Your role can’t open this page"
          actions={
            // Plain: as part of every page's way into the browser it brings no code of its own.
            <a href="/offers" className={buttonClasses()}>
              Go to offers
            </a>
          }
        >
          Ask an admin if you need it for your work.
        </EmptyState>
      </Card>
    </Page>
  );
}
