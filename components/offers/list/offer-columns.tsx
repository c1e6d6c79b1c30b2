import type { ReactNode } from 'react';
import type { OfferListQuery, OfferSort } from '@/lib/schemas/offers/offer-list-view';
import { classNames } from '../../ui/class-names';
import { ariaSort, SortLink } from '../../ui/sort-link';
import { HeadCell } from '../../ui/table';
import { listHref } from '../../ui/list-href';

/** Columns that a wide monitor adds. */
export const wideOnly = 'max-2xl:hidden';
export const widestOnly = 'max-[1800px]:hidden';

const sticky = 'xl:sticky xl:top-[calc(var(--strip)+var(--topbar))] xl:z-1';

type OfferColumnsProps = {
  /** Without it, while the offers load, no column sorts. */
  query?: OfferListQuery;
  /** What chooses all rows of the page. */
  selectAll?: ReactNode;
};

/** The head of the table, the same for rows and for their skeletons. */
export function OfferColumns({ query, selectAll }: OfferColumnsProps) {
  const sortable = (sort: OfferSort, className: string, align: 'left' | 'right', label: string) => (
    <SortableHead query={query} sort={sort} align={align} className={classNames(sticky, className)} label={label} />
  );
  return (
    <thead>
      <tr>
        <HeadCell className={classNames(sticky, 'w-[44px] pr-0')}>
          {selectAll ?? <span className="sr-only">Selected</span>}
        </HeadCell>
        {sortable('customer', '', 'left', 'Customer and offer')}
        <HeadCell className={classNames(sticky, widestOnly, 'w-[116px]')}>Deal reference</HeadCell>
        <HeadCell className={classNames(sticky, 'w-[138px]')}>Buyer accounts</HeadCell>
        <HeadCell className={classNames(sticky, 'w-[156px]')}>Status</HeadCell>
        <HeadCell className={classNames(sticky, 'w-[88px]')}>Tier</HeadCell>
        <HeadCell className={classNames(sticky, wideOnly, 'w-[190px] min-[1800px]:w-[210px]')}>Opportunity</HeadCell>
        {sortable('price', 'w-[76px]', 'right', 'Price')}
        {sortable('expiration', 'w-[118px]', 'left', 'Accept until')}
        {sortable('created', 'w-[128px]', 'left', 'Created')}
        {sortable('updated', `${wideOnly} w-[112px]`, 'left', 'Last change')}
        <HeadCell className={classNames(sticky, wideOnly, 'w-[186px]')}>AWS offer id</HeadCell>
      </tr>
    </thead>
  );
}

type SortableHeadProps = {
  query: OfferListQuery | undefined;
  sort: OfferSort;
  label: string;
  align: 'left' | 'right';
  className: string;
};

/** The first click sorts the way people ask for most: newest first, else from the beginning. */
function SortableHead({ query, sort, label, align, className }: SortableHeadProps) {
  if (query === undefined)
    return (
      <HeadCell align={align} className={className}>
        {label}
      </HeadCell>
    );
  const direction = query.sort === sort ? query.direction : null;
  const firstDirection = sort === 'created' || sort === 'updated' ? 'desc' : 'asc';
  const next = direction === null ? firstDirection : direction === 'asc' ? 'desc' : 'asc';
  return (
    <HeadCell align={align} className={className} aria-sort={ariaSort(direction)}>
      <SortLink href={listHref('/offers', { ...query, sort, direction: next, cursor: null })} direction={direction}>
        {label}
      </SortLink>
    </HeadCell>
  );
}
