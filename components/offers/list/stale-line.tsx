'use client';

import { CloudOff } from '../../ui/icons';
import { agoText, utcClockText } from '@/lib/format';
import { ViewUnavailable } from '@/lib/queries/fetch-view';
import { useNow } from '../../ui/now';

/** The data stays; this quiet line says how old it is and what happens. */
export function StaleLine({ updatedAt, failure }: { updatedAt: Date; failure: Error }) {
  const now = useNow();
  if (now === null) return null;
  const isSignedOut = failure instanceof ViewUnavailable && failure.httpStatus === 401;
  return (
    <p className="flex items-center gap-2 text-sm text-muted">
      <CloudOff aria-hidden className="text-subtle" />
      <span>
        Updated{' '}
        <time dateTime={updatedAt.toISOString()} title={utcClockText(updatedAt)} className="tabular-nums">
          {agoText(updatedAt, now)}
        </time>
        {isSignedOut ? '. You are signed out: reload the page to sign in.' : ', reconnecting'}
      </span>
    </p>
  );
}
