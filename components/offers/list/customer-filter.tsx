'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import type { OfferListQuery } from '@/lib/schemas/offers/offer-list-view';
import { CustomerSearchField } from '../../customers/customer-search-field';
import { Plus } from '../../ui/icons';
import { filterControlLook } from '../../ui/filter-chip';
import { Popover } from '../../ui/popover';
import { listHref } from '../../ui/list-href';

/** One customer of the book, looked up by name or account. */
export function CustomerFilter({ query }: { query: OfferListQuery }) {
  return (
    <Popover
      label="Customer"
      className="w-[320px] p-3"
      renderOpener={(opener) => (
        <button type="button" className={filterControlLook} {...opener}>
          <Plus aria-hidden className="size-[13px]" />
          Customer
        </button>
      )}
    >
      {(close) => <CustomerChoice query={query} onChosen={close} />}
    </Popover>
  );
}

function CustomerChoice({ query, onChosen }: { query: OfferListQuery; onChosen: () => void }) {
  const router = useRouter();
  const [text, setText] = useState('');
  return (
    <CustomerSearchField
      id="customer-filter"
      placeholder="Name or account id"
      text={text}
      isChosen={false}
      onType={setText}
      onChoose={({ id }) => {
        onChosen();
        router.push(listHref('/offers', { ...query, customer: id, cursor: null }));
      }}
    />
  );
}
