'use client';

import { Toaster as SonnerToaster } from 'sonner';

/** For results that arrive later or elsewhere; never for errors of the form in view. */
export function Toaster() {
  return (
    <SonnerToaster
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
