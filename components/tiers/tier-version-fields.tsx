'use client';

import { percentText, priceText } from '@/lib/domain/tiers/price';
import { utcMinuteText } from '@/lib/format';
import type { TierAdminView, TierView } from '@/lib/schemas/tiers/tier-view';
import { Field } from '../ui/field';
import { Input } from '../ui/input';
import { Select } from '../ui/select';
import { LinkButton } from '../ui/text-link';
import type { TierProposalFields, TierProposalReading } from './tier-proposal';

export type FieldsProps = {
  fields: TierProposalFields;
  reading: TierProposalReading;
  errors: Record<string, string>;
  change: <Field extends keyof TierProposalFields>(field: Field, value: TierProposalFields[Field]) => void;
};

export function AuthorizationField({
  fields,
  errors,
  change,
  view,
  tier,
}: FieldsProps & { view: TierAdminView; tier: TierView }) {
  const chosen = view.authorizations.find(({ id }) => id === fields.authorizationId);
  const hint =
    chosen === undefined
      ? `The one that the vendor granted for ${tier.name}.`
      : `Wholesale ${priceText(chosen.wholesalePrice)}, read from AWS ${utcMinuteText(new Date(chosen.readAt))}.`;
  return (
    <Field id="tier-authorization" label="Authorization" error={errors['authorizationId']} hint={hint}>
      {(control) => (
        <Select
          {...control}
          name="authorizationId"
          value={fields.authorizationId}
          placeholder="Choose the authorization"
          options={view.authorizations.map(({ id, name }) => ({ value: id, label: name }))}
          {...(chosen !== undefined && { title: chosen.name })}
          onChange={({ target }) => {
            change('authorizationId', target.value);
          }}
        />
      )}
    </Field>
  );
}

export function PriceFields({ fields, reading, errors, change }: FieldsProps) {
  const { wholesalePrice, check, suggestedMarkup } = reading;
  return (
    <div className="grid gap-2.5">
      <div className="grid grid-cols-2 items-start gap-3">
        <Field id="tier-markup" label="Markup" error={errors['markupPercent']}>
          {(control) => (
            <div className="relative">
              <Input
                {...control}
                name="markupPercent"
                inputMode="decimal"
                autoComplete="off"
                autoFocus
                className="pr-8 tabular-nums"
                value={fields.markupPercent}
                onChange={({ target }) => {
                  change('markupPercent', target.value);
                }}
              />
              <span
                aria-hidden
                className="pointer-events-none absolute inset-y-0 right-2.5 grid place-items-center text-subtle"
              >
                %
              </span>
            </div>
          )}
        </Field>
        <Field id="tier-target" label="Target buyer price" error={errors['targetBuyerPrice']}>
          {(control) => (
            <Input
              {...control}
              name="targetBuyerPrice"
              inputMode="decimal"
              autoComplete="off"
              className="tabular-nums"
              value={fields.targetBuyerPrice}
              onChange={({ target }) => {
                change('targetBuyerPrice', target.value);
              }}
            />
          )}
        </Field>
      </div>
      <div className="flex flex-wrap items-center justify-between gap-x-3 text-sm text-muted tabular-nums">
        {check === undefined || wholesalePrice === undefined ? (
          <span>Wholesale + markup = buyer price</span>
        ) : (
          <span>
            {priceText(wholesalePrice)} + {percentText(fields.markupPercent.trim())} ={' '}
            <b className="text-fg">{priceText(check.buyerPrice)}</b>
          </span>
        )}
        <LinkButton
          disabled={suggestedMarkup === undefined}
          onClick={() => {
            if (suggestedMarkup !== undefined) change('markupPercent', suggestedMarkup);
          }}
        >
          Suggest exact markup
        </LinkButton>
      </div>
    </div>
  );
}

export function ReasonFields({ fields, reading, errors, change }: FieldsProps) {
  const newPrice = reading.check?.newPrice;
  return (
    <>
      <Field id="tier-reason" label="Reason" error={errors['reason']}>
        {(control) => (
          <Input
            {...control}
            name="reason"
            maxLength={500}
            autoComplete="off"
            value={fields.reason}
            onChange={({ target }) => {
              change('reason', target.value);
            }}
          />
        )}
      </Field>
      {newPrice !== undefined && (
        <Field
          id="tier-typed-price"
          label="Type the new price to confirm"
          aside={`expected ${priceText(newPrice)}`}
          error={errors['typedPrice']}
        >
          {(control) => (
            <Input
              {...control}
              name="typedPrice"
              inputMode="decimal"
              autoComplete="off"
              className="tabular-nums"
              value={fields.typedPrice}
              onChange={({ target }) => {
                change('typedPrice', target.value);
              }}
            />
          )}
        </Field>
      )}
    </>
  );
}
