'use client';

import { PencilLine, Snowflake } from 'lucide-react';
import { useState } from 'react';
import { releaseDraftAction } from '@/lib/actions/release-draft-action';
import type { OfferProgress } from '@/lib/schemas/offer-view';
import { Button } from '../ui/button';
import { Card } from '../ui/card';
import { ConfirmDialog } from '../ui/confirm-dialog';
import { useOfferAction } from './use-offer-action';

type DraftAtAwsCardProps = { progress: OfferProgress; customerName: string; canPublish: boolean };

/** AWS has the offer, buyers do not see it yet: look at it in the console, then release it. */
export function DraftAtAwsCard({ progress, customerName, canPublish }: DraftAtAwsCardProps) {
  const { isRunning, problem, run } = useOfferAction(progress.id);
  const [isAsking, setIsAsking] = useState(false);
  return (
    <Card>
      <div className="flex gap-3 p-5">
        <PencilLine aria-hidden className="mt-[5px] text-muted" />
        <div className="min-w-0">
          <h2 className="text-[17px] leading-[26px] font-semibold tracking-[-0.01em]">The offer is a draft at AWS</h2>
          <p className="text-muted">
            Buyers don’t see it. You can look at it in the AWS console; a change there stops the release.
          </p>
          {canPublish && (
            <>
              <Button variant="primary" className="mt-4" onClick={() => setIsAsking(true)}>
                Release offer
              </Button>
              <p className="mt-3 flex items-center gap-2 text-sm text-muted">
                <Snowflake aria-hidden className="shrink-0 text-subtle" />
                From then on AWS freezes price and accounts for good.
              </p>
            </>
          )}
          {problem !== null && (
            <p role="alert" className="mt-3 text-sm text-danger-text">
              {problem}
            </p>
          )}
        </div>
      </div>
      <ConfirmDialog
        isOpen={isAsking}
        onOpenChange={setIsAsking}
        title="Release the offer?"
        confirmLabel="Release offer"
        runningLabel="Releasing…"
        dismissLabel="Keep as draft"
        isRunning={isRunning}
        onConfirm={() => {
          void run(() => releaseDraftAction({ offerId: progress.id })).then(() => setIsAsking(false));
        }}
      >
        <p>{customerName === '' ? 'The buyer' : customerName} can accept it from then on, exactly as it was checked.</p>
        <p>AWS freezes price and accounts for good.</p>
      </ConfirmDialog>
    </Card>
  );
}
