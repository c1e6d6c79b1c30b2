'use client';

import { CloudOff } from '../ui/icons';
import { Link } from '../ui/link';
import { useState } from 'react';
import type { NotificationListView } from '@/lib/schemas/notifications/notification-view';
import { Button } from '../ui/button';
import { Skeleton } from '../ui/skeleton';
import { NotificationRow } from './notification-row';
import { useMarkRead } from './use-mark-read';

type NotificationPanelProps = {
  /** Undefined while the first answer is on its way. */
  list: NotificationListView | undefined;
  isStale: boolean;
  onRetry: () => void;
  /** A notification or the page of all of them was opened. */
  onLeave: () => void;
};

/** What the bell opens: the latest notifications. New ones wait behind a button, so that nothing moves under the pointer. */
export function NotificationPanel({ list, isStale, onRetry, onLeave }: NotificationPanelProps) {
  const { open, markAll, hasFailed } = useMarkRead();
  const [seenId, setSeenId] = useState(() => list?.items[0]?.id);
  if (seenId === undefined && list?.items[0] !== undefined) setSeenId(list.items[0].id);
  const items = list?.items ?? [];
  const newCount =
    seenId === undefined
      ? 0
      : Math.max(
          0,
          items.findIndex(({ id }) => id === seenId),
        );
  const shown = items.slice(newCount);
  const newest = shown[0];
  return (
    <>
      <div className="flex min-h-[46px] items-center gap-2 border-b border-line py-2 pr-2 pl-4">
        <h2 className="flex-1 text-card font-semibold">Notifications</h2>
        {(list?.unreadCount ?? 0) > 0 && newest !== undefined && (
          <Button variant="ghost" size="small" onClick={() => void markAll(newest.id)}>
            Mark all as read
          </Button>
        )}
      </div>
      {hasFailed && (
        <p role="alert" className="border-b border-line px-4 py-2 text-sm text-danger-text">
          They could not be marked as read. Try again.
        </p>
      )}
      {isStale && <StaleNotice hasItems={list !== undefined} onRetry={onRetry} />}
      {newCount > 0 && (
        <Button
          variant="ghost"
          className="m-1 text-accent-text"
          onClick={() => {
            setSeenId(items[0]?.id);
          }}
        >
          {newCount} new, show
        </Button>
      )}
      <div className="min-h-0 flex-1 overflow-y-auto">
        {list === undefined && !isStale && <RowsLoading />}
        {list !== undefined && items.length === 0 && (
          <p className="px-4 py-8 text-sm text-muted">
            Nothing yet. You hear here when an offer is live, fails, is accepted or expires.
          </p>
        )}
        <ul className="divide-y divide-line">
          {shown.map((notification) => (
            <NotificationRow
              key={notification.id}
              notification={notification}
              onOpen={(opened) => {
                open(opened);
                onLeave();
              }}
            />
          ))}
        </ul>
      </div>
      <div className="flex items-center justify-between gap-2 border-t border-line px-4 py-2.5 text-sm">
        <Link href="/notifications" onClick={onLeave} className="text-accent-text">
          All notifications
        </Link>
        <Link href="/account" onClick={onLeave} className="text-accent-text">
          E-mail settings
        </Link>
      </div>
    </>
  );
}

function StaleNotice({ hasItems, onRetry }: { hasItems: boolean; onRetry: () => void }) {
  return (
    <div role="status" className="flex items-center gap-2 border-b border-line px-4 py-1.5 text-sm text-muted">
      <CloudOff aria-hidden className="shrink-0 text-subtle" />
      <span className="flex-1">
        {hasItems ? 'Not up to date, reconnecting.' : 'They could not be loaded. The portal tries again by itself.'}
      </span>
      <Button variant="ghost" size="small" onClick={onRetry}>
        Try now
      </Button>
    </div>
  );
}

function RowsLoading() {
  return (
    <div role="status" className="grid animate-appear-late gap-4 p-4">
      <span className="sr-only">Notifications are loading</span>
      {[1, 2, 3].map((row) => (
        <span key={row} className="grid gap-2">
          <Skeleton className="w-3/4" />
          <Skeleton className="w-1/3" />
        </span>
      ))}
    </div>
  );
}
