'use client';

import { useRouter } from 'next/navigation';
import { useId, useState } from 'react';
import { adoptOfferAction } from '@/lib/actions/adopt-offer-action';
import type { OutsideOfferView } from '@/lib/schemas/outside-offers-view';
import { clashLead, ClashList } from '../offers/clash-list';
import { useOfferForm } from '../offers/use-offer-form';
import { Button } from '../ui/button';
import { Field } from '../ui/field';
import { Input } from '../ui/input';
import { Note } from '../ui/note';
import { Select } from '../ui/select';
import { Textarea } from '../ui/textarea';

/** Customer and tier, then the offer is one of the portal's. The customer that has one of its accounts is chosen already. */
export function AdoptForm({ offer }: { offer: OutsideOfferView }) {
  const router = useRouter();
  const id = useId();
  const { suggestedCustomer: suggested, tiers } = offer;
  const controls = { customer: `${id}-customer`, tierId: `${id}-tier`, clashReason: `${id}-reason` };
  const { isRunning, problem, errors, settle, submit } = useOfferForm(offer.awsOfferId, controls);
  const [customer, setCustomer] = useState(suggested?.name ?? '');
  const [tierId, setTierId] = useState(tiers[0]?.id ?? '');
  const [clashReason, setClashReason] = useState('');
  const name = customer.trim();
  const clashes = offer.clashes.filter(({ customerName }) => customerName?.toLowerCase() !== name.toLowerCase());
  const adopt = () =>
    submit(async () => {
      const adopted = await adoptOfferAction({
        awsOfferId: offer.awsOfferId,
        customerId: suggested !== null && suggested.name === name ? suggested.id : null,
        newCustomerName: name,
        tierId,
        seenClashes: clashes.flatMap(({ keys }) => keys),
        clashReason,
      });
      if (adopted.ok) router.push(`/offers/${adopted.value.offerId}`);
      return adopted;
    });
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
        hint={suggested === null ? 'A new customer is added to the book.' : 'Has one of these accounts.'}
      >
        {(control) => (
          <Input
            {...control}
            value={customer}
            onChange={({ target }) => {
              setCustomer(target.value);
              settle('customer');
            }}
          />
        )}
      </Field>
      <Field id={controls.tierId} label="Tier" error={errors.tierId}>
        {(control) => (
          <Select
            {...control}
            value={tierId}
            options={tiers.map((tier) => ({ value: tier.id, label: tier.name }))}
            onChange={({ target }) => {
              setTierId(target.value);
              settle('tierId');
            }}
          />
        )}
      </Field>
      {clashes.length > 0 && (
        <>
          <Note tone="warning" lead={clashLead(clashes)}>
            <ClashList found={clashes} />
          </Note>
          <ClashReason
            id={controls.clashReason}
            error={errors.clashReason}
            value={clashReason}
            onChange={(reason) => {
              setClashReason(reason);
              settle('clashReason');
            }}
          />
        </>
      )}
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

type ClashReasonProps = { id: string; error: string | undefined; value: string; onChange: (reason: string) => void };

function ClashReason({ id, error, value, onChange }: ClashReasonProps) {
  return (
    <Field id={id} label="Reason to continue" hint="Kept with the offer and in the audit trail." error={error}>
      {(control) => (
        <Textarea
          {...control}
          rows={2}
          maxLength={1000}
          value={value}
          onChange={({ target }) => onChange(target.value)}
        />
      )}
    </Field>
  );
}
