import { Lock } from 'lucide-react';
import { ButtonLink } from '../ui/button-link';
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
          actions={<ButtonLink href="/offers">Go to offers</ButtonLink>}
        >
          Ask an admin if you need it for your work.
        </EmptyState>
      </Card>
    </Page>
  );
}
