'use client';

import { releaseDraftAction } from '@/lib/actions/publishing';
import type { ClashView } from '@/lib/schemas/clashes/clash-view';
import { ClashDialog } from '../clashes/clash-dialog';
import { useOfferForm } from '../offers/use-offer-action';

type ReleaseDialogProps = {
  offerId: string;
  customerName: string;
  clashes: readonly ClashView[];
  onClose: () => void;
};

const CONTROLS = { clashReason: 'release-reason' };

/** The last word before buyers see a draft. */
export function ReleaseDialog({ offerId, customerName, clashes, onClose }: ReleaseDialogProps) {
  const form = useOfferForm(offerId, CONTROLS);
  return (
    <ClashDialog
      title="Release the offer?"
      confirmLabel="Release offer"
      runningLabel="Releasing…"
      dismissLabel="Keep as draft"
      clashes={clashes}
      form={form}
      reasonId={CONTROLS.clashReason}
      act={(agreement) => releaseDraftAction({ offerId, ...agreement })}
      onClose={onClose}
    >
      <p>{customerName === '' ? 'The buyer' : customerName} can accept it from then on, exactly as it was checked.</p>
      <p>AWS freezes price and accounts for good.</p>
    </ClashDialog>
  );
}
