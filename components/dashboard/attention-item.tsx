import {
  CalendarX2,
  CircleX,
  Hourglass,
  type LucideIcon,
  MailWarning,
  PhoneOutgoing,
  ScanSearch,
  Undo2,
  Unlink,
  UserRoundCheck,
} from 'lucide-react';
import Link from 'next/link';
import type { AttentionKind } from '@/lib/domain/attention';
import { agoText, utcMinuteText } from '@/lib/format';
import type { AttentionRow } from '@/lib/schemas/attention-view';
import { TextWithAccountIds } from '../ui/account-id';
import { AttentionButton } from './attention-button';

const looks: Record<AttentionKind, { icon: LucideIcon; color: string; text: string }> = {
  failed: { icon: CircleX, color: 'text-danger', text: 'text-danger-text' },
  needs_check: { icon: ScanSearch, color: 'text-warning', text: 'text-warning-text' },
  accepted_then_failed: { icon: Unlink, color: 'text-danger', text: 'text-danger-text' },
  accepted_before_cancel: { icon: Undo2, color: 'text-warning', text: 'text-warning-text' },
  waiting_for_approval: { icon: UserRoundCheck, color: 'text-warning', text: 'text-warning-text' },
  expiring: { icon: Hourglass, color: 'text-warning', text: 'text-warning-text' },
  expired: { icon: CalendarX2, color: 'text-subtle', text: 'text-muted' },
  not_sent: { icon: MailWarning, color: 'text-info', text: 'text-info-text' },
  not_accepted: { icon: PhoneOutgoing, color: 'text-info', text: 'text-info-text' },
};

/** Icon, customer, state, one sentence of cause, age, one action of equal width in every row. */
export function AttentionItem({ row, now }: { row: AttentionRow; now: string }) {
  const { icon: Icon, color, text } = looks[row.kind];
  return (
    <li className="grid grid-cols-[16px_minmax(0,1fr)_auto_150px] items-center gap-x-3 px-4 py-2.5 max-md:grid-cols-[16px_minmax(0,1fr)]">
      <Icon aria-hidden className={`mt-[3px] self-start ${color}`} />
      <div className="min-w-0">
        <p className="text-sm">
          <Link
            href={`/offers/${row.offerId}`}
            prefetch={false}
            title={row.offerName}
            className="rounded-sm font-semibold underline-offset-2 hover:underline"
          >
            {row.customerName}
            <span className="sr-only">, {row.offerName}</span>
          </Link>
          <span aria-hidden className="px-1.5 text-subtle">
            ·
          </span>
          <span className={text}>{row.state}</span>
        </p>
        <p className="text-sm text-muted wrap-anywhere">
          <TextWithAccountIds text={row.sentence} />
        </p>
      </div>
      <time
        dateTime={row.at}
        title={utcMinuteText(new Date(row.at))}
        className="text-xs text-subtle tabular-nums max-md:hidden"
      >
        {agoText(new Date(row.at), new Date(now))}
      </time>
      <div className="grid max-md:col-start-2 max-md:mt-2 max-md:justify-start">
        <AttentionButton row={row} />
      </div>
    </li>
  );
}
