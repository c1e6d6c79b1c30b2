'use client';

import { useSyncExternalStore } from 'react';

const never = () => () => undefined;

/** The viewer's time zone; null on the server and until the page is hydrated, so that both render the same. */
export function useViewerZone(): string | null {
  return useSyncExternalStore(
    never,
    () => Intl.DateTimeFormat().resolvedOptions().timeZone,
    () => null,
  );
}
