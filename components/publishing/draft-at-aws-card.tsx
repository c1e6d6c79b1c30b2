'use client';

import { PencilLine, RefreshCw, Snowflake } from '../ui/icons';
import { useState } from 'react';
import { compareOneOfferAction } from '@/lib/actions/reconcile';
import type { OfferDetailView, OfferProgress } from '@/lib/schemas/offers/offer-view';
import { Button } from '../ui/button';
import { Card } from '../ui/card';
import { DifferencesTable } from '../reconcile/differences-table';
import { ReleaseDialog } from './release-dialog';
import { useOfferAction } from '../offers/use-offer-action';
import { Problem } from '../ui/problem';

type DraftAtAwsCardProps = { progress: OfferProgress } & Pick<
  OfferDetailView,
  'customerName' | 'canPublish' | 'openClashes'
>;

/** AWS has the offer, buyers do not see it yet: look at it in the console, then release it. */
export function DraftAtAwsCard({ progress, customerName, canPublish, openClashes }: DraftAtAwsCardProps) {
  const { isRunning, problem, run } = useOfferAction(progress.id);
  const [isAsking, setIsAsking] = useState(false);
  const { differences, isBeingCompared } = progress;
  const isAsReviewed = differences.length === 0;
  const isBusy = isRunning || isBeingCompared;
  return (
    <Card className="overflow-clip">
      <div className="flex gap-3 p-5">
        <PencilLine aria-hidden className="mt-[5px] text-muted" />
        <div className="min-w-0">
          <h2 className="text-[17px] leading-[26px] font-semibold tracking-[-0.01em]">The offer is a draft at AWS</h2>
          <p className="text-muted">
            {isAsReviewed
              ? 'Buyers don’t see it. You can look at it in the AWS console. After a change there, check the draft again: it can be released while it is what was reviewed.'
              : 'Somebody changed it at AWS. Change it back in the AWS console and check it again, or start a new offer.'}
          </p>
          {canPublish && (
            <>
              <div className="mt-4 flex flex-wrap gap-2">
                {isAsReviewed && (
                  <Button
                    variant="primary"
                    aria-disabled={isBusy || undefined}
                    onClick={() => {
                      if (!isBusy) setIsAsking(true);
                    }}
                  >
                    Release offer
                  </Button>
                )}
                <Button
                  aria-disabled={isBusy || undefined}
                  onClick={() => {
                    if (!isBusy) void run(() => compareOneOfferAction({ offerId: progress.id }));
                  }}
                >
                  <RefreshCw aria-hidden />
                  {isBusy ? 'Checking…' : 'Check the draft again'}
                </Button>
              </div>
              <p className="mt-3 flex items-center gap-2 text-sm text-muted">
                <Snowflake aria-hidden className="shrink-0 text-subtle" />
                From then on AWS freezes price and accounts for good.
              </p>
            </>
          )}
          <Problem text={problem} className="mt-3" />
        </div>
      </div>
      {!isAsReviewed && <DifferencesTable differences={differences} atAws="Draft at AWS" />}
      {isAsking && (
        <ReleaseDialog
          offerId={progress.id}
          customerName={customerName}
          clashes={openClashes}
          onClose={() => setIsAsking(false)}
        />
      )}
    </Card>
  );
}
