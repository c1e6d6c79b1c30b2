import { useState } from 'react';
import { countedText } from '@/lib/format';
import { CustomerSearchField } from '../../customers/customer-search-field';
import { addingNew, choosingKnown, typingCustomer } from './customer-choice';
import { useWizardContext } from '../wizard-context';

/** Chosen from the book, or named here and added to it when the offer is published. */
export function CustomerField() {
  const { content, customer, change, rememberCustomer, errorOf } = useWizardContext();
  // Whoever types gives up the customer that is chosen; whose accounts these are is known all the same.
  const [givenUp, setGivenUp] = useState(customer);
  const before = customer ?? givenUp;
  const isNew = content.customerChoice === 'new';
  return (
    <CustomerSearchField
      id="offer-customer"
      error={errorOf('customerId') ?? errorOf('newCustomerName')}
      placeholder="Search by name or account id, or type a new name"
      text={customer?.name ?? content.newCustomerName}
      isChosen={isNew || customer !== null}
      detail={isNew ? 'New customer' : customer !== null && countedText(customer.accounts.length, 'known account')}
      onType={(text) => {
        setGivenUp(before);
        change(typingCustomer(text));
      }}
      onChoose={(chosen) => {
        rememberCustomer(chosen);
        change(choosingKnown(content, chosen, before));
      }}
      onAdd={(name) => change(addingNew(name, content, before))}
    />
  );
}
