'use client';

import { CalendarPlus, CircleOff } from '../ui/icons';
import { useState } from 'react';
import { extendOffersAction, cancelOffersAction } from '@/lib/actions/changes';
import { longDateText, plusDays } from '@/lib/domain/core/calendar';
import type { OfferStatus } from '@/lib/domain/offers/offer-status';
import { countedText } from '@/lib/format';
import { radioLook } from '../ui/option-card';
import { BulkChange } from './bulk-change';
import type { SelectableOffer } from '../offers/list/selection';

type SelectionActionsProps = {
  selected: SelectableOffer[];
  /** The portal's day, in UTC. */
  today: string;
  /** After something was done with them. */
  onDone: () => void;
};

const EXTENSIONS = [30, 60, 90] as const;

const extendable: readonly OfferStatus[] = ['live', 'expiring', 'expired'];
const cancellable: readonly OfferStatus[] = ['live', 'expiring'];

/** What can be done with several offers at once. Each action says how many of the selected ones it can act on. */
export function SelectionActions({ selected, today, onDone }: SelectionActionsProps) {
  const [days, setDays] = useState<number>(EXTENSIONS[0]);
  const expirationDate = plusDays(today, days);
  const extending = selected.filter(({ status }) => extendable.includes(status));
  const cancelling = selected.filter(({ status }) => cancellable.includes(status));
  return (
    <>
      <BulkChange
        icon={CalendarPlus}
        label="Extend"
        offers={extending}
        whyNot="Only live, expiring and expired offers can be extended."
        title={`Extend ${countedText(extending.length, 'offer')}`}
        confirmLabel={`Extend to ${longDateText(expirationDate)}`}
        run={(offerIds) => extendOffersAction({ offerIds, expirationDate })}
        onDone={onDone}
      >
        <p>Their buyers can accept until the end of the new day, 23:59 UTC. Nothing else of the offers changes.</p>
        <fieldset className="flex flex-wrap gap-2">
          <legend className="mb-1.5 text-sm font-medium text-fg">New last day</legend>
          {EXTENSIONS.map((choice) => (
            <label
              key={choice}
              className="flex h-9 cursor-pointer items-center gap-2 rounded-md border border-line-strong px-2.5 text-sm text-fg has-focus-visible:outline-2 has-focus-visible:outline-offset-1 has-focus-visible:outline-focus has-checked:border-accent-line has-checked:bg-accent-soft"
            >
              <input
                type="radio"
                name="extension"
                checked={days === choice}
                onChange={() => setDays(choice)}
                className={radioLook}
              />
              {choice} days
            </label>
          ))}
        </fieldset>
      </BulkChange>
      <BulkChange
        icon={CircleOff}
        label="Cancel"
        offers={cancelling}
        whyNot="Only live and expiring offers can be cancelled."
        title={`Cancel ${countedText(cancelling.length, 'offer')}`}
        confirmLabel={`Cancel ${countedText(cancelling.length, 'offer')}`}
        variant="danger"
        run={(offerIds) => cancelOffersAction({ offerIds })}
        onDone={onDone}
      >
        <p>Their buyers can no longer accept. Who has accepted already keeps the agreement.</p>
      </BulkChange>
    </>
  );
}
