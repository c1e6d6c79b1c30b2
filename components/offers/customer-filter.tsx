'use client';

import { useQuery } from '@tanstack/react-query';
import { Building2, Plus } from '../ui/icons';
import { useRouter } from 'next/navigation';
import { useDeferredValue, useState } from 'react';
import { customerSearchQuery } from '@/lib/queries/customers';
import type { OfferListQuery } from '@/lib/schemas/offer-list-view';
import { Combobox } from '../ui/combobox';
import { Field } from '../ui/field';
import { filterControlLook } from '../ui/filter-chip';
import { Popover } from '../ui/popover';
import { offerListHref } from './list-address';

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
  const search = useDeferredValue(text.trim());
  const { data = [], isPending, isError } = useQuery(customerSearchQuery(search));
  return (
    <Field id="customer-filter" label="Customer">
      {(control) => (
        <Combobox
          control={control}
          text={text}
          onTextChange={setText}
          options={data.map(({ id, name }) => ({ id, title: name, detail: undefined, icon: Building2 }))}
          onChoose={(id) => {
            onChosen();
            router.push(offerListHref({ ...query, customer: id, cursor: null }));
          }}
          onOpenChange={() => undefined}
          onLeave={() => undefined}
          icon={Building2}
          placeholder="Name or account id"
          detail={null}
          message={messageOf(isError, isPending, data.length)}
        />
      )}
    </Field>
  );
}

function messageOf(isError: boolean, isPending: boolean, count: number): string | undefined {
  if (isError) return 'The customer book can’t be reached right now.';
  if (isPending) return 'Searching…';
  return count === 0 ? 'No customer matches.' : undefined;
}
