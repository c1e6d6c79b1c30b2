'use client';

import { RefreshCw, ScanSearch } from '../ui/icons';
import { compareOneOfferAction } from '@/lib/actions/reconcile';
import { searchLostChangeSetAction } from '@/lib/actions/publishing';
import type { ClashView } from '@/lib/schemas/clashes/clash-view';
import type { OfferProgress } from '@/lib/schemas/offers/offer-view';
import { Button } from '../ui/button';
import { Card } from '../ui/card';
import { DifferencesTable } from '../reconcile/differences-table';
import { TakeAwsValues } from '../reconcile/take-aws-values';
import { useOfferAction } from './use-offer-action';
import { Problem } from '../ui/problem';

type NeedsCheckCardProps = { progress: OfferProgress; canPublish: boolean; clashes: readonly ClashView[] };

/** The offer needs a person: AWS shows something else than what was reviewed, or its outcome is unknown. */
export function NeedsCheckCard({ progress, canPublish, clashes }: NeedsCheckCardProps) {
  const { differences } = progress;
  const { title, text } = wordsOf(progress);
  return (
    <Card className="overflow-clip border-warning-line">
      <div className="flex gap-3 p-5">
        <ScanSearch aria-hidden className="mt-[5px] text-warning" />
        <div className="min-w-0">
          <h2 className="text-[17px] leading-[26px] font-semibold tracking-[-0.01em]">{title}</h2>
          <p className="text-muted">{text}</p>
          {canPublish && (
            <div className="mt-4 flex flex-wrap gap-2 empty:hidden">
              <AgainButton progress={progress} />
              {isTakeable(progress) && <TakeAwsValues progress={progress} clashes={clashes} />}
            </div>
          )}
        </div>
      </div>
      {differences.length > 0 && <DifferencesTable differences={differences} atAws="Published" />}
    </Card>
  );
}

/** An offer that AWS does not know any more has no values to take. */
function isTakeable({ differences, isBeingCompared }: OfferProgress): boolean {
  return !isBeingCompared && differences.length > 0 && differences.every(({ field }) => field !== 'Offer');
}

function wordsOf({ differences, canSearchAgain, failures }: OfferProgress): { title: string; text: string } {
  if (differences.length > 0)
    return {
      title: 'AWS shows something else than was reviewed',
      text: 'Somebody has changed it at AWS, or it was published with other values. Put it right in the AWS console, or go by what AWS has.',
    };
  const [failed] = failures;
  if (failed !== undefined) return { title: failed.title, text: failed.advice };
  if (!canSearchAgain)
    return { title: 'A person has to look at this offer', text: 'Ask an admin to look it up in AWS Marketplace.' };
  return {
    title: 'It is not known whether AWS has this request',
    text: 'AWS did not answer, and the request was not found there. Search again: only when AWS certainly has nothing of it, it can be published again.',
  };
}

function AgainButton({ progress }: { progress: OfferProgress }) {
  const { isRunning, problem, run } = useOfferAction(progress.id);
  const { canSearchAgain, canCompareAgain, isBeingCompared } = progress;
  if (!canSearchAgain && !canCompareAgain && !isBeingCompared) return null;
  const isBusy = isRunning || isBeingCompared;
  return (
    <>
      <Button
        variant="primary"
        aria-disabled={isBusy || undefined}
        onClick={() => {
          if (isBusy) return;
          const input = { offerId: progress.id };
          void run(() => (canSearchAgain ? searchLostChangeSetAction(input) : compareOneOfferAction(input)));
        }}
      >
        <RefreshCw aria-hidden />
        {isBusy ? 'Asking AWS…' : canSearchAgain ? 'Search again' : 'Compare again'}
      </Button>
      <Problem text={problem} className="basis-full" />
    </>
  );
}
