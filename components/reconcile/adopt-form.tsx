'use client';

import { useId, useState } from 'react';
import { adoptOfferAction } from '@/lib/actions/reconcile';
import type { OutsideOfferView } from '@/lib/schemas/reconcile/outside-offers-view';
import { CustomerSearchField } from '../customers/customer-search-field';
import { ClashQuestion, seenKeys } from '../clashes/clash-question';
import { useOfferForm } from '../offers/use-offer-action';
import { Button } from '../ui/button';
import { Field } from '../ui/field';
import { Select } from '../ui/select';
import { Problem } from '../ui/problem';

/** What was chosen for an offer of the console, what stands in the way, and taking it over once. */
function useAdoption(offer: OutsideOfferView) {
  const id = useId();
  const { suggestedCustomer: suggested, tiers } = offer;
  const controls = { customer: `${id}-customer`, tierId: `${id}-tier`, clashReason: `${id}-reason` };
  const { isRunning, problem, errors, settle, submit } = useOfferForm(offer.awsOfferId, controls);
  const [customer, setCustomer] = useState({ id: suggested?.id ?? null, name: suggested?.name ?? '', isNew: false });
  const [chosen, setChosen] = useState({ tierId: tiers[0]?.id ?? '', clashReason: '' });
  const clashes = offer.clashes.filter(({ customerId }) => customerId === null || customerId !== customer.id);
  const adopt = () =>
    submit(
      () =>
        adoptOfferAction({
          awsOfferId: offer.awsOfferId,
          customerId: customer.id,
          newCustomerName: customer.name,
          tierId: chosen.tierId,
          seenClashes: seenKeys(clashes),
          clashReason: chosen.clashReason,
        }),
      { leadsTo: ({ offerId }) => `/offers/${offerId}` },
    );
  const change = (field: keyof typeof chosen) => (value: string) => {
    setChosen({ ...chosen, [field]: value });
    settle(field);
  };
  const name = (next: typeof customer) => {
    setCustomer(next);
    settle('customer');
  };
  return { controls, customer, name, chosen, change, clashes, errors, problem, isRunning, adopt };
}

/** Customer and tier, then the offer is one of the portal's. The customer that has one of its accounts is chosen already. */
export function AdoptForm({ offer }: { offer: OutsideOfferView }) {
  const { controls, customer, name, chosen, change, clashes, errors, problem, isRunning, adopt } = useAdoption(offer);
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void adopt();
      }}
      className="grid gap-3"
      aria-label={`Take over ${offer.name}`}
    >
      <CustomerSearchField
        id={controls.customer}
        error={errors.customer}
        hint={
          customer.id !== null && customer.id === offer.suggestedCustomer?.id
            ? 'Has one of these accounts.'
            : 'One of the book by its name, or a new one.'
        }
        placeholder="Name or account id"
        text={customer.name}
        isChosen={customer.id !== null || customer.isNew}
        detail={customer.isNew && 'New customer'}
        onType={(typed) => name({ id: null, name: typed, isNew: false })}
        onChoose={(found) => name({ id: found.id, name: found.name, isNew: false })}
        onAdd={(added) => name({ id: null, name: added, isNew: true })}
      />
      <Field id={controls.tierId} label="Tier" error={errors.tierId}>
        {(control) => (
          <Select
            {...control}
            value={chosen.tierId}
            options={offer.tiers.map((tier) => ({ value: tier.id, label: tier.name }))}
            onChange={({ target }) => change('tierId')(target.value)}
          />
        )}
      </Field>
      <ClashQuestion
        clashes={clashes}
        id={controls.clashReason}
        reason={chosen.clashReason}
        error={errors.clashReason}
        onChange={change('clashReason')}
      />
      <Problem text={problem} />
      <Button type="submit" variant="primary" aria-disabled={isRunning || undefined} className="justify-self-start">
        {isRunning ? 'Taking over…' : 'Take over'}
      </Button>
    </form>
  );
}
