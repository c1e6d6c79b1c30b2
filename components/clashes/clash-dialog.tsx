'use client';

import { useState, type ReactNode } from 'react';
import type { ActionResult } from '@/lib/schemas/core/action-input';
import type { ClashView } from '@/lib/schemas/clashes/clash-view';
import { ConfirmDialog } from '../ui/confirm-dialog';
import type { ConfirmDialogProps } from '../ui/confirm-dialog-surface';
import { ClashQuestion, seenKeys } from './clash-question';
import type { ActionForm } from '../ui/use-action-form';
import { Problem } from '../ui/problem';

/** What somebody agrees to who goes on over other offers for the same accounts. */
export type ClashAgreement = { seenClashes: string[]; clashReason: string };

type ClashDialogProps = Pick<ConfirmDialogProps, 'title' | 'confirmLabel' | 'runningLabel' | 'dismissLabel'> & {
  clashes: readonly ClashView[];
  form: ActionForm<'clashReason'>;
  /** The id of the reason's control. */
  reasonId: string;
  act: (agreement: ClashAgreement) => Promise<ActionResult<unknown>>;
  onClose: () => void;
  children: ReactNode;
};

/** A last question about an offer that also asks about whatever is there already for its accounts; closes when it is done. */
export function ClashDialog({ clashes, form, reasonId, act, onClose, children, ...words }: ClashDialogProps) {
  const { isRunning, problem, errors, settle, submit } = form;
  const [clashReason, setClashReason] = useState('');
  return (
    <ConfirmDialog
      {...words}
      isOpen
      onOpenChange={(isOpen) => {
        if (!isOpen) onClose();
      }}
      isRunning={isRunning}
      onConfirm={() => {
        const agreement = { seenClashes: seenKeys(clashes), clashReason };
        void submit(() => act(agreement)).then((isDone) => {
          if (isDone) onClose();
        });
      }}
    >
      {children}
      <ClashQuestion
        clashes={clashes}
        id={reasonId}
        reason={clashReason}
        error={errors.clashReason}
        onChange={(reason) => {
          setClashReason(reason);
          settle('clashReason');
        }}
      />
      <Problem text={problem} />
    </ConfirmDialog>
  );
}
