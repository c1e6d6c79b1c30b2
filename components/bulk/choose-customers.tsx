'use client';

import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { customerSearchQuery } from '@/lib/queries/customers';
import { countedText } from '@/lib/format';
import type { CustomerChoice } from '@/lib/schemas/wizard-view';
import { useDebounced } from '../offer-wizard/use-debounced';
import { Checkbox } from '../ui/checkbox';
import { Field } from '../ui/field';
import { Input } from '../ui/input';
import { LinkButton } from '../ui/text-link';

const REST_MS = 250;

type ChooseCustomersProps = { chosen: readonly string[]; onChange: (ids: readonly string[]) => void };

/** Customers of the book by search; what was chosen stays, whatever is searched next. */
export function ChooseCustomers({ chosen, onChange }: ChooseCustomersProps) {
  const [search, setSearch] = useState('');
  const rested = useDebounced(search, REST_MS);
  const { data = [] } = useQuery({ ...customerSearchQuery(rested), placeholderData: keepPreviousData });
  const isChosen = ({ id }: CustomerChoice) => chosen.includes(id);
  return (
    <div className="grid gap-2">
      <Field id="bulk-customer-search" label="Customers" aside={`${String(chosen.length)} chosen`}>
        {(control) => (
          <Input
            {...control}
            type="search"
            autoComplete="off"
            placeholder="Name or account id"
            value={search}
            onChange={(event) => setSearch(event.target.value)}
          />
        )}
      </Field>
      <ul className="grid max-h-[272px] gap-px overflow-y-auto rounded-md border border-line p-1 text-sm empty:hidden">
        {data.map((customer) => (
          <li key={customer.id}>
            <label className="flex cursor-pointer items-center gap-2.5 rounded-md px-2 py-1.5 hover:bg-hover">
              <Checkbox
                checked={isChosen(customer)}
                onChange={() =>
                  onChange(isChosen(customer) ? chosen.filter((id) => id !== customer.id) : [...chosen, customer.id])
                }
              />
              <span className="min-w-0 flex-1 truncate">{customer.name}</span>
              <span className="text-subtle">
                {customer.accounts.length === 0 ? 'no accounts' : countedText(customer.accounts.length, 'account')}
              </span>
            </label>
          </li>
        ))}
      </ul>
      {data.some((customer) => !isChosen(customer)) && (
        <div>
          <LinkButton onClick={() => onChange([...new Set([...chosen, ...data.map(({ id }) => id)])])}>
            Choose all {data.length}
          </LinkButton>
        </div>
      )}
    </div>
  );
}
