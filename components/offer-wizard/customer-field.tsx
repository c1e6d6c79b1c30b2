import { useQuery } from '@tanstack/react-query';
import { Building2, Plus } from '../ui/icons';
import { useState } from 'react';
import { countedText } from '@/lib/format';
import { customerSearchQuery } from '@/lib/queries/customers';
import { Combobox, type ComboboxOption } from '../ui/combobox';
import { Field } from '../ui/field';
import { LinkButton } from '../ui/text-link';
import { addingNew, choosingKnown, sameName, typingCustomer } from './customer-choice';
import { useDebounced } from './use-debounced';
import { useWizardContext } from './wizard-context';

const SEARCH_DELAY_MS = 200;
const ADD_NEW = 'add-new';

/** Chosen from the book, or named here and added to it when the offer is published. */
export function CustomerField() {
  const { content, customer, change, rememberCustomer, errorOf } = useWizardContext();
  const [isOpen, setIsOpen] = useState(false);
  const isNew = content.customerChoice === 'new';
  const typed = customer === null && !isNew ? content.newCustomerName : '';
  const search = useCustomerSearch(typed, isOpen);
  const canAdd = typed.trim() !== '' && search.isSettled && !search.customers.some(({ name }) => sameName(name, typed));
  const options: ComboboxOption[] = search.customers.map(({ id, name, accounts }) => ({
    id,
    title: name,
    detail: accounts.length === 0 ? undefined : countedText(accounts.length, 'account'),
    icon: Building2,
  }));
  if (canAdd) options.push({ id: ADD_NEW, title: addText(typed), detail: undefined, icon: Plus });
  const choose = (id: string) => {
    if (id === ADD_NEW) {
      change(addingNew(typed));
      return;
    }
    const chosen = search.customers.find((candidate) => candidate.id === id);
    if (chosen === undefined) return;
    rememberCustomer(chosen);
    change(choosingKnown(content, chosen, customer));
  };
  return (
    <Field
      id="offer-customer"
      label="Customer"
      error={errorOf('customerId') ?? errorOf('newCustomerName')}
      hint={!isOpen && canAdd ? <AddInline name={typed} /> : undefined}
    >
      {(control) => (
        <Combobox
          control={control}
          text={customer?.name ?? content.newCustomerName}
          onTextChange={(text) => change(typingCustomer(text))}
          options={options}
          onChoose={choose}
          onOpenChange={setIsOpen}
          onLeave={() => {
            const same = search.isSettled ? search.customers.find(({ name }) => sameName(name, typed)) : undefined;
            if (same !== undefined) choose(same.id);
          }}
          icon={Building2}
          placeholder="Search by name or account id, or type a new name"
          detail={isNew ? 'New customer' : customer !== null && countedText(customer.accounts.length, 'known account')}
          message={search.message}
        />
      )}
    </Field>
  );
}

function AddInline({ name }: { name: string }) {
  const { change } = useWizardContext();
  return (
    <>
      Nobody of this name is in the customer book.{' '}
      <LinkButton className="text-xs whitespace-normal" onClick={() => change(addingNew(name))}>
        {addText(name)}
      </LinkButton>
    </>
  );
}

/** Settled: the answer belongs to the text as it stands, or there will be none. */
function useCustomerSearch(typed: string, isOpen: boolean) {
  const wanted = typed.trim();
  const search = useDebounced(wanted, SEARCH_DELAY_MS);
  const query = useQuery({ ...customerSearchQuery(search), enabled: isOpen || wanted !== '' });
  const customers = query.data ?? [];
  const isSettled = search === wanted && !query.isPending;
  return { customers, isSettled, message: messageOf(query.isError, isSettled, customers.length, wanted) };
}

function messageOf(isError: boolean, isSettled: boolean, count: number, wanted: string): string | undefined {
  if (isError) return 'The customer book can’t be reached right now. A new customer can still be added.';
  if (!isSettled) return count === 0 ? 'Searching…' : undefined;
  if (count === 0 && wanted === '') return 'The customer book is empty. Type a name to add the first one.';
  return undefined;
}

function addText(name: string): string {
  return `Add “${name.trim()}” as a new customer`;
}
