'use client';

import { useQuery } from '@tanstack/react-query';
import { Building2, FileText, Plus, Search } from '../ui/icons';
import type { IconComponent } from '../ui/icon';
import { useRouter } from 'next/navigation';
import { Dialog } from 'radix-ui';
import { type KeyboardEvent, useDeferredValue, useState } from 'react';
import { offerStatusWords } from '@/lib/domain/offer-status';
import type { Permission } from '@/lib/domain/permissions';
import { searchQuery } from '@/lib/queries/search';
import type { SearchView } from '@/lib/schemas/search-view';
import { classNames } from '../ui/class-names';
import { navItemsFor } from './nav-items';

type Entry = { key: string; title: string; detail: string; href: string; icon: IconComponent };

type CommandPaletteProps = { granted: readonly Permission[]; onOpenChange: (isOpen: boolean) => void };

/** Finds any offer, customer or page by a few letters: https://www.w3.org/WAI/ARIA/apg/patterns/combobox/ in a dialog. */
export function CommandPalette({ granted, onOpenChange }: CommandPaletteProps) {
  const router = useRouter();
  const [text, setText] = useState('');
  const [pointedIndex, setActiveIndex] = useState(0);
  const wanted = useDeferredValue(text.trim());
  const { data, isError, isFetching } = useQuery(searchQuery(wanted));
  const entries = [...pagesFor(granted, wanted), ...(wanted === '' || data === undefined ? [] : found(data, wanted))];
  const activeIndex = Math.min(pointedIndex, Math.max(0, entries.length - 1));
  const open = (entry: Entry | undefined) => {
    if (entry === undefined) return;
    onOpenChange(false);
    router.push(entry.href);
  };
  const handleKey = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step !== 0) setActiveIndex((activeIndex + step + entries.length) % Math.max(1, entries.length));
    else if (event.key === 'Enter') open(entries[activeIndex]);
    else return;
    event.preventDefault();
  };
  return (
    <Dialog.Root open onOpenChange={onOpenChange}>
      <Dialog.Portal>
        <Dialog.Overlay className="fixed inset-0 z-40 animate-appear bg-black/40" />
        <Dialog.Content
          aria-describedby={undefined}
          className="fixed top-[12vh] left-1/2 z-50 w-[min(560px,calc(100vw-24px))] -translate-x-1/2 overflow-hidden rounded-xl bg-raised shadow-float"
        >
          <Dialog.Title className="sr-only">Find an offer, a customer or a page</Dialog.Title>
          <label className="flex h-12 items-center gap-2.5 border-b border-line px-4">
            <Search aria-hidden className="text-subtle" />
            <input
              role="combobox"
              aria-label="Find an offer, a customer or a page"
              aria-expanded
              aria-controls="palette-list"
              aria-autocomplete="list"
              aria-activedescendant={entries.length === 0 ? undefined : `palette-${String(activeIndex)}`}
              autoComplete="off"
              spellCheck={false}
              maxLength={200}
              value={text}
              placeholder="Customer, account, offer id, deal reference or page"
              onChange={({ target }) => {
                setText(target.value);
                setActiveIndex(0);
              }}
              onKeyDown={handleKey}
              className="h-full min-w-0 flex-1 bg-transparent text-md outline-none"
            />
          </label>
          <Entries entries={entries} activeIndex={activeIndex} onOpen={open} onPoint={setActiveIndex} />
          <p role="status" className="px-4 py-2 text-xs text-subtle empty:hidden">
            {statusText(isError, isFetching, entries.length)}
          </p>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

type EntriesProps = {
  entries: Entry[];
  activeIndex: number;
  onOpen: (entry: Entry) => void;
  onPoint: (index: number) => void;
};

function Entries({ entries, activeIndex, onOpen, onPoint }: EntriesProps) {
  return (
    <ul
      id="palette-list"
      role="listbox"
      aria-label="What fits"
      className="max-h-[52vh] overflow-y-auto p-1.5 empty:hidden"
    >
      {entries.map((entry, index) => (
        <li
          key={entry.key}
          id={`palette-${String(index)}`}
          role="option"
          aria-selected={index === activeIndex}
          className={classNames(
            'flex min-h-9 cursor-pointer items-center gap-2.5 rounded-md px-2.5 py-1 text-sm max-md:min-h-11',
            index === activeIndex && 'bg-hover',
          )}
          onMouseMove={() => onPoint(index)}
          onClick={() => onOpen(entry)}
        >
          <entry.icon aria-hidden className="text-subtle" />
          <span className="min-w-0 flex-1 truncate">{entry.title}</span>
          <span className="shrink-0 text-xs text-subtle">{entry.detail}</span>
        </li>
      ))}
    </ul>
  );
}

function pagesFor(granted: readonly Permission[], text: string): Entry[] {
  const { main, setup } = navItemsFor(granted);
  const pages = [...main, ...setup].map(({ href, label, icon }) => ({
    key: href,
    title: label,
    detail: 'Page',
    href,
    icon,
  }));
  if (granted.includes('offer.edit'))
    pages.push({ key: 'new', title: 'New offer', detail: 'Page', href: '/offers/new', icon: Plus });
  return pages.filter(({ title }) => title.toLowerCase().includes(text.toLowerCase()));
}

function found({ offers, customers }: SearchView, text: string): Entry[] {
  return [
    ...offers.map(({ id, name, customerName, status }) => ({
      key: id,
      title: customerName === '' ? name : `${customerName} · ${name}`,
      detail: offerStatusWords[status],
      href: status === 'draft' ? `/offers/new?draft=${id}` : `/offers/${id}`,
      icon: FileText,
    })),
    ...customers.map(({ id, name }) => ({
      key: id,
      title: name,
      detail: 'Customer',
      href: `/customers/${id}`,
      icon: Building2,
    })),
    {
      key: 'all',
      title: `All offers that contain “${text}”`,
      detail: 'List',
      href: `/offers?${new URLSearchParams({ search: text }).toString()}`,
      icon: Search,
    },
  ];
}

function statusText(isError: boolean, isFetching: boolean, count: number): string {
  if (isError) return 'The search can’t be reached right now.';
  if (isFetching) return 'Searching…';
  return count === 0 ? 'Nothing fits.' : '';
}
