import { SearchX } from 'lucide-react';
import { ButtonLink } from '../ui/button-link';
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
          actions={<ButtonLink href="/offers">Go to offers</ButtonLink>}
        >
          The link may be incomplete or old.
        </EmptyState>
      </Card>
    </Page>
  );
}
