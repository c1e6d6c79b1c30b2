'use client';

import type { IconComponent } from '../ui/icon';
import { useRouter } from 'next/navigation';
import { type ReactNode, useState } from 'react';
import { countedText } from '@/lib/format';
import type { ActionResult } from '@/lib/schemas/core/action-input';
import type { OfferChangeResult } from '@/lib/schemas/changes/offer-change';
import { Button } from '../ui/button';
import { ConfirmDialog } from '../ui/confirm-dialog';
import type { SelectableOffer } from '../offers/list/selection';
import { offerActionProblem } from '../offers/use-offer-action';
import { answerOf } from '../ui/answer-of';

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
  const router = useRouter();
  const [isOpen, setIsOpen] = useState(false);
  const [isRunning, setIsRunning] = useState(false);
  const [problems, setProblems] = useState<string[]>([]);

  async function confirm() {
    setIsRunning(true);
    const result = await answerOf(run(offers.map(({ id }) => id)));
    setIsRunning(false);
    router.refresh();
    const found = problemsOf(result, offers);
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
        isRunning={isRunning}
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

function problemsOf(result: ActionResult<OfferChangeResult[]> | undefined, offers: SelectableOffer[]): string[] {
  if (result === undefined) return ['The portal didn’t answer. Trying again is safe.'];
  if (!result.ok) return [offerActionProblem(result.error)];
  return result.value.flatMap(({ offerId, problem }) => {
    if (problem === null) return [];
    const offer = offers.find(({ id }) => id === offerId);
    return [`${offer?.customerName ?? 'An offer'}: ${problem}`];
  });
}
