'use client';

import { useRouter } from 'next/navigation';
import { useEffect } from 'react';

/** Shows the page anew again and again while it waits for what happens elsewhere; a page that nobody sees does not ask. */
export function useRefreshWhile(isWaiting: boolean, everyMs: number): void {
  const router = useRouter();
  useEffect(() => {
    if (!isWaiting) return;
    const looking = setInterval(() => {
      if (document.visibilityState === 'visible') router.refresh();
    }, everyMs);
    return () => clearInterval(looking);
  }, [isWaiting, everyMs, router]);
}
