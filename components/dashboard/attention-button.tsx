'use client';

import { ArrowRight, CalendarPlus, RefreshCw, RotateCw } from '../ui/icons';
import type { IconComponent } from '../ui/icon';
import { compareOneOfferAction } from '@/lib/actions/reconcile';
import { extendOfferAction } from '@/lib/actions/changes';
import { searchLostChangeSetAction, removeAccountsAndRetryAction } from '@/lib/actions/publishing';
import type { AttentionAction, AttentionRow } from '@/lib/schemas/dashboard/attention-view';
import { useOfferAction } from '../offers/use-offer-action';
import { Button } from '../ui/button';
import { ButtonLink } from '../ui/button-link';
import { Problem } from '../ui/problem';

/** The one action of a row. What can be done here is done here; the row then goes away by itself. */
export function AttentionButton({ row }: { row: AttentionRow }) {
  const { isRunning, problem, run } = useOfferAction(row.offerId);
  const { action } = row;
  const about = <span className="sr-only">: {row.customerName}</span>;
  if (action.kind === 'open')
    return (
      <ButtonLink href={action.href} size="small" className="w-full max-md:w-auto">
        {action.label}
        {about}
        <ArrowRight aria-hidden />
      </ButtonLink>
    );
  const Icon = icons[action.kind];
  return (
    <>
      <Button
        size="small"
        className="w-full max-md:w-auto"
        aria-disabled={isRunning || undefined}
        onClick={() => {
          if (!isRunning) void run(() => perform(row.offerId, action));
        }}
      >
        <Icon aria-hidden />
        {isRunning ? 'One moment…' : labelOf(action)}
        {about}
      </Button>
      <Problem text={problem} className="mt-1 text-xs" />
    </>
  );
}

type InPlace = Exclude<AttentionAction, { kind: 'open' }>;

const icons: Record<InPlace['kind'], IconComponent> = {
  remove_accounts: RotateCw,
  extend: CalendarPlus,
  search_again: RefreshCw,
  compare_again: RefreshCw,
};

function labelOf(action: InPlace): string {
  switch (action.kind) {
    case 'remove_accounts':
      return 'Remove and retry';
    case 'extend':
      return action.label;
    case 'search_again':
      return 'Search again';
    case 'compare_again':
      return 'Compare again';
  }
}

function perform(offerId: string, action: InPlace) {
  switch (action.kind) {
    case 'remove_accounts':
      return removeAccountsAndRetryAction({ offerId, accountIds: action.accountIds });
    case 'extend':
      return extendOfferAction({ offerId, expirationDate: action.expirationDate });
    case 'search_again':
      return searchLostChangeSetAction({ offerId });
    case 'compare_again':
      return compareOneOfferAction({ offerId });
  }
}
