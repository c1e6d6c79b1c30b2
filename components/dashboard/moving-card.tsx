import { ListEnd, LoaderCircle } from '../ui/icons';
import { Link } from '../ui/link';
import { countedText } from '@/lib/format';
import type { AttentionView } from '@/lib/schemas/dashboard/attention-view';
import { Card, CardBody, CardHeader } from '../ui/card';
import { TextLink } from '../ui/text-link';
import { listHref } from '../ui/list-href';

/** What is on its way to AWS: nothing to do, good to know. */
export function MovingCard({ moving }: Pick<AttentionView, 'moving'>) {
  if (moving.count === 0) return null;
  return (
    <Card>
      <CardHeader
        title="Publishing now"
        aside={
          <TextLink href={listHref('/offers', { status: 'publishing' })}>{countedText(moving.count, 'offer')}</TextLink>
        }
      />
      <CardBody>
        <ul className="grid gap-3">
          {moving.offers.map(({ offerId, customerName, status }) => {
            const isQueued = status === 'queued';
            const Icon = isQueued ? ListEnd : LoaderCircle;
            return (
              <li key={offerId} className="flex gap-2.5 text-sm">
                <Icon aria-hidden className={isQueued ? 'mt-[3px] text-info' : 'mt-[3px] animate-spin text-info'} />
                <div className="min-w-0">
                  <Link
                    href={`/offers/${offerId}`}
                    className="rounded-sm font-semibold underline-offset-2 hover:underline"
                  >
                    {customerName}
                  </Link>
                  <p className="text-xs text-muted">{isQueued ? 'Queued' : 'AWS is working on it'}</p>
                </div>
              </li>
            );
          })}
        </ul>
      </CardBody>
    </Card>
  );
}
