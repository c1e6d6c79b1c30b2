'use client';

import dynamic from 'next/dynamic';
import { useState } from 'react';
import type { ConfirmDialogProps } from './confirm-dialog-surface';

const Surface = dynamic(() => import('./confirm-dialog-surface').then((module) => module.ConfirmDialogSurface), {
  ssr: false,
});

/** A short question with one answer that does something. Its code comes with the first question. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const [wasOpened, setWasOpened] = useState(props.isOpen);
  if (props.isOpen && !wasOpened) setWasOpened(true);
  return wasOpened && <Surface {...props} />;
}
