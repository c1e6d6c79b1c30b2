'use client';

import { Plus } from './icons';
import { useRouter } from 'next/navigation';
import { filterControlLook } from './filter-chip';

type FilterOption = { value: string; label: string; href: string; group?: string };

type FilterSelectProps = {
  label: string;
  /** Of the first option: nothing is filtered. */
  everything: string;
  value: string;
  /** Each with the address of the list that it makes; those of one group stand together. */
  options: FilterOption[];
  everythingHref: string;
};

/** One filter of a list as a native select: quick on a keyboard and on a phone. */
export function FilterSelect({ label, everything, value, options, everythingHref }: FilterSelectProps) {
  const router = useRouter();
  return (
    <label className={filterControlLook}>
      <Plus aria-hidden className="size-[13px]" />
      {label}
      <select
        value={value}
        onChange={({ target }) =>
          router.push(options.find((option) => option.value === target.value)?.href ?? everythingHref)
        }
        className="absolute inset-0 size-full cursor-pointer appearance-none bg-surface text-sm text-fg opacity-0"
      >
        <option value="">{everything}</option>
        <Options options={options.filter(({ group }) => group === undefined)} />
        {[...new Set(options.flatMap(({ group }) => group ?? []))].map((name) => (
          <optgroup key={name} label={name}>
            <Options options={options.filter(({ group }) => group === name)} />
          </optgroup>
        ))}
      </select>
    </label>
  );
}

function Options({ options }: { options: FilterOption[] }) {
  return options.map(({ value, label }) => (
    <option key={value} value={value}>
      {label}
    </option>
  ));
}
