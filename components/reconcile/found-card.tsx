'use client';

import { CheckCheck, TriangleAlert } from '../ui/icons';
import { confirmDeviationsAction } from '@/lib/actions/approvals';
import type { OfferDetailView } from '@/lib/schemas/offers/offer-view';
import { TextWithAccountIds } from '../ui/account-id';
import { Button } from '../ui/button';
import { Card } from '../ui/card';
import { useOfferAction } from '../offers/use-offer-action';
import { Problem } from '../ui/problem';

type FoundCardProps = { offerId: string; isDraft: boolean; found: NonNullable<OfferDetailView['found']> };

/** An offer that was made or changed at AWS and leaves the policy: to be seen before anybody writes to its buyer. */
export function FoundCard({ offerId, isDraft, found }: FoundCardProps) {
  const { isRunning, problem, run } = useOfferAction(offerId);
  return (
    <Card className={found.isOpen ? 'border-warning-line' : undefined}>
      <div className="flex gap-3 p-5">
        <TriangleAlert aria-hidden className={`mt-[5px] ${found.isOpen ? 'text-warning' : 'text-muted'}`} />
        <div className="min-w-0">
          <h2 className="text-[17px] leading-[26px] font-semibold tracking-[-0.01em]">
            This offer was found at AWS and leaves the policy
          </h2>
          <ul className="mt-1 grid gap-0.5 wrap-anywhere">
            {found.sentences.map((sentence) => (
              <li key={sentence}>
                <TextWithAccountIds text={sentence} />
              </li>
            ))}
          </ul>
          <p className="mt-2 text-muted">{nextStepOf(found, isDraft)}</p>
          {found.canConfirm && (
            <Button
              variant="primary"
              className="mt-4"
              aria-disabled={isRunning || undefined}
              onClick={() => {
                if (!isRunning) void run(() => confirmDeviationsAction({ offerId }));
              }}
            >
              <CheckCheck aria-hidden />
              {isRunning ? 'Confirming…' : 'Confirm that this is meant'}
            </Button>
          )}
          <Problem text={problem} className="mt-3" />
        </div>
      </div>
    </Card>
  );
}

function nextStepOf({ isOpen, canConfirm }: FoundCardProps['found'], isDraft: boolean): string {
  if (isDraft) return 'It cannot be released like this. Put it right in the AWS console, or make a new offer from it.';
  if (!isOpen) return 'Somebody has confirmed that this is meant.';
  return canConfirm
    ? 'Confirm that this is meant, and the message to the buyer can be written. Otherwise cancel the offer.'
    : 'An approver or admin confirms that this is meant before the message to the buyer can be written.';
}
