'use client';

import { PencilLine, UserRoundCheck } from '../ui/icons';
import { takeBackRequestAction } from '@/lib/actions/approvals';
import { approvalWords } from '@/lib/domain/approvals/approval';
import type { OfferDetailView } from '@/lib/schemas/offers/offer-view';
import { utcMinuteText } from '@/lib/format';
import { Button } from '../ui/button';
import { ButtonLink } from '../ui/button-link';
import { Card } from '../ui/card';
import { useOfferAction } from '../offers/use-offer-action';
import { ProblemNote } from '../ui/problem';

type WaitingForApprovalCardProps = { offerId: string } & Pick<OfferDetailView, 'approval' | 'canTakeBack'>;

/** Nothing has been published, and nothing will be before somebody else decides. */
export function WaitingForApprovalCard({ offerId, approval, canTakeBack }: WaitingForApprovalCardProps) {
  const { isRunning, problem, run } = useOfferAction(offerId);
  const edit = () =>
    run(() => takeBackRequestAction({ offerId }), { leadsTo: () => `/offers/new?draft=${offerId}&step=review` });
  return (
    <Card className="grid gap-3 p-5">
      <div className="flex gap-3">
        <UserRoundCheck aria-hidden className="mt-[5px] text-warning" />
        <div className="min-w-0">
          <h2 className="text-[17px] leading-[26px] font-semibold tracking-[-0.01em]">
            {approvalWords(approval?.kind ?? 'PUBLISH').waiting}
          </h2>
          {approval !== null && (
            <p className="wrap-anywhere text-muted">
              {approval.askedByName} asked for {approval.title} on{' '}
              <time dateTime={approval.askedAt}>{utcMinuteText(new Date(approval.askedAt))}</time>: “{approval.reason}”
            </p>
          )}
          <div className="mt-4 flex flex-wrap gap-2">
            {approval !== null && <ButtonLink href={`/approvals?id=${approval.id}`}>Open the request</ButtonLink>}
            {canTakeBack && (
              <Button aria-disabled={isRunning || undefined} onClick={() => void edit()}>
                <PencilLine aria-hidden />
                {isRunning ? 'Taking back…' : 'Take back and edit'}
              </Button>
            )}
          </div>
        </div>
      </div>
      <ProblemNote text={problem} />
    </Card>
  );
}
