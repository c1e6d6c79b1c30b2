'use client';

import { CircleCheck, CircleX, Info, TriangleAlert } from '../ui/icons';
import type { IconComponent } from '../ui/icon';
import { Link } from '../ui/link';
import { agoText, utcMinuteText } from '@/lib/format';
import type { NotificationView } from '@/lib/schemas/notifications/notification-view';
import { TextWithAccountIds } from '../ui/account-id';
import { classNames } from '../ui/class-names';
import { useNow } from '../ui/now';

const looks: Record<NotificationView['tone'], { icon: IconComponent; color: string }> = {
  neutral: { icon: Info, color: 'text-muted' },
  info: { icon: Info, color: 'text-info' },
  success: { icon: CircleCheck, color: 'text-success' },
  warning: { icon: TriangleAlert, color: 'text-warning' },
  danger: { icon: CircleX, color: 'text-danger' },
};

type NotificationRowProps = { notification: NotificationView; onOpen: (notification: NotificationView) => void };

/** One notification: the whole row opens what it is about. Unread ones say so with a dot and with a word. */
export function NotificationRow({ notification, onOpen }: NotificationRowProps) {
  const { tone, title, detail, href, at, isRead } = notification;
  const { icon: Icon, color } = looks[tone];
  return (
    <li>
      <Link
        href={href}
        onClick={() => {
          onOpen(notification);
        }}
        className="flex items-start gap-2.5 px-4 py-2.5 text-sm text-fg no-underline outline-offset-[-2px] hover:bg-hover"
      >
        <Icon aria-hidden className={classNames('mt-0.5 shrink-0', color)} />
        <span className="min-w-0 flex-1">
          <span className={classNames('block wrap-anywhere', !isRead && 'font-semibold')}>
            {!isRead && <span className="sr-only">Unread: </span>}
            {title}
          </span>
          {detail !== '' && (
            <span className="block text-muted wrap-anywhere">
              <TextWithAccountIds text={detail} />
            </span>
          )}
          <Age at={at} />
        </span>
        <span aria-hidden className={classNames('mt-1.5 size-2 shrink-0 rounded-full', !isRead && 'bg-accent')} />
      </Link>
    </li>
  );
}

function Age({ at }: { at: string }) {
  const now = useNow();
  const instant = new Date(at);
  return (
    <time dateTime={at} title={utcMinuteText(instant)} className="block text-xs text-subtle tabular-nums">
      {now === null ? utcMinuteText(instant) : agoText(instant, now)}
    </time>
  );
}
