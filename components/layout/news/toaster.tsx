'use client';

import dynamic from 'next/dynamic';
import { useEffect, useState } from 'react';
import { whenToastsCome } from '../../ui/toast';

const ToastList = dynamic(() => import('./toast-list').then((module) => module.ToastList), { ssr: false });

/** Where toasts appear. Most visits see none, so their code comes with the first. */
export function Toaster() {
  const [hasToasts, setHasToasts] = useState(false);
  useEffect(
    () =>
      whenToastsCome(() => {
        setHasToasts(true);
      }),
    [],
  );
  return hasToasts && <ToastList />;
}
