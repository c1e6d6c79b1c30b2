import { FileText, SearchX } from '../../ui/icons';
import { offerStatusWords } from '@/lib/domain/offers/offer-status';
import type { OfferListQuery } from '@/lib/schemas/offers/offer-list-view';
import { ButtonLink } from '../../ui/button-link';
import { EmptyState } from '../../ui/empty-state';
import { listMembers } from '../../ui/list-href';

/** First use and "no match" mean different things, and have different next steps. */
export function OffersNothing({ query, canCreate }: { query: OfferListQuery; canCreate: boolean }) {
  if (listMembers({ ...query, sort: 'created', direction: 'desc', cursor: null }).length === 0)
    return (
      <EmptyState
        icon={FileText}
        title="No offers yet"
        actions={canCreate && <ButtonLink href="/offers/new">Create the first offer</ButtonLink>}
      >
        A customer pays nothing, and no premium is collected, until an offer is published and accepted.
        {!canCreate && ' Sales ops creates offers; they appear here.'}
      </EmptyState>
    );
  return (
    <EmptyState
      icon={SearchX}
      title={noMatchTitle(query)}
      actions={<ButtonLink href="/offers">Clear filters</ButtonLink>}
    >
      {noMatchText(query)}
    </EmptyState>
  );
}

function noMatchTitle({ search, status }: OfferListQuery): string {
  const offers = status === 'all' ? 'offer' : `${offerStatusWords[status].toLowerCase()} offer`;
  return search === '' ? `No ${offers} right now` : `No ${offers} matches “${search}”`;
}

function noMatchText({ search, status, attention }: OfferListQuery): string {
  if (search.length > 0 && search.length < 3)
    return 'One or two letters find only customers whose name begins with them. Type more of the name.';
  if (search !== '')
    return 'We look for the customer, the offer name, a whole account id, the AWS offer id and the deal reference.';
  return status === 'failed' || attention !== null ? 'That is good news.' : 'Other filters may find offers.';
}
