'use client';

import { useState } from 'react';
import { saveMailSettingsAction } from '@/lib/actions/notifications';
import { chosenKinds, type NotificationKind, notificationLabel } from '@/lib/domain/notifications/notification';
import { Button } from '../ui/button';
import { Checkbox } from '../ui/checkbox';
import { useAction } from '../ui/use-action';

/** One box a kind of news; nothing is saved before the button is pressed. */
export function MailSettingsForm({ muted: savedMuted }: { muted: NotificationKind[] }) {
  const [muted, setMuted] = useState<ReadonlySet<NotificationKind>>(new Set(savedMuted));
  const { isRunning, problem, run } = useAction();
  const [isSaved, setIsSaved] = useState(false);
  const choose = (kinds: Iterable<NotificationKind>) => {
    setMuted(new Set(kinds));
    setIsSaved(false);
  };
  const toggle = (kind: NotificationKind) => {
    choose(muted.has(kind) ? [...muted].filter((other) => other !== kind) : [...muted, kind]);
  };

  async function save(): Promise<void> {
    setIsSaved(false);
    if (await run(() => saveMailSettingsAction({ muted: [...muted] }))) setIsSaved(true);
  }

  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <fieldset>
        <legend className="flex w-full items-center justify-between gap-3 pb-1 text-sm font-medium">
          <span className="flex-1">Send me an e-mail when</span>
          <Button
            variant="ghost"
            size="small"
            onClick={() => {
              choose(muted.size === 0 ? chosenKinds : []);
            }}
          >
            {muted.size === 0 ? 'Choose none' : 'Choose all'}
          </Button>
        </legend>
        <ul className="grid gap-x-6 md:grid-cols-2">
          {chosenKinds.map((kind) => (
            <li key={kind}>
              <label className="flex min-h-8 items-start gap-2.5 py-1.5 text-sm leading-5 max-md:min-h-10">
                <Checkbox
                  className="mt-0.5 shrink-0"
                  checked={!muted.has(kind)}
                  onChange={() => {
                    toggle(kind);
                  }}
                />
                {notificationLabel(kind)}
              </label>
            </li>
          ))}
        </ul>
      </fieldset>
      <div className="mt-3 flex flex-wrap items-center gap-3">
        <Button type="submit" variant="primary" aria-disabled={isRunning || undefined}>
          {isRunning ? 'Saving' : 'Save e-mail settings'}
        </Button>
        <span role="status" className={problem !== null ? 'text-sm text-danger-text' : 'text-sm text-muted'}>
          {isSaved && 'Saved.'}
          {problem !== null && 'Not saved. Your choice is still here: try again.'}
        </span>
      </div>
    </form>
  );
}
