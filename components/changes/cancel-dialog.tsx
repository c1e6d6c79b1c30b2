'use client';

import { cancelOfferAction } from '@/lib/actions/changes';
import type { OfferChangesView } from '@/lib/schemas/offers/offer-view';
import { ConfirmDialog } from '../ui/confirm-dialog';
import { Note } from '../ui/note';
import { useOfferAction } from '../offers/use-offer-action';
import { Problem } from '../ui/problem';

type CancelDialogProps = {
  offerId: string;
  customerName: string;
  changes: OfferChangesView;
  onOpenChange: (isOpen: boolean) => void;
};

/** Cancelling an offer that buyers can see: it cannot be deleted at AWS, only ended. */
export function CancelDialog({ offerId, customerName, changes, onOpenChange }: CancelDialogProps) {
  const { isRunning, problem, run } = useOfferAction(offerId);
  return (
    <ConfirmDialog
      isOpen
      onOpenChange={onOpenChange}
      title="Cancel the offer?"
      variant="danger"
      confirmLabel="Cancel offer"
      runningLabel="Cancelling…"
      dismissLabel="Keep the offer"
      isRunning={isRunning}
      onConfirm={() => {
        const input = { offerId, ends: 'now' as const, isConfirmed: changes.acceptedText !== null };
        void run(() => cancelOfferAction(input)).then((isDone) => isDone && onOpenChange(false));
      }}
    >
      <p>
        {customerName === '' ? 'The customer' : customerName} can no longer accept it once AWS has applied the change,
        usually within minutes. Whatever was accepted before then stays accepted.
      </p>
      <p>To reopen it later, extend it.</p>
      {changes.acceptedText !== null && <Note tone="warning">{changes.acceptedText}</Note>}
      <Problem text={problem} />
    </ConfirmDialog>
  );
}
