'use client';

import { useState } from 'react';
import { plainCustomerName } from '@/lib/domain/customers/customer';
import { customersCalled } from '@/lib/domain/customers/customer-by-name';
import { countedText } from '@/lib/format';
import { customerSearchQuery } from '@/lib/queries/customers';
import type { CustomerChoice } from '@/lib/schemas/wizard/wizard-view';
import { accountsText, customersMessage } from '../customers/customer-suggestions';
import { Checkbox } from '../ui/checkbox';
import { classNames } from '../ui/class-names';
import { Field } from '../ui/field';
import { Input } from '../ui/input';
import { LinkButton } from '../ui/text-link';
import { useAnswer } from '../ui/use-answer';

type ChooseCustomersProps = { chosen: readonly string[]; onChange: (ids: readonly string[]) => void };

/** Customers of the book by search; what was chosen stays, whatever is searched next. */
export function ChooseCustomers({ chosen, onChange }: ChooseCustomersProps) {
  const [search, setSearch] = useState('');
  const answer = useAnswer(plainCustomerName(search), customerSearchQuery);
  const { data = [], isOutstanding } = answer;
  const isChosen = ({ id }: CustomerChoice) => chosen.includes(id);
  return (
    <div className="grid gap-2">
      <Field id="bulk-customer-search" label="Customers" aside={`${chosen.length} chosen`}>
        {(control) => (
          <Input
            {...control}
            type="search"
            autoComplete="off"
            placeholder="Name or account id"
            maxLength={200}
            value={search}
            onChange={(event) => setSearch(event.target.value)}
          />
        )}
      </Field>
      <ul className="grid max-h-[272px] gap-px overflow-y-auto rounded-md border border-line p-1 text-sm empty:hidden">
        {data.map((customer) => (
          <Choice
            key={customer.id}
            customer={customer}
            hasNamesake={customersCalled(customer.name, data).length > 1}
            isChosen={isChosen(customer)}
            isStale={isOutstanding}
            onChange={() =>
              onChange(isChosen(customer) ? chosen.filter((id) => id !== customer.id) : [...chosen, customer.id])
            }
          />
        ))}
      </ul>
      <p role="status" className="text-sm text-muted empty:-mt-2">
        {customersMessage(search, answer, false)}
      </p>
      {!isOutstanding && data.some((customer) => !isChosen(customer)) && (
        <div>
          <LinkButton onClick={() => onChange([...new Set([...chosen, ...data.map(({ id }) => id)])])}>
            Choose all {data.length}
          </LinkButton>
        </div>
      )}
    </div>
  );
}

type ChoiceProps = {
  customer: CustomerChoice;
  hasNamesake: boolean;
  isChosen: boolean;
  /** Of an earlier answer: there to be seen, so that the list does not flicker. */
  isStale: boolean;
  onChange: () => void;
};

function Choice({ customer, hasNamesake, isChosen, isStale, onChange }: ChoiceProps) {
  const { name, accounts } = customer;
  return (
    <li>
      <label
        className={classNames(
          'flex items-center gap-2.5 rounded-md px-2 py-1.5',
          isStale ? 'opacity-50' : 'cursor-pointer hover:bg-hover',
        )}
      >
        <Checkbox checked={isChosen} disabled={isStale} onChange={onChange} />
        <span className="min-w-0 flex-1">
          <span className="block truncate">{name}</span>
          {hasNamesake && <span className="block text-xs text-subtle tabular-nums">{accountsText(customer)}</span>}
        </span>
        {!hasNamesake && (
          <span className="text-subtle">
            {accounts.length === 0 ? 'no accounts' : countedText(accounts.length, 'account')}
          </span>
        )}
      </label>
    </li>
  );
}
