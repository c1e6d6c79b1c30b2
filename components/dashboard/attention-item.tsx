import {
  ArrowRight,
  Building2,
  CalendarX2,
  CircleX,
  Hourglass,
  MailWarning,
  PhoneOutgoing,
  ScanSearch,
  TriangleAlert,
  Undo2,
  Unlink,
  UserRoundCheck,
} from '../ui/icons';
import type { IconComponent } from '../ui/icon';
import { Link } from '../ui/link';
import type { ReactNode } from 'react';
import type { AttentionKind } from '@/lib/domain/dashboard/attention';
import { agoText, utcMinuteText } from '@/lib/format';
import type { AttentionRow, CustomerWithoutOfferRow } from '@/lib/schemas/dashboard/attention-view';
import { decimalText } from '../customers/customer-cells';
import { NewCustomerOffer } from '../customers/new-customer-offer';
import { TextWithAccountIds } from '../ui/account-id';
import { ButtonLink } from '../ui/button-link';
import { AttentionButton } from './attention-button';

const looks: Record<AttentionKind, { icon: IconComponent; color: string; text: string }> = {
  failed: { icon: CircleX, color: 'text-danger', text: 'text-danger-text' },
  needs_check: { icon: ScanSearch, color: 'text-warning', text: 'text-warning-text' },
  deviates: { icon: TriangleAlert, color: 'text-warning', text: 'text-warning-text' },
  accepted_then_failed: { icon: Unlink, color: 'text-danger', text: 'text-danger-text' },
  accepted_before_cancel: { icon: Undo2, color: 'text-warning', text: 'text-warning-text' },
  waiting_for_approval: { icon: UserRoundCheck, color: 'text-warning', text: 'text-warning-text' },
  expiring: { icon: Hourglass, color: 'text-warning', text: 'text-warning-text' },
  expired: { icon: CalendarX2, color: 'text-subtle', text: 'text-muted' },
  not_sent: { icon: MailWarning, color: 'text-info', text: 'text-info-text' },
  not_accepted: { icon: PhoneOutgoing, color: 'text-info', text: 'text-info-text' },
};

export function AttentionItem({ row, now }: { row: AttentionRow; now: string }) {
  return (
    <AttentionLine
      look={looks[row.kind]}
      href={`/offers/${row.offerId}`}
      customerName={row.customerName}
      offerName={row.offerName}
      state={row.state}
      sentence={<TextWithAccountIds text={row.sentence} />}
      at={row.at}
      now={now}
      action={<AttentionButton row={row} />}
    />
  );
}

type CustomerWithoutOfferItemProps = { row: CustomerWithoutOfferRow; now: string; canCreate: boolean };

/** A customer that nothing was ever offered to; the offer is started from here. */
export function CustomerWithoutOfferItem({ row, now, canCreate }: CustomerWithoutOfferItemProps) {
  const { customerId, customerName, accountCount, expectedMonthlyUnits } = row;
  const href = `/customers/${customerId}`;
  return (
    <AttentionLine
      look={{ icon: Building2, color: 'text-warning', text: 'text-warning-text' }}
      href={href}
      customerName={customerName}
      state="No offer"
      sentence={
        <>
          {accountCount === 0 ? 'No buyer account is known yet.' : 'Nothing was ever offered.'}{' '}
          {expectedMonthlyUnits === null
            ? 'No premium is collected.'
            : `${decimalText(expectedMonthlyUnits)} units a month wait for one.`}
        </>
      }
      at={row.at}
      now={now}
      action={
        canCreate ? (
          <NewCustomerOffer customerId={customerId} customerName={customerName} size="small" />
        ) : (
          <ButtonLink href={href} size="small">
            Open<span className="sr-only">: {customerName}</span>
            <ArrowRight aria-hidden />
          </ButtonLink>
        )
      }
    />
  );
}

type AttentionLineProps = {
  look: { icon: IconComponent; color: string; text: string };
  href: string;
  customerName: string;
  offerName?: string;
  state: string;
  sentence: ReactNode;
  at: string;
  now: string;
  action: ReactNode;
};

/** Icon, customer, state, one sentence of cause, age, one action of equal width in every row. */
function AttentionLine({ look, href, customerName, offerName, state, sentence, at, now, action }: AttentionLineProps) {
  const { icon: Icon, color, text } = look;
  return (
    <li className="max-md:rendered-when-near grid grid-cols-[16px_minmax(0,1fr)_auto_160px] items-center gap-x-3 px-4 py-2.5 max-md:grid-cols-[16px_minmax(0,1fr)]">
      <Icon aria-hidden className={`mt-[3px] self-start ${color}`} />
      <div className="min-w-0">
        <p className="text-sm">
          <Link href={href} title={offerName} className="rounded-sm font-semibold underline-offset-2 hover:underline">
            {customerName}
            {offerName !== undefined && <span className="sr-only">, {offerName}</span>}
          </Link>
          <span aria-hidden className="px-1.5 text-subtle">
            ·
          </span>
          <span className={text}>{state}</span>
        </p>
        <p className="text-sm text-muted wrap-anywhere">{sentence}</p>
      </div>
      <time
        dateTime={at}
        title={utcMinuteText(new Date(at))}
        className="text-xs text-subtle tabular-nums max-md:hidden"
      >
        {agoText(new Date(at), new Date(now))}
      </time>
      <div className="grid max-md:col-start-2 max-md:mt-2 max-md:justify-start">{action}</div>
    </li>
  );
}
