'use client';

import { useRefreshWhile } from '../ui/use-refresh-while';

const LOOK_EVERY_MS = 3_000;

/** Findings come one by one while the portal compares its database with AWS. */
export function RefreshWhileStopped({ isStopped }: { isStopped: boolean }) {
  useRefreshWhile(isStopped, LOOK_EVERY_MS);
  return null;
}
