'use client';

import { isMoving } from '@/lib/domain/offers/offer-status';
import { utcMinuteText } from '@/lib/format';
import type { OfferProgress } from '@/lib/schemas/offers/offer-view';
import { CopyButton } from '../ui/copy-button';
import { StatusBadge } from '../ui/status-badge';
import { useOfferProgress } from '../publishing/use-offer-progress';

type LiveProps = { initial: OfferProgress; url: string };

export function LiveStatusBadge({ initial, url }: LiveProps) {
  const { progress } = useOfferProgress(initial, url);
  return <StatusBadge status={progress.status} acceptance={progress.acceptance} />;
}

/** The line under the title: AWS's id once there is one, and what happened to the last attempt otherwise. */
export function LiveOfferLine({ initial, url }: LiveProps) {
  const { progress } = useOfferProgress(initial, url);
  if (progress.awsOfferId !== null)
    return (
      <span className="flex min-h-7 items-center gap-1">
        <span className="sr-only">AWS offer id </span>
        <span className="font-mono text-[12.5px] tracking-[-0.01em] wrap-anywhere">{progress.awsOfferId}</span>
        <CopyButton text={progress.awsOfferId} subject="AWS offer id" iconOnly />
      </span>
    );
  return <span className="flex min-h-7 items-center text-subtle">{sentenceOf(progress)}</span>;
}

function sentenceOf({ status, attempt, endedAt }: OfferProgress): string {
  if (isMoving(status)) return 'AWS gives the offer its id when it is published';
  if (status === 'draft' || attempt === 0) return 'Not published yet';
  const ended = endedAt === null ? '' : `, ended ${utcMinuteText(new Date(endedAt))}`;
  return `Attempt ${attempt}${ended}`;
}
