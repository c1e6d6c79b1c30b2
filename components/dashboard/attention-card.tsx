import { CircleCheckBig } from 'lucide-react';
import Link from 'next/link';
import { attentionWords } from '@/lib/domain/attention';
import { cappedCountText } from '@/lib/format';
import type { AttentionGroup, AttentionView } from '@/lib/schemas/attention-view';
import { COUNTED_UP_TO } from '@/lib/schemas/offer-list-view';
import { offerListHref } from '../offers/list-address';
import { Card, CardHeader } from '../ui/card';
import { classNames } from '../ui/class-names';
import { EmptyState } from '../ui/empty-state';
import { TextLink } from '../ui/text-link';
import { AttentionItem } from './attention-item';

type AttentionCardProps = { attention: AttentionView; isMine: boolean; viewerId: string; now: string };

/** What needs a person, most pressing first: cause, age, one action. */
export function AttentionCard({ attention, isMine, viewerId, now }: AttentionCardProps) {
  return (
    <Card>
      <CardHeader title="To do" aside={<Whose isMine={isMine} total={attention.total} />} />
      {attention.groups.length === 0 ? (
        <EmptyState icon={CircleCheckBig} title="Nothing needs you">
          Failed and expiring offers, and everything else that waits for somebody, appears here.
        </EmptyState>
      ) : (
        <div className="divide-y divide-line">
          {attention.groups.map((group) => (
            <Group key={group.kind} group={group} creator={isMine ? viewerId : null} now={now} />
          ))}
        </div>
      )}
    </Card>
  );
}

function Whose({ isMine, total }: { isMine: boolean; total: number }) {
  const look = (isCurrent: boolean) =>
    classNames(
      'inline-flex h-7 items-center rounded-md border px-2.5 text-xs font-medium max-md:h-9',
      isCurrent ? 'border-accent-line bg-accent-soft text-accent-text' : 'border-line-strong bg-surface hover:bg-hover',
    );
  const count = cappedCountText(total, COUNTED_UP_TO);
  return (
    <nav aria-label="Whose offers" className="flex gap-1.5">
      <Link href="/" aria-current={isMine ? undefined : 'true'} className={look(!isMine)}>
        All{isMine ? '' : ` ${count}`}
      </Link>
      <Link href="/?mine=yes" aria-current={isMine ? 'true' : undefined} className={look(isMine)}>
        Mine{isMine ? ` ${count}` : ''}
      </Link>
    </nav>
  );
}

function Group({ group, creator, now }: { group: AttentionGroup; creator: string | null; now: string }) {
  const hidden = group.count - group.rows.length;
  return (
    <section aria-label={attentionWords[group.kind]}>
      <ul className="divide-y divide-line">
        {group.rows.map((row) => (
          <AttentionItem key={row.offerId} row={row} now={now} />
        ))}
      </ul>
      {hidden > 0 && (
        <p className="border-t border-line px-4 py-2 pl-11 text-sm">
          <TextLink href={offerListHref({ attention: group.kind, creator })} prefetch={false}>
            Show all {cappedCountText(group.count, COUNTED_UP_TO)}: {attentionWords[group.kind].toLowerCase()}
          </TextLink>
        </p>
      )}
    </section>
  );
}
