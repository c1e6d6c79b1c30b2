'use client';

import { useEffect } from 'react';
import { toast as sonner, Toaster } from 'sonner';
import { readToasts } from '../../ui/toast';

/** Effects of children run first: the list of sonner listens before it is told of anything. */
export function ToastList() {
  useEffect(
    () =>
      readToasts(({ tone, title, description }) => {
        sonner[tone](title, { description });
      }),
    [],
  );
  return (
    <Toaster
      position="bottom-right"
      toastOptions={{
        unstyled: true,
        classNames: {
          toast:
            'flex w-[356px] items-center gap-2.5 rounded-lg bg-raised px-3.5 py-3 font-sans text-sm text-fg shadow-float',
          title: 'font-medium',
          description: 'text-muted',
        },
      }}
    />
  );
}
