'use client';

import { useState } from 'react';
import { countedText } from '@/lib/format';
import type { OfferChangeResult } from '@/lib/schemas/offer-change';
import { ConfirmDialog } from '../ui/confirm-dialog';
import { Note } from '../ui/note';
import { ExpirationPicker } from './extend-dialog';
import type { SelectableOffer } from './selection';

type ChangeManyDialogProps = {
  kind: 'extend' | 'withdraw';
  offers: readonly SelectableOffer[];
  onOpenChange: (isOpen: boolean) => void;
  /** One result an offer; null when the portal did not answer. */
  onConfirm: (offerIds: string[], expirationDate: string) => Promise<OfferChangeResult[] | null>;
};

const words = {
  extend: { title: 'Extend', confirm: 'Extend', running: 'Extending…', dismiss: 'Keep the dates' },
  withdraw: { title: 'Cancel', confirm: 'Cancel offers', running: 'Cancelling…', dismiss: 'Keep the offers' },
};

/** One answer for many offers; what cannot be done with one of them is told beside its name. */
export function ChangeManyDialog({ kind, offers, onOpenChange, onConfirm }: ChangeManyDialogProps) {
  const [date, setDate] = useState('');
  const [isRunning, setIsRunning] = useState(false);
  const [results, setResults] = useState<OfferChangeResult[] | null>(null);
  const [hasNoAnswer, setHasNoAnswer] = useState(false);
  const accepted = offers.filter(({ acceptance }) => acceptance.accepted > 0).length;
  const problems = (results ?? []).filter(({ problem }) => problem !== null);

  async function confirm(): Promise<void> {
    setIsRunning(true);
    const answered = await onConfirm(
      offers.map(({ id }) => id),
      date,
    );
    setIsRunning(false);
    setHasNoAnswer(answered === null);
    setResults(answered);
    if (answered?.every(({ problem }) => problem === null) === true) onOpenChange(false);
  }

  return (
    <ConfirmDialog
      isOpen
      onOpenChange={onOpenChange}
      title={`${words[kind].title} ${countedText(offers.length, 'offer')}?`}
      variant={kind === 'withdraw' ? 'danger' : 'primary'}
      confirmLabel={words[kind].confirm}
      runningLabel={words[kind].running}
      dismissLabel={results === null ? words[kind].dismiss : 'Close'}
      isRunning={isRunning}
      onConfirm={() => void confirm()}
    >
      {kind === 'extend' ? (
        <ExpirationPicker date={date} onChange={setDate} choices={[]} error={null} />
      ) : (
        <p>Customers can no longer accept them once AWS has applied this. What is accepted before stays accepted.</p>
      )}
      {accepted > 0 && (
        <Note tone="warning">
          {countedText(accepted, 'offer')} accepted by some accounts: the change is for the others.
        </Note>
      )}
      {hasNoAnswer && <Note tone="danger">Check the date, then try again: nothing is done twice.</Note>}
      {problems.length > 0 && (
        <ul className="grid gap-1 text-sm" role="alert">
          {problems.map(({ offerId, problem }) => (
            <li key={offerId} className="wrap-anywhere text-danger-text">
              {offers.find(({ id }) => id === offerId)?.name ?? ''}: {problem}
            </li>
          ))}
        </ul>
      )}
    </ConfirmDialog>
  );
}
