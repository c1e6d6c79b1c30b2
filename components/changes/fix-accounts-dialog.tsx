'use client';

import { useState } from 'react';
import { fixAccountsAction } from '@/lib/actions/changes';
import { accountIdCell } from '@/lib/domain/customers/account-id-groups';
import type { ReplacementOrder } from '@/lib/domain/changes/replacement';
import { ConfirmDialog } from '../ui/confirm-dialog';
import { Field } from '../ui/field';
import { OptionCardGroup } from '../ui/option-card';
import { Textarea } from '../ui/textarea';
import { useOfferForm } from '../offers/use-offer-action';
import { Problem } from '../ui/problem';

const choices: { value: ReplacementOrder; title: string; detail: string }[] = [
  {
    value: 'copy_first',
    title: 'An account is missing',
    detail: 'The corrected copy is published first. The old offer is cancelled once the copy is live.',
  },
  {
    value: 'cancel_first',
    title: 'An account is not theirs',
    detail: 'The old offer is cancelled at once, so that nobody else accepts it. Then you publish the copy.',
  },
];

const CONTROLS = { buyers: 'fix-buyers' };

type FixAccountsDialogProps = {
  offerId: string;
  accountIds: readonly string[];
  onOpenChange: (isOpen: boolean) => void;
};

/** AWS freezes accounts: a corrected copy takes the place of the offer. */
export function FixAccountsDialog({ offerId, accountIds, onOpenChange }: FixAccountsDialogProps) {
  const { isRunning, problem, errors, settle, submit } = useOfferForm(offerId, CONTROLS);
  const [order, setOrder] = useState<ReplacementOrder>('copy_first');
  const [buyers, setBuyers] = useState(accountIds.map(accountIdCell).join('\n'));
  return (
    <ConfirmDialog
      isOpen
      onOpenChange={onOpenChange}
      title="Fix the accounts"
      variant={order === 'cancel_first' ? 'danger' : 'primary'}
      confirmLabel={order === 'cancel_first' ? 'Cancel it and review the copy' : 'Review the copy'}
      runningLabel="Starting…"
      dismissLabel="Keep as it is"
      isRunning={isRunning}
      onConfirm={() => {
        void submit(() => fixAccountsAction({ offerId, order, buyers }), {
          leadsTo: (copy) => `/offers/new?draft=${copy.offerId}`,
        });
      }}
    >
      <OptionCardGroup
        id="fix-order"
        legend="What is wrong?"
        choices={choices}
        value={order}
        onChange={(value) => setOrder(value === 'cancel_first' ? 'cancel_first' : 'copy_first')}
      />
      <Field
        id={CONTROLS.buyers}
        label="The right accounts"
        hint="Price, dates and tier of the copy are those of today."
        error={errors.buyers}
      >
        {(control) => (
          <Textarea
            {...control}
            rows={4}
            className="font-mono"
            value={buyers}
            onChange={({ target }) => {
              setBuyers(target.value);
              settle('buyers');
            }}
          />
        )}
      </Field>
      <Problem text={problem} />
    </ConfirmDialog>
  );
}
