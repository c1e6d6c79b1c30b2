'use client';

import { useRouter } from 'next/navigation';
import { useId, useState, type SyntheticEvent } from 'react';
import { adoptOfferAction } from '@/lib/actions/adopt-offer-action';
import type { ActionError } from '@/lib/schemas/action-input';
import type { OutsideOfferView } from '@/lib/schemas/outside-offers-view';
import { Button } from '../ui/button';
import { Field, FieldError } from '../ui/field';
import { Input } from '../ui/input';
import { Select } from '../ui/select';

/** Customer and tier, then the offer is one of the portal's. The customer that has one of its accounts is chosen already. */
export function AdoptForm({ offer }: { offer: OutsideOfferView }) {
  const router = useRouter();
  const id = useId();
  const { suggestedCustomer: suggested, tiers } = offer;
  const [customer, setCustomer] = useState(suggested?.name ?? '');
  const [tierId, setTierId] = useState(tiers[0]?.id ?? '');
  const [isRunning, setIsRunning] = useState(false);
  const [error, setError] = useState<ActionError | null>(null);
  const adopt = async (event: SyntheticEvent) => {
    event.preventDefault();
    if (isRunning) return;
    setIsRunning(true);
    const name = customer.trim();
    const customerId = suggested !== null && suggested.name === name ? suggested.id : null;
    const result = await adoptOfferAction({
      awsOfferId: offer.awsOfferId,
      customerId,
      newCustomerName: name,
      tierId,
    }).catch(() => undefined);
    setIsRunning(false);
    if (result?.ok === true) router.push(`/offers/${result.value.offerId}`);
    else
      setError(result?.error ?? { kind: 'conflict', reason: 'none', message: 'The portal didn’t answer. Try again.' });
  };
  const fieldErrors = error?.kind === 'invalid' ? error.fieldErrors : {};
  return (
    <form onSubmit={(event) => void adopt(event)} className="grid gap-3" aria-label={`Take over ${offer.name}`}>
      <Field
        id={`${id}-customer`}
        label="Customer"
        error={fieldErrors['customer']}
        hint={suggested === null ? 'A new customer is added to the book.' : 'Has one of these accounts.'}
      >
        {(control) => <Input {...control} value={customer} onChange={({ target }) => setCustomer(target.value)} />}
      </Field>
      <Field id={`${id}-tier`} label="Tier" error={fieldErrors['tierId']}>
        {(control) => (
          <Select
            {...control}
            value={tierId}
            options={tiers.map((tier) => ({ value: tier.id, label: tier.name }))}
            onChange={({ target }) => setTierId(target.value)}
          />
        )}
      </Field>
      {error !== null && error.kind !== 'invalid' && (
        <FieldError id={`${id}-problem`}>
          {'message' in error ? error.message : 'That did not work. Reload the page and try again.'}
        </FieldError>
      )}
      <Button type="submit" variant="primary" aria-disabled={isRunning || undefined} className="justify-self-start">
        {isRunning ? 'Taking over…' : 'Take over'}
      </Button>
    </form>
  );
}
