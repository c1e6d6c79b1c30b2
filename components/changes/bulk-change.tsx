'use client';

import type { IconComponent } from '../ui/icon';
import { type ReactNode, useState } from 'react';
import { countedText } from '@/lib/format';
import type { ActionResult } from '@/lib/schemas/core/action-input';
import type { OfferChangeResult } from '@/lib/schemas/changes/offer-change';
import { Button } from '../ui/button';
import { ConfirmDialog } from '../ui/confirm-dialog';
import type { SelectableOffer } from '../offers/list/selection';
import { OFFER_WORDS } from '../offers/use-offer-action';
import { actionProblem } from '../ui/action-problem';
import { useAction } from '../ui/use-action';

type BulkChangeProps = {
  icon: IconComponent;
  label: string;
  /** Those of the selected ones that it can act on. */
  offers: SelectableOffer[];
  whyNot: string;
  title: string;
  confirmLabel: string;
  variant?: 'primary' | 'danger';
  run: (offerIds: string[]) => Promise<ActionResult<OfferChangeResult[]>>;
  onDone: () => void;
  children: ReactNode;
};

/** One change of several offers: asked for once, then said of each offer that could not be changed. */
export function BulkChange(props: BulkChangeProps) {
  const { icon: Icon, label, offers, whyNot, title, confirmLabel, variant = 'primary', run, onDone, children } = props;
  const action = useAction({ refreshes: 'always' });
  const [isOpen, setIsOpen] = useState(false);
  const [problems, setProblems] = useState<string[]>([]);

  async function confirm() {
    const done = await action.run(() => run(offers.map(({ id }) => id)), {
      onError: (error) => setProblems([actionProblem(error, OFFER_WORDS)]),
    });
    if (done === undefined) return;
    const found = problemsOf(done.value, offers);
    setProblems(found);
    if (found.length > 0) return;
    setIsOpen(false);
    onDone();
  }

  const isImpossible = offers.length === 0;
  return (
    <>
      <Button
        size="small"
        aria-disabled={isImpossible || undefined}
        title={isImpossible ? whyNot : undefined}
        onClick={() => {
          setProblems([]);
          setIsOpen(!isImpossible);
        }}
      >
        <Icon aria-hidden />
        {isImpossible ? label : `${label} ${offers.length}`}
      </Button>
      <ConfirmDialog
        isOpen={isOpen}
        onOpenChange={setIsOpen}
        title={title}
        confirmLabel={confirmLabel}
        runningLabel="One moment…"
        isRunning={action.isRunning}
        onConfirm={() => void confirm()}
        dismissLabel={problems.length > 0 ? 'Close' : 'Keep as they are'}
        variant={variant}
      >
        {children}
        {problems.length > 0 && (
          <div role="alert" className="text-sm text-danger-text">
            <p className="font-medium">{countedText(problems.length, 'offer')} could not be changed:</p>
            <ul className="list-disc pl-4">
              {problems.map((problem) => (
                <li key={problem}>{problem}</li>
              ))}
            </ul>
          </div>
        )}
      </ConfirmDialog>
    </>
  );
}

function problemsOf(results: OfferChangeResult[], offers: SelectableOffer[]): string[] {
  return results.flatMap(({ offerId, problem }) => {
    if (problem === null) return [];
    const offer = offers.find(({ id }) => id === offerId);
    return [`${offer?.customerName ?? 'An offer'}: ${problem}`];
  });
}
