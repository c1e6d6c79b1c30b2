'use client';

import { useRouter } from 'next/navigation';
import { Dialog } from 'radix-ui';
import { useState } from 'react';
import type { Permission } from '@/lib/domain/core/permissions';
import { searchQuery } from '@/lib/queries/search';
import { Search } from '../../ui/icons';
import { SuggestionList } from '../../ui/suggestion-list';
import { type Answer, useAnswer } from '../../ui/use-answer';
import { useSuggestions } from '../../ui/use-suggestions';
import { paletteSuggestions } from './palette-entries';

const LABEL = 'Find an offer, a customer or a page';

type CommandPaletteProps = { granted: readonly Permission[]; onOpenChange: (isOpen: boolean) => void };

/** Finds any offer, customer or page by a few letters. */
export function CommandPalette({ granted, onOpenChange }: CommandPaletteProps) {
  const router = useRouter();
  const [text, setText] = useState('');
  const wanted = text.trim();
  const answer = useAnswer(wanted, searchQuery, wanted !== '');
  const list = paletteSuggestions(wanted, granted, answer);
  const { hint, field, options } = useSuggestions({
    listId: 'palette-list',
    list,
    onTextChange: setText,
    startsOpen: true,
    onTake: (id) => {
      const taken = list.entries.find((entry) => entry.id === id);
      if (taken === undefined) return;
      onOpenChange(false);
      router.push(taken.href);
    },
  });
  return (
    <Dialog.Root open onOpenChange={onOpenChange}>
      <Dialog.Portal>
        <Dialog.Overlay className="fixed inset-0 z-40 animate-appear bg-black/40" />
        <Dialog.Content
          aria-describedby={undefined}
          className="fixed top-[12vh] left-1/2 z-50 w-[min(560px,calc(100vw-24px))] -translate-x-1/2 overflow-hidden rounded-xl bg-raised shadow-float"
        >
          <Dialog.Title className="sr-only">{LABEL}</Dialog.Title>
          <label className="flex h-12 items-center gap-2.5 border-b border-line px-4">
            <Search aria-hidden className="text-subtle" />
            <input
              {...field}
              aria-label={LABEL}
              value={text}
              placeholder="Customer, account, offer id, deal reference or page"
              className="h-full min-w-0 flex-1 bg-transparent text-md outline-none"
            />
          </label>
          <SuggestionList
            {...options}
            label="What fits"
            entries={list.entries}
            className="max-h-[52vh] overflow-y-auto p-1.5 empty:hidden"
          />
          <p role="status" className="px-4 py-2 text-xs text-subtle empty:p-0">
            {statusText(answer, list.entries.length) ?? hint}
          </p>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

function statusText(
  { isError, isOutstanding }: Pick<Answer<unknown>, 'isError' | 'isOutstanding'>,
  count: number,
): string | undefined {
  if (isError) return 'The search can’t be reached right now.';
  if (isOutstanding) return 'Searching…';
  return count === 0 ? 'Nothing fits.' : undefined;
}
