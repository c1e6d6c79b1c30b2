'use client';

import { useQuery } from '@tanstack/react-query';
import { Bell } from '../ui/icons';
import dynamic from 'next/dynamic';
import { type ComponentProps, useState } from 'react';
import { notificationsQuery } from '@/lib/queries/notifications';
import { UNREAD_COUNTED_MAXIMUM } from '@/lib/domain/notifications/unread-notifications';
import type { NotificationListView } from '@/lib/schemas/notifications/notification-view';
import { Button } from '../ui/button';
import { useSurface } from '../ui/use-surface';

const load = () => import('./notification-popover').then((module) => module.NotificationPopover);
const NotificationPopover = dynamic(load, { ssr: false });

/** The bell of the top bar: how many are unread, and the latest behind it. Fresh within seconds while the page is visible. */
export function NotificationBell({ initial }: { initial: NotificationListView | undefined }) {
  const { data, isError, refetch } = useQuery(notificationsQuery(initial));
  const { openerProps, surface, wasOpened } = useSurface('dialog', load);
  return (
    <>
      <BellButton {...openerProps} unreadCount={data?.unreadCount ?? 0} isStale={isError} />
      {wasOpened && (
        <NotificationPopover surface={surface} list={data} isStale={isError} onRetry={() => void refetch()} />
      )}
      <Announcement list={data} />
    </>
  );
}

type BellButtonProps = ComponentProps<'button'> & { unreadCount: number; isStale: boolean };

function BellButton({ unreadCount, isStale, ...opener }: BellButtonProps) {
  return (
    <Button {...opener} variant="ghost" shape="icon" className="relative" title="Notifications">
      <Bell aria-hidden />
      <span className="sr-only">
        Notifications{unreadCount > 0 && `, ${countWord(unreadCount)} unread`}
        {isStale && ', not up to date'}
      </span>
      {unreadCount > 0 && (
        <span
          aria-hidden
          className="absolute top-0.5 left-[18px] grid h-4 min-w-4 place-items-center rounded-full border border-canvas bg-danger-soft px-1 text-[11px] leading-none font-semibold text-danger-text tabular-nums"
        >
          {countWord(unreadCount)}
        </span>
      )}
    </Button>
  );
}

const countWord = (count: number) => (count >= UNREAD_COUNTED_MAXIMUM ? '99+' : String(count));

/** Says each new one once; what was there when the page opened is not read out. */
function Announcement({ list }: { list: NotificationListView | undefined }) {
  const newest = list?.items[0];
  const [firstSeenId, setFirstSeenId] = useState<string | null | undefined>(undefined);
  if (firstSeenId === undefined && list !== undefined) setFirstSeenId(newest?.id ?? null);
  const isNews = firstSeenId !== undefined && newest !== undefined && newest.id !== firstSeenId && !newest.isRead;
  return (
    <span aria-live="polite" className="sr-only">
      {isNews && `New notification: ${newest.title}`}
    </span>
  );
}
