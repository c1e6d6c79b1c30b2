'use client';

import { useQuery } from '@tanstack/react-query';
import { Bell, MailCheck } from '../ui/icons';
import { useRouter } from 'next/navigation';
import { notificationsQuery } from '@/lib/queries/notifications';
import type { NotificationListView } from '@/lib/schemas/notifications/notification-view';
import { Page } from '../layout/page';
import { Button } from '../ui/button';
import { ButtonLink } from '../ui/button-link';
import { Card } from '../ui/card';
import { EmptyState } from '../ui/empty-state';
import { Note } from '../ui/note';
import { PageHeader } from '../ui/page-header';
import { Pager } from '../ui/pager';
import { pageHref } from '../ui/list-href';
import { NotificationRow } from './notification-row';
import { useMarkRead } from './use-mark-read';

type NotificationsPageProps = { list: NotificationListView; isFirstPage: boolean };

/** Every notification of the viewer, newest first. New ones wait behind a button. */
export function NotificationsPageView({ list, isFirstPage }: NotificationsPageProps) {
  const { open, markAll, hasFailed } = useMarkRead();
  const newest = list.items[0];
  return (
    <Page>
      <div className="max-w-[880px]">
        <PageHeader
          title="Notifications"
          below="What happened to your offers, and what waits for you."
          actions={
            <>
              <ButtonLink href="/account">
                <MailCheck aria-hidden />
                E-mail settings
              </ButtonLink>
              {list.unreadCount > 0 && newest !== undefined && (
                <Button onClick={() => void markAll(newest.id)}>Mark all as read</Button>
              )}
            </>
          }
        />
        {hasFailed && (
          <Note tone="danger" role="alert" lead="They could not be marked as read." className="mb-3">
            Try again.
          </Note>
        )}
        <Card>
          {isFirstPage && <NewsLine newestId={newest?.id} />}
          {newest === undefined ? (
            <EmptyState icon={Bell} title="Nothing has happened yet">
              You hear here when an offer is live, fails, is accepted or expires, and when somebody waits for you.
            </EmptyState>
          ) : (
            <ul className="divide-y divide-line">
              {list.items.map((notification) => (
                <NotificationRow key={notification.id} notification={notification} onOpen={open} />
              ))}
            </ul>
          )}
          {(list.nextCursor !== null || !isFirstPage) && (
            <Pager
              summary="Newest first"
              previousHref={isFirstPage ? null : '/notifications'}
              nextHref={pageHref('/notifications', {}, list.nextCursor)}
            />
          )}
        </Card>
      </div>
    </Page>
  );
}

function NewsLine({ newestId }: { newestId: string | undefined }) {
  const router = useRouter();
  const { data } = useQuery(notificationsQuery());
  const newestAtServer = data?.items[0]?.id;
  if (newestAtServer === undefined || BigInt(newestAtServer) <= BigInt(newestId ?? 0)) return null;
  const position = data?.items.findIndex(({ id }) => id === newestId) ?? -1;
  const newCount = position === -1 ? (data?.items.length ?? 0) : position;
  return (
    <div className="border-b border-line p-1">
      <Button
        variant="ghost"
        className="w-full text-accent-text"
        onClick={() => {
          router.refresh();
        }}
      >
        {newCount} new, show
      </Button>
    </div>
  );
}
