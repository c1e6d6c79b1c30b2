import { EXPIRING_WITHIN_DAYS } from '@/lib/domain/offers/offer-status';
import { longDateText } from '@/lib/domain/core/calendar';
import { countText, daysLeftText, utcDayText, utcMinuteText } from '@/lib/format';
import type { OfferRowView } from '@/lib/schemas/offers/offer-list-view';
import { AccountId } from '../../ui/account-id';
import { classNames } from '../../ui/class-names';
import { SecondLine } from '../../ui/table';

export function Missing({ word = 'Not yet' }: { word?: string }) {
  return <span className="text-subtle">{word}</span>;
}

export function BuyerAccounts({ accountIds }: { accountIds: string[] }) {
  const [first, ...others] = accountIds;
  if (first === undefined) return <Missing />;
  return (
    <>
      <AccountId accountId={first} />
      {others.length > 0 && <SecondLine>and {countText(others.length)} more</SecondLine>}
    </>
  );
}

/** The countdown is coloured only in the last two weeks of an offer that somebody can still accept. */
export function AcceptUntil({ offer }: { offer: OfferRowView }) {
  if (offer.expirationDate === null) return <Missing />;
  const isUrgent = offer.status === 'expiring' && offer.daysLeft !== null && offer.daysLeft < EXPIRING_WITHIN_DAYS;
  return (
    <>
      <time dateTime={offer.expirationDate} className="tabular-nums">
        {longDateText(offer.expirationDate)}
      </time>
      {offer.daysLeft !== null && (
        <SecondLine className={classNames('tabular-nums', isUrgent && 'font-medium text-warning-text')}>
          {daysLeftText(offer.daysLeft)}
        </SecondLine>
      )}
    </>
  );
}

/** The UTC day of an instant, with the exact minute within reach, and who did it. */
export function DayAndName({ at, name }: { at: string; name?: string }) {
  return (
    <>
      <time dateTime={at} title={utcMinuteText(new Date(at))} className="tabular-nums">
        {utcDayText(new Date(at))}
      </time>
      {name !== undefined && <SecondLine className="truncate">by {name}</SecondLine>}
    </>
  );
}

export function AwsOfferId({ id }: { id: string | null }) {
  if (id === null) return <Missing word="None yet" />;
  return <span className="font-mono text-[12.5px] tracking-[-0.01em] whitespace-nowrap">{id}</span>;
}
