'use client';

import { useSyncExternalStore } from 'react';

/*
 * Whether the portal was found to have been updated since this tab loaded it: what the tab would ask for is not there any more. Only
 * a reload helps, so it is never taken back.
 */
let isUpdated = false;
const listeners = new Set<() => void>();

export function noteUpdate(): void {
  isUpdated = true;
  for (const listener of listeners) listener();
}

export function usePortalUpdated(): boolean {
  return useSyncExternalStore(
    subscribe,
    () => isUpdated,
    () => false,
  );
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
