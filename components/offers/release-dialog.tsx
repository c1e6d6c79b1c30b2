'use client';

import { useState } from 'react';
import { releaseDraftAction } from '@/lib/actions/release-draft-action';
import type { ClashView } from '@/lib/schemas/clash-view';
import { ConfirmDialog } from '../ui/confirm-dialog';
import { ClashQuestion, seenKeys } from './clash-question';
import { useOfferForm } from './use-offer-form';

type ReleaseDialogProps = {
  offerId: string;
  customerName: string;
  clashes: readonly ClashView[];
  onClose: () => void;
};

const CONTROLS = { clashReason: 'release-reason' };

/** The last word before buyers see a draft. */
export function ReleaseDialog({ offerId, customerName, clashes, onClose }: ReleaseDialogProps) {
  const { isRunning, problem, errors, settle, submit } = useOfferForm(offerId, CONTROLS);
  const [clashReason, setClashReason] = useState('');
  return (
    <ConfirmDialog
      isOpen
      onOpenChange={(isOpen) => {
        if (!isOpen) onClose();
      }}
      title="Release the offer?"
      confirmLabel="Release offer"
      runningLabel="Releasing…"
      dismissLabel="Keep as draft"
      isRunning={isRunning}
      onConfirm={() => {
        const input = { offerId, seenClashes: seenKeys(clashes), clashReason };
        void submit(() => releaseDraftAction(input)).then((isDone) => {
          if (isDone) onClose();
        });
      }}
    >
      <p>{customerName === '' ? 'The buyer' : customerName} can accept it from then on, exactly as it was checked.</p>
      <p>AWS freezes price and accounts for good.</p>
      <ClashQuestion
        clashes={clashes}
        id={CONTROLS.clashReason}
        reason={clashReason}
        error={errors.clashReason}
        onChange={(reason) => {
          setClashReason(reason);
          settle('clashReason');
        }}
      />
      {problem !== null && (
        <p role="alert" className="text-sm text-danger-text">
          {problem}
        </p>
      )}
    </ConfirmDialog>
  );
}
