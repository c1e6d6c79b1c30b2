import { Building2, SearchX } from '../ui/icons';
import type { CoverageQuery } from '@/lib/schemas/coverage/coverage-view';
import { ButtonLink } from '../ui/button-link';
import { EmptyState } from '../ui/empty-state';

export function CoverageNothing({ query }: { query: CoverageQuery }) {
  if (query.search === '' && query.state === 'all')
    return (
      <EmptyState
        icon={Building2}
        title="The customer book is empty"
        actions={<ButtonLink href="/customers">Open the customer book</ButtonLink>}
      >
        Once it has customers, this page says who has no offer yet and what that costs.
      </EmptyState>
    );
  return (
    <EmptyState icon={SearchX} title="No customer here" actions={<ButtonLink href="/coverage">Show all</ButtonLink>}>
      Other states or another search may have customers.
    </EmptyState>
  );
}
