'use client';

import { type ComponentProps, useState } from 'react';

type SurfaceKind = 'menu' | 'dialog';

export type OpenSurface = {
  /** The button beside which it opens, and which has the focus again when it closes. */
  opener: HTMLButtonElement | null;
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
};

/** A surface that opens beside a button. Its code comes when somebody reaches for the button: most visits open none. */
export function useSurface(kind: SurfaceKind, load: () => Promise<unknown>) {
  const [opener, setOpener] = useState<HTMLButtonElement | null>(null);
  const [isOpen, setIsOpen] = useState(false);
  const [wasOpened, setWasOpened] = useState(false);
  const onOpenChange = (willBeOpen: boolean) => {
    setIsOpen(willBeOpen);
    if (willBeOpen) setWasOpened(true);
  };
  // What cannot be loaded now is tried again when it opens, and that failure is shown.
  const prepare = () => void load().catch(() => undefined);
  const openerProps: ComponentProps<'button'> = {
    ref: setOpener,
    'aria-haspopup': kind,
    'aria-expanded': isOpen,
    onPointerEnter: prepare,
    onFocus: prepare,
    onClick: () => onOpenChange(!isOpen),
    onKeyDown: (event) => {
      if (kind !== 'menu' || event.key !== 'ArrowDown') return;
      event.preventDefault();
      onOpenChange(true);
    },
  };
  const surface: OpenSurface = { opener, isOpen, onOpenChange };
  return { openerProps, surface, wasOpened };
}

/** For the surface itself: its button closes it by its own click, and takes the focus back from wherever it gets lost. */
export function surfaceEvents(opener: OpenSurface['opener']) {
  return {
    onInteractOutside: (event: Event) => {
      if (event.target instanceof Node && opener?.contains(event.target)) event.preventDefault();
    },
    onCloseAutoFocus: (event: Event) => {
      event.preventDefault();
      if (document.activeElement === document.body) opener?.focus();
    },
  };
}
