'use client';

import { Ban, CalendarPlus } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { toast } from 'sonner';
import { extendOffersAction } from '@/lib/actions/extend-offers-action';
import { withdrawOffersAction } from '@/lib/actions/withdraw-offers-action';
import { countedText } from '@/lib/format';
import type { ActionResult } from '@/lib/schemas/action-input';
import type { OfferChangeResult } from '@/lib/schemas/offer-change';
import { Button } from '../ui/button';
import { ChangeManyDialog } from './change-many-dialog';
import type { SelectableOffer } from './selection';

type SelectionActionsProps = {
  selected: SelectableOffer[];
  /** After something was done with them. */
  onDone: () => void;
};

const extendable = new Set<SelectableOffer['status']>(['live', 'expiring', 'expired', 'cancelled', 'accepted']);
const withdrawable = new Set<SelectableOffer['status']>(['live', 'expiring', 'needs_check', 'accepted']);

/** What can be done with several offers at once. Each action says how many of the selected ones it can act on. */
export function SelectionActions({ selected, onDone }: SelectionActionsProps) {
  const router = useRouter();
  const [opened, setOpened] = useState<'extend' | 'withdraw' | null>(null);
  const toExtend = selected.filter(({ status }) => extendable.has(status));
  const toWithdraw = selected.filter(({ status }) => withdrawable.has(status));

  async function send(action: () => Promise<ActionResult<OfferChangeResult[]>>): Promise<OfferChangeResult[] | null> {
    const answer = await action().catch(() => undefined);
    if (answer?.ok !== true) return null;
    const done = answer.value.filter(({ problem }) => problem === null).length;
    if (done > 0) toast.success(`${countedText(done, 'offer')} on the way to AWS`);
    router.refresh();
    if (done === answer.value.length) onDone();
    return answer.value;
  }

  return (
    <>
      {toExtend.length > 0 && (
        <Button size="small" onClick={() => setOpened('extend')}>
          <CalendarPlus aria-hidden />
          Extend {toExtend.length}
        </Button>
      )}
      {toWithdraw.length > 0 && (
        <Button size="small" onClick={() => setOpened('withdraw')}>
          <Ban aria-hidden />
          Cancel {toWithdraw.length}
        </Button>
      )}
      {opened !== null && (
        <ChangeManyDialog
          kind={opened}
          offers={opened === 'extend' ? toExtend : toWithdraw}
          onOpenChange={(isOpen) => {
            if (!isOpen) setOpened(null);
          }}
          onConfirm={(offerIds, expirationDate) =>
            send(() =>
              opened === 'extend'
                ? extendOffersAction({ offerIds, expirationDate, isConfirmed: true })
                : withdrawOffersAction({ offerIds, ends: 'now', isConfirmed: true }),
            )
          }
        />
      )}
    </>
  );
}
