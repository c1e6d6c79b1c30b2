'use client';

import { type ReactNode, useState } from 'react';
import { plainCustomerName } from '@/lib/domain/customers/customer';
import { customersCalled, severalAreCalled } from '@/lib/domain/customers/customer-by-name';
import { customerSearchQuery } from '@/lib/queries/customers';
import type { CustomerChoice } from '@/lib/schemas/wizard/wizard-view';
import { Combobox } from '../ui/combobox';
import { Field } from '../ui/field';
import { Building2 } from '../ui/icons';
import { LinkButton } from '../ui/text-link';
import { useAnswer } from '../ui/use-answer';
import { useSteadyWhilePressed } from '../ui/use-steady-while-pressed';
import {
  accountsText,
  ADD_NEW,
  addText,
  BOOK_UNREACHABLE,
  type CustomerAnswer,
  customerSuggestions,
} from './customer-suggestions';

type CustomerSearchFieldProps = {
  id: string;
  error?: string | undefined;
  hint?: ReactNode;
  placeholder: string;
  /** What stands in the field: what is typed, or the name of the customer. */
  text: string;
  /** Somebody of the book is chosen, or a new one: nothing is left to be found. */
  isChosen: boolean;
  detail?: ReactNode;
  onType: (text: string) => void;
  onChoose: (customer: CustomerChoice) => void;
  /** Undefined where nobody can be added. */
  onAdd?: (name: string) => void;
};

/** A customer of the book, found by name or account. Acts on nothing but what the book says about the text as it stands. */
export function CustomerSearchField(props: CustomerSearchFieldProps) {
  const { id, error, hint, placeholder, text, isChosen, detail, onType, onChoose, onAdd } = props;
  const [isOpen, setIsOpen] = useState(false);
  const wanted = isChosen ? '' : plainCustomerName(text);
  const answer = useAnswer(wanted, customerSearchQuery, isOpen || wanted !== '');
  const take = (taken: string) => {
    const customer = answer.data?.find((one) => one.id === taken);
    if (taken === ADD_NEW) onAdd?.(wanted);
    else if (customer !== undefined) onChoose(customer);
  };
  // The press that leaves the field is for something below: a longer hint would move that away from it.
  const isLeft = useSteadyWhilePressed(!isOpen && !answer.isOutstanding);
  return (
    <Field
      id={id}
      label="Customer"
      error={error}
      hint={
        isLeft && wanted !== '' ? (
          <Unresolved
            name={wanted}
            answer={answer}
            canAdd={onAdd !== undefined}
            isSaid={error !== undefined}
            onTake={(taken) => {
              take(taken);
              document.getElementById(id)?.focus();
            }}
          />
        ) : (
          hint
        )
      }
    >
      {(control) => (
        <Combobox
          control={control}
          text={text}
          onTextChange={onType}
          suggestions={customerSuggestions(wanted, answer, onAdd !== undefined)}
          onTake={take}
          onOpenChange={setIsOpen}
          icon={Building2}
          placeholder={placeholder}
          detail={detail}
        />
      )}
    </Field>
  );
}

type UnresolvedProps = {
  name: string;
  answer: CustomerAnswer;
  canAdd: boolean;
  /** An error beside it says already that somebody has to choose. */
  isSaid: boolean;
  onTake: (id: string) => void;
};

/** The list is closed and nobody is chosen: who could be meant. */
function Unresolved({ name, answer, canAdd, isSaid, onTake }: UnresolvedProps) {
  const namesakes = customersCalled(name, answer.data ?? []);
  return (
    <span className="flex flex-wrap items-baseline gap-x-3">
      {!(isSaid && namesakes.length > 1) && unresolvedText(name, answer.isError, namesakes.length)}
      {namesakes.map((customer) => (
        <LinkButton
          key={customer.id}
          className="min-h-6 text-left text-xs whitespace-normal"
          onClick={() => onTake(customer.id)}
        >
          Choose {customer.name}, {accountsText(customer)}
        </LinkButton>
      ))}
      {canAdd && namesakes.length === 0 && (
        <LinkButton className="min-h-6 text-left text-xs whitespace-normal" onClick={() => onTake(ADD_NEW)}>
          {addText(name)}
        </LinkButton>
      )}
    </span>
  );
}

function unresolvedText(name: string, isError: boolean, count: number): string {
  if (isError) return BOOK_UNREACHABLE;
  if (count === 0) return 'Nobody of this name is in the customer book.';
  return count === 1 ? 'In the customer book:' : severalAreCalled(name, count);
}
