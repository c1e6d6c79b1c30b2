'use client';

import { Keyboard } from '../../ui/icons';
import dynamic from 'next/dynamic';
import { useRouter } from 'next/navigation';
import { useEffect, useState } from 'react';
import type { Permission } from '@/lib/domain/core/permissions';
import { Button } from '../../ui/button';
import { isTyping } from './is-typing';

// Only who presses a key loads what it opens.
const CommandPalette = dynamic(() => import('./command-palette').then((module) => module.CommandPalette), {
  ssr: false,
});
const ShortcutSheet = dynamic(() => import('./shortcut-sheet').then((module) => module.ShortcutSheet), { ssr: false });

type Opened = 'palette' | 'sheet' | null;

/** The keys that work on every page, and the button that tells them. */
export function Shortcuts({ granted }: { granted: readonly Permission[] }) {
  const router = useRouter();
  const [opened, setOpened] = useState<Opened>(null);
  const canCreate = granted.includes('offer.edit');
  useEffect(() => {
    function handle(event: KeyboardEvent) {
      if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k') {
        event.preventDefault();
        setOpened('palette');
        return;
      }
      // What opens is still loading perhaps: these keys are meant for it.
      if (opened !== null || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
      if (event.key === '?') setOpened('sheet');
      else if (event.key === '/') document.querySelector<HTMLInputElement>('header input[type="search"]')?.focus();
      else if (event.key === 'n' && canCreate) router.push('/offers/new');
      else return;
      event.preventDefault();
    }
    document.addEventListener('keydown', handle);
    return () => document.removeEventListener('keydown', handle);
  }, [router, canCreate, opened]);
  const close = (isOpen: boolean) => {
    if (!isOpen) setOpened(null);
  };
  return (
    <>
      <Button
        variant="ghost"
        shape="icon"
        aria-label="Keyboard shortcuts"
        title="Keyboard shortcuts"
        className="max-md:hidden"
        onClick={() => setOpened('sheet')}
      >
        <Keyboard aria-hidden />
      </Button>
      {opened === 'palette' && <CommandPalette granted={granted} onOpenChange={close} />}
      {opened === 'sheet' && <ShortcutSheet onOpenChange={close} />}
    </>
  );
}
