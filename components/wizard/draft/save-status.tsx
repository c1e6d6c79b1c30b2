'use client';

import { CloudAlert, CloudCheck, CloudOff, CloudUpload } from '../../ui/icons';
import { useEffect, useState } from 'react';
import { agoText, utcMinuteText, utcTimeText } from '@/lib/format';
import { usePortalUpdated } from '../../ui/portal-updated';
import type { SaveState } from './draft-saver';

const TICK_MS = 1000;

/** One quiet line. Good news is not announced, it would interrupt at every pause; trouble is. */
export function SaveStatus({ state }: { state: SaveState }) {
  return (
    <div className="flex min-h-[34px] items-center text-sm text-subtle">
      <span className="flex items-center gap-2">
        {state.kind === 'saved' && <Saved savedAt={state.savedAt} acknowledgedAtMs={state.acknowledgedAtMs} />}
        {state.kind === 'saving' && (
          <>
            <CloudUpload aria-hidden />
            Saving…
          </>
        )}
      </span>
      <span role="status" className="flex items-center gap-2 text-warning-text">
        {state.kind === 'updated' && (
          <>
            <CloudAlert aria-hidden />
            Kept in this tab, saved after the reload
          </>
        )}
        {state.kind === 'retrying' && (
          <>
            <CloudOff aria-hidden />
            Not saved, trying again
          </>
        )}
        {(state.kind === 'conflict' || state.kind === 'signed_out' || state.kind === 'refused') && (
          <>
            <CloudAlert aria-hidden />
            Not saved
          </>
        )}
      </span>
    </div>
  );
}

type SavedProps = { savedAt: string | null; acknowledgedAtMs: number | null };

/** Counted on this browser's clock: the portal's may be another one in practice mode. */
function Saved({ savedAt, acknowledgedAtMs }: SavedProps) {
  const nowMs = useNow(acknowledgedAtMs);
  const isUpdated = usePortalUpdated();
  if (savedAt === null) return 'Saves itself as you type';
  const ago =
    acknowledgedAtMs === null || nowMs === null ? '' : ` ${agoText(new Date(acknowledgedAtMs), new Date(nowMs))}`;
  return (
    <>
      <CloudCheck aria-hidden />
      <time dateTime={savedAt} title={utcMinuteText(new Date(savedAt))} className="tabular-nums">
        Draft saved
        {isUpdated ? ` at ${utcTimeText(new Date(savedAt))}, nothing is unsaved` : ago}
      </time>
    </>
  );
}

function useNow(sinceMs: number | null): number | null {
  const [nowMs, setNowMs] = useState(sinceMs);
  useEffect(() => {
    if (sinceMs === null) return;
    const timer = setInterval(() => setNowMs(Date.now()), TICK_MS);
    return () => clearInterval(timer);
  }, [sinceMs]);
  return nowMs === null || sinceMs === null ? null : Math.max(nowMs, sinceMs);
}
