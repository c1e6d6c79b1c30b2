'use client';

import { Plus } from './icons';
import { useRouter } from 'next/navigation';
import { Button } from './button';
import { Field } from './field';
import { filterControlLook } from './filter-chip';
import { Input } from './input';
import { Popover } from './popover';

type DateRange = { from: string | null; to: string | null };

type DateFilterProps = {
  label: string;
  /** Address of the list without this range, and the members of the URL that hold the range. */
  href: string;
  members: { from: string; to: string };
  current: DateRange;
  /** Ranges that people ask for most, in the portal's days. */
  presets: ({ label: string } & DateRange)[];
};

/** A range of UTC days: one click for the usual ones, two dates for any other. */
export function DateFilter({ label, href, members, current, presets }: DateFilterProps) {
  const router = useRouter();
  return (
    <Popover
      label={label}
      className="w-[264px] p-3"
      renderOpener={(opener) => (
        <button type="button" className={filterControlLook} {...opener}>
          <Plus aria-hidden className="size-[13px]" />
          {label}
        </button>
      )}
    >
      {(close) => {
        const show = (range: DateRange) => {
          close();
          router.push(withRange(href, members, range));
        };
        return (
          <>
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
            <RangeForm members={members} current={current} onApply={show} />
          </>
        );
      }}
    </Popover>
  );
}

type RangeFormProps = Pick<DateFilterProps, 'members' | 'current'> & { onApply: (range: DateRange) => void };

function RangeForm({ members, current, onApply }: RangeFormProps) {
  return (
    <form
      className="mt-2 grid gap-2.5 border-t border-line pt-3"
      onSubmit={(event) => {
        event.preventDefault();
        const entries = new FormData(event.currentTarget);
        onApply({ from: textOf(entries.get('from')), to: textOf(entries.get('to')) });
      }}
    >
      <Field id={members.from} label="From">
        {(control) => <Input {...control} type="date" name="from" defaultValue={current.from ?? ''} />}
      </Field>
      <Field id={members.to} label="To" hint="UTC days, both included">
        {(control) => <Input {...control} type="date" name="to" defaultValue={current.to ?? ''} />}
      </Field>
      <Button type="submit" size="small">
        Show these days
      </Button>
    </form>
  );
}

const textOf = (value: FormDataEntryValue | null) => (typeof value === 'string' && value !== '' ? value : null);

function withRange(href: string, members: DateFilterProps['members'], { from, to }: DateRange): string {
  const [path = '', text = ''] = href.split('?');
  const query = new URLSearchParams(text);
  if (from !== null) query.set(members.from, from);
  if (to !== null) query.set(members.to, to);
  return query.size === 0 ? path : `${path}?${query.toString()}`;
}
