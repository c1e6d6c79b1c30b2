'use client';

import { Dialog } from 'radix-ui';
import { Button } from '../../ui/button';
import { Keycap } from '../../ui/keycap';

const SHORTCUTS: { title: string; keys: { keys: string[]; does: string }[] }[] = [
  {
    title: 'Everywhere',
    keys: [
      { keys: ['Ctrl', 'K'], does: 'Find an offer, a customer or a page (⌘ K on a Mac)' },
      { keys: ['/'], does: 'Search offers' },
      { keys: ['N'], does: 'New offer' },
      { keys: ['?'], does: 'This list' },
      { keys: ['Esc'], does: 'Close what is open' },
    ],
  },
  {
    title: 'In lists',
    keys: [
      { keys: ['J'], does: 'Next row' },
      { keys: ['K'], does: 'Row before' },
      { keys: ['Enter'], does: 'Open the row' },
      { keys: ['X'], does: 'Select the row' },
    ],
  },
  {
    title: 'While making an offer',
    keys: [{ keys: ['Ctrl', 'Enter'], does: 'Next step, and at the end publish' }],
  },
];

/** Every shortcut there is. */
export function ShortcutSheet({ onOpenChange }: { onOpenChange: (isOpen: boolean) => void }) {
  return (
    <Dialog.Root open onOpenChange={onOpenChange}>
      <Dialog.Portal>
        <Dialog.Overlay className="fixed inset-0 z-40 animate-appear bg-black/40" />
        <Dialog.Content
          aria-describedby={undefined}
          className="fixed top-1/2 left-1/2 z-50 grid max-h-[calc(100dvh-32px)] w-[min(440px,calc(100vw-32px))] -translate-x-1/2 -translate-y-1/2 gap-4 overflow-y-auto rounded-xl bg-raised p-5 shadow-float"
        >
          <Dialog.Title className="text-[17px] leading-[26px] font-semibold tracking-[-0.01em]">
            Keyboard shortcuts
          </Dialog.Title>
          {SHORTCUTS.map(({ title, keys }) => (
            <section key={title}>
              <h3 className="mb-1 text-xs text-subtle">{title}</h3>
              <dl className="divide-y divide-line">
                {keys.map((shortcut) => (
                  <div key={shortcut.does} className="flex items-center justify-between gap-4 py-1.5 text-sm">
                    <dt className="order-last flex shrink-0 gap-1">
                      {shortcut.keys.map((key) => (
                        <Keycap key={key}>{key}</Keycap>
                      ))}
                    </dt>
                    <dd>{shortcut.does}</dd>
                  </div>
                ))}
              </dl>
            </section>
          ))}
          <Dialog.Close asChild>
            <Button className="justify-self-end">Close</Button>
          </Dialog.Close>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
