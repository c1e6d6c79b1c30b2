'use client';

import { CalendarPlus, Ellipsis } from '../ui/icons';
import dynamic from 'next/dynamic';
import { useState } from 'react';
import { cloneOfferAction } from '@/lib/actions/wizard';
import type { OfferDetailView } from '@/lib/schemas/offers/offer-view';
import { Button } from '../ui/button';
import { useSurface } from '../ui/use-surface';
import type { OfferAction } from './offer-actions-menu';
import { useOfferAction } from './use-offer-action';
import { Problem } from '../ui/problem';

// Most visits change nothing: what asks for the change comes with the click.
const loadMenu = () => import('./offer-actions-menu').then((module) => module.OfferActionsMenu);
const OfferActionsMenu = dynamic(loadMenu, { ssr: false });
const CorrectDialog = dynamic(() => import('../changes/correct-dialog').then((module) => module.CorrectDialog), {
  ssr: false,
});
const ExtendDialog = dynamic(() => import('../changes/extend-dialog').then((module) => module.ExtendDialog), {
  ssr: false,
});
const FixAccountsDialog = dynamic(
  () => import('../changes/fix-accounts-dialog').then((module) => module.FixAccountsDialog),
  {
    ssr: false,
  },
);
const CancelDialog = dynamic(() => import('../changes/cancel-dialog').then((module) => module.CancelDialog), {
  ssr: false,
});

type Opened = OfferAction | null;

/** What can be done with a published offer: extending in sight, the rest in a menu. */
export function OfferActions({ detail }: { detail: OfferDetailView }) {
  const { changes, canClone, progress } = detail;
  const [opened, setOpened] = useState<Opened>(null);
  const { problem, run } = useOfferAction(progress.id);
  const { openerProps, surface, wasOpened } = useSurface('menu', loadMenu);
  if (changes === null && !canClone) return null;
  const close = (isOpen: boolean) => {
    if (!isOpen) setOpened(null);
  };
  const clone = () =>
    run(() => cloneOfferAction({ offerId: progress.id }), {
      leadsTo: ({ offerId }) => `/offers/new?draft=${offerId}`,
    });
  return (
    <>
      <Problem text={problem} className="self-center" />
      {changes?.canExtend === true && (
        <Button onClick={() => setOpened('extend')}>
          <CalendarPlus aria-hidden />
          Extend
        </Button>
      )}
      <Button aria-label="More actions" {...openerProps}>
        <Ellipsis aria-hidden />
      </Button>
      {wasOpened && (
        <OfferActionsMenu
          {...surface}
          changes={changes}
          canClone={canClone}
          onOpen={setOpened}
          onClone={() => void clone()}
        />
      )}
      <OpenedDialog detail={detail} opened={opened} onOpenChange={close} />
    </>
  );
}

type OpenedDialogProps = { detail: OfferDetailView; opened: Opened; onOpenChange: (isOpen: boolean) => void };

/** Each opens with the values of then. */
function OpenedDialog({ detail, opened, onOpenChange }: OpenedDialogProps) {
  const { changes, progress, customerName, buyerAccountIds } = detail;
  if (changes === null) return null;
  const common = { offerId: progress.id, changes, onOpenChange };
  switch (opened) {
    case 'extend':
      return <ExtendDialog {...common} clashes={detail.openClashes} />;
    case 'correct':
      return <CorrectDialog {...common} />;
    case 'cancel':
      return <CancelDialog {...common} customerName={customerName} />;
    case 'fix':
      return <FixAccountsDialog offerId={progress.id} accountIds={buyerAccountIds} onOpenChange={onOpenChange} />;
    case null:
      return null;
  }
}
