import { SearchX } from '../ui/icons';
import { buttonClasses } from '../ui/button';
import { Card } from '../ui/card';
import { EmptyState } from '../ui/empty-state';
import { Page } from './page';

export function NothingHere() {
  return (
    <Page>
      <h1 className="sr-only">Page not found</h1>
      <Card>
        <EmptyState
          icon={SearchX}
          title="There is nothing at this address"
          actions={
            // Plain: as part of every page's way into the browser it brings no code of its own.
            <a href="/offers" className={buttonClasses()}>
              Go to offers
            </a>
          }
        >
          The link may be incomplete or old.
        </EmptyState>
      </Card>
    </Page>
  );
}
