'use client';

import { useSyncExternalStore } from 'react';

const TICK_MS = 1000;

/** The browser's clock to the second; null on the server and until the page is hydrated. */
export function useNow(): Date | null {
  const now = useSyncExternalStore(subscribe, currentSecond, () => null);
  return now === null ? null : new Date(now);
}

function subscribe(notify: () => void): () => void {
  const timer = setInterval(notify, TICK_MS);
  return () => {
    clearInterval(timer);
  };
}

function currentSecond(): number {
  return Math.floor(Date.now() / TICK_MS) * TICK_MS;
}
