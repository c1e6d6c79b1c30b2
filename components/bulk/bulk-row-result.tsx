import { Ban, CircleAlert, CircleCheck, Equal, ListEnd } from '../ui/icons';
import type { BulkRowView } from '@/lib/schemas/bulk/bulk-view';
import { TextWithAccountIds } from '../ui/account-id';
import { Badge } from '../ui/badge';
import { StatusBadge } from '../ui/status-badge';
import { TextLink } from '../ui/text-link';
import { rowStateWords } from './bulk-words';

/** What is wrong with the row, or what became of it. */
export function BulkRowResult({ row }: { row: BulkRowView }) {
  const { state, problems, offerId, offerStatus } = row;
  const offerLink = offerId !== null && (
    <TextLink href={`/offers/${offerId}`} className="text-sm">
      Open the offer
    </TextLink>
  );
  if (state === 'PROBLEM')
    return (
      <ul className="grid gap-0.5 text-danger-text">
        {problems.map(({ field, message }) => (
          <li key={`${field} ${message}`} className="flex items-start gap-2">
            <CircleAlert aria-hidden className="mt-px shrink-0 text-danger" />
            <span className="min-w-0 wrap-anywhere">
              <TextWithAccountIds text={message} />
            </span>
          </li>
        ))}
      </ul>
    );
  if (state === 'SUBMITTED')
    return (
      <span className="flex flex-wrap items-center gap-3">
        {offerStatus !== null && <StatusBadge status={offerStatus} />}
        {offerLink}
      </span>
    );
  const looks = {
    READY: (
      <Badge tone="live" icon={CircleCheck}>
        {rowStateWords.READY}
      </Badge>
    ),
    EXISTS: (
      <Badge tone="outlined" icon={Equal}>
        {rowStateWords.EXISTS}
      </Badge>
    ),
    WAITING: (
      <Badge tone="info" icon={ListEnd}>
        {rowStateWords.WAITING}
      </Badge>
    ),
    CANCELLED: (
      <Badge tone="outlined" icon={Ban}>
        {rowStateWords.CANCELLED}
      </Badge>
    ),
  };
  return (
    <span className="flex flex-wrap items-center gap-3">
      {looks[state]}
      {state === 'EXISTS' && offerId === null && <span className="text-muted">{problems[0]?.message}</span>}
      {offerLink}
    </span>
  );
}
