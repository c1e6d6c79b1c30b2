'use client';

import { Plus } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { Popover } from 'radix-ui';
import { useState } from 'react';
import type { OfferListQuery } from '@/lib/schemas/offer-list-view';
import { Button } from '../ui/button';
import { Field } from '../ui/field';
import { filterControlLook } from '../ui/filter-chip';
import { Input } from '../ui/input';
import { offerListHref } from './list-address';

export type DateRange = { from: string | null; to: string | null };

type DateFilterProps = {
  label: string;
  query: OfferListQuery;
  which: 'created' | 'expires';
  /** Ranges that people ask for most, in the portal's days. */
  presets: ({ label: string } & DateRange)[];
};

/** A range of UTC days: one click for the usual ones, two dates for any other. */
export function DateFilter({ label, query, which, presets }: DateFilterProps) {
  const router = useRouter();
  const [isOpen, setIsOpen] = useState(false);
  const show = ({ from, to }: DateRange) => {
    setIsOpen(false);
    router.push(offerListHref({ ...query, ...membersOf(which, { from, to }), cursor: null }));
  };
  return (
    <Popover.Root open={isOpen} onOpenChange={setIsOpen}>
      <Popover.Trigger className={filterControlLook}>
        <Plus aria-hidden className="size-[13px]" />
        {label}
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          align="start"
          sideOffset={6}
          collisionPadding={8}
          aria-label={label}
          className="z-30 w-[264px] animate-appear rounded-lg bg-raised p-3 shadow-float"
        >
          <div className="grid gap-0.5">
            {presets.map((preset) => (
              <button
                key={preset.label}
                type="button"
                className="h-8 rounded-md px-2 text-left text-sm hover:bg-hover max-md:h-10"
                onClick={() => show(preset)}
              >
                {preset.label}
              </button>
            ))}
          </div>
          <RangeForm which={which} query={query} onApply={show} />
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}

type RangeFormProps = { which: DateFilterProps['which']; query: OfferListQuery; onApply: (range: DateRange) => void };

function RangeForm({ which, query, onApply }: RangeFormProps) {
  const current = rangeOf(which, query);
  return (
    <form
      className="mt-2 grid gap-2.5 border-t border-line pt-3"
      onSubmit={(event) => {
        event.preventDefault();
        const entries = new FormData(event.currentTarget);
        onApply({ from: textOf(entries.get('from')), to: textOf(entries.get('to')) });
      }}
    >
      <Field id={`${which}-from`} label="From">
        {(control) => <Input {...control} type="date" name="from" defaultValue={current.from ?? ''} />}
      </Field>
      <Field id={`${which}-to`} label="To" hint="UTC days, both included">
        {(control) => <Input {...control} type="date" name="to" defaultValue={current.to ?? ''} />}
      </Field>
      <Button type="submit" size="small">
        Show these days
      </Button>
    </form>
  );
}

const textOf = (value: FormDataEntryValue | null) => (typeof value === 'string' && value !== '' ? value : null);

function rangeOf(which: DateFilterProps['which'], query: OfferListQuery): DateRange {
  return which === 'created'
    ? { from: query.createdFrom, to: query.createdTo }
    : { from: query.expiresFrom, to: query.expiresTo };
}

function membersOf(which: DateFilterProps['which'], { from, to }: DateRange): Partial<OfferListQuery> {
  return which === 'created' ? { createdFrom: from, createdTo: to } : { expiresFrom: from, expiresTo: to };
}
