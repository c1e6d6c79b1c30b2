'use client';

import { useRouter } from 'next/navigation';
import { useId, useState } from 'react';
import { adoptOfferAction } from '@/lib/actions/adopt-offer-action';
import type { OutsideOfferView } from '@/lib/schemas/outside-offers-view';
import { ClashQuestion, seenKeys } from '../offers/clash-question';
import { useOfferForm } from '../offers/use-offer-form';
import { Button } from '../ui/button';
import { Field } from '../ui/field';
import { Input } from '../ui/input';
import { Select } from '../ui/select';

/** What was chosen for an offer of the console, what stands in the way, and taking it over once. */
function useAdoption(offer: OutsideOfferView) {
  const router = useRouter();
  const id = useId();
  const { suggestedCustomer: suggested, tiers } = offer;
  const controls = { customer: `${id}-customer`, tierId: `${id}-tier`, clashReason: `${id}-reason` };
  const { isRunning, problem, errors, settle, submit } = useOfferForm(offer.awsOfferId, controls);
  const [chosen, setChosen] = useState({
    customer: suggested?.name ?? '',
    tierId: tiers[0]?.id ?? '',
    clashReason: '',
  });
  const name = chosen.customer.trim();
  const clashes = offer.clashes.filter(({ customerName }) => customerName?.toLowerCase() !== name.toLowerCase());
  const adopt = () =>
    submit(async () => {
      const adopted = await adoptOfferAction({
        awsOfferId: offer.awsOfferId,
        customerId: suggested !== null && suggested.name === name ? suggested.id : null,
        newCustomerName: name,
        tierId: chosen.tierId,
        seenClashes: seenKeys(clashes),
        clashReason: chosen.clashReason,
      });
      if (adopted.ok) router.push(`/offers/${adopted.value.offerId}`);
      return adopted;
    });
  const change = (field: keyof typeof chosen) => (value: string) => {
    setChosen({ ...chosen, [field]: value });
    settle(field);
  };
  return { controls, chosen, change, clashes, errors, problem, isRunning, adopt };
}

/** Customer and tier, then the offer is one of the portal's. The customer that has one of its accounts is chosen already. */
export function AdoptForm({ offer }: { offer: OutsideOfferView }) {
  const { controls, chosen, change, clashes, errors, problem, isRunning, adopt } = useAdoption(offer);
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
      <Field
        id={controls.customer}
        label="Customer"
        error={errors.customer}
        hint={
          offer.suggestedCustomer === null ? 'One of the book by its name, or a new one.' : 'Has one of these accounts.'
        }
      >
        {(control) => (
          <Input {...control} value={chosen.customer} onChange={({ target }) => change('customer')(target.value)} />
        )}
      </Field>
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
      {problem !== null && (
        <p role="alert" className="text-sm text-danger-text">
          {problem}
        </p>
      )}
      <Button type="submit" variant="primary" aria-disabled={isRunning || undefined} className="justify-self-start">
        {isRunning ? 'Taking over…' : 'Take over'}
      </Button>
    </form>
  );
}
