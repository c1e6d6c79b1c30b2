import { X } from 'lucide-react';
import Link from 'next/link';
import { offerStatusWords } from '@/lib/domain/offer-status';
import type { OfferListQuery } from '@/lib/schemas/offer-list-view';
import { SearchForm } from '../layout/search-form';
import { offerListHref } from './list-address';
import { StatusFilter } from './status-filter';

/** Search and filters of the list. What is filtered stands as a chip, with a way to remove it. */
export function OffersFilter({ query }: { query: OfferListQuery }) {
  return (
    <div className="flex flex-wrap items-center gap-2 border-b border-line px-4 py-2.5">
      <SearchForm
        key={query.search}
        label="Filter offers"
        placeholder="Filter by name, account, id"
        size="filter"
        defaultValue={query.search}
        {...(query.status !== 'all' && { kept: { status: query.status } })}
        className="w-[236px] max-md:w-full"
      />
      <StatusFilter query={query} />
      {query.search !== '' && (
        <FilterChip href={offerListHref({ ...query, search: '', cursor: null })}>Search: {query.search}</FilterChip>
      )}
      {query.status !== 'all' && (
        <FilterChip href={offerListHref({ ...query, status: 'all', cursor: null })}>
          Status: {offerStatusWords[query.status].toLowerCase()}
        </FilterChip>
      )}
    </div>
  );
}

function FilterChip({ href, children }: { href: string; children: React.ReactNode }) {
  return (
    <Link
      href={href}
      title="Remove this filter"
      className="inline-flex h-7 max-w-full items-center gap-1.5 rounded-md border border-accent-line bg-accent-soft px-[9px] text-xs font-medium text-accent-text max-md:h-9"
    >
      <span className="truncate">
        <span className="sr-only">Remove filter </span>
        {children}
      </span>
      <X aria-hidden className="size-[13px]" />
    </Link>
  );
}
