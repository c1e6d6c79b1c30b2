import { Building2, SearchX } from '../ui/icons';
import type { CustomerListQuery } from '@/lib/schemas/customers/customer-view';
import { ButtonLink } from '../ui/button-link';
import { EmptyState } from '../ui/empty-state';

/** First use and "no match" mean different things, and have different next steps. */
export function CustomersNothing({ query, canEdit }: { query: CustomerListQuery; canEdit: boolean }) {
  if (query.search !== '')
    return (
      <EmptyState
        icon={SearchX}
        title={`No customer matches “${query.search}”`}
        actions={<ButtonLink href="/customers">Clear the search</ButtonLink>}
      >
        We look for the name, the contact, a whole account id in any form, or its first digits.
      </EmptyState>
    );
  if (query.show === 'archived')
    return (
      <EmptyState icon={Building2} title="No archived customers">
        Archived customers keep their history and can be restored.
      </EmptyState>
    );
  return (
    <EmptyState
      icon={Building2}
      title="The customer book is empty"
      actions={
        canEdit && (
          <>
            <ButtonLink href="/customers/import">Import a CSV file</ButtonLink>
            <ButtonLink href="/customers/new" variant="primary">
              Add the first customer
            </ButtonLink>
          </>
        )
      }
    >
      With the accounts of each customer at hand, an offer takes four clicks and nobody types 12 digits twice.
    </EmptyState>
  );
}
