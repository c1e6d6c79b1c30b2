import { Link } from '../ui/link';
import { agoText, utcMinuteText } from '@/lib/format';
import type { WaitingApprovalView } from '@/lib/schemas/approvals/approval-view';
import { Card, CardHeader } from '../ui/card';
import { classNames } from '../ui/class-names';

type WaitingListProps = { waiting: WaitingApprovalView[]; chosenId: string; now: string; className?: string };

export function WaitingList({ waiting, chosenId, now, className }: WaitingListProps) {
  return (
    <Card aria-labelledby="waiting" className={classNames('overflow-clip', className)}>
      <CardHeader titleId="waiting" title="Waiting" aside={<span className="tabular-nums">{waiting.length}</span>} />
      {waiting.length === 0 && <p className="px-4 py-3 text-sm text-muted">Nothing waits any more.</p>}
      <ul className="divide-y divide-line text-sm">
        {waiting.map(({ id, customerName, title, askedByName, askedAt }) => (
          <li key={id}>
            <Link
              href={`/approvals?id=${id}`}
              aria-current={id === chosenId || undefined}
              className="block border-l-2 border-transparent py-2.5 pr-4 pl-3.5 hover:bg-hover md:aria-[current]:border-accent md:aria-[current]:bg-selected"
            >
              <span className="flex items-baseline justify-between gap-3">
                <b className="min-w-0 wrap-anywhere">{customerName}</b>
                <time
                  dateTime={askedAt}
                  title={utcMinuteText(new Date(askedAt))}
                  className="shrink-0 text-xs text-muted"
                >
                  {agoText(new Date(askedAt), new Date(now))}
                </time>
              </span>
              <span className="block text-muted wrap-anywhere first-letter:uppercase">{title}</span>
              <span className="block text-xs text-muted">{askedByName}</span>
            </Link>
          </li>
        ))}
      </ul>
    </Card>
  );
}
