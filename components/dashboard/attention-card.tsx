import { ArchiveRestore, ArrowRight, CircleCheckBig } from '../ui/icons';
import { Link } from '../ui/link';
import type { ReactNode } from 'react';
import { attentionWords } from '@/lib/domain/dashboard/attention';
import { cappedCountText, countedText } from '@/lib/format';
import type { AttentionView } from '@/lib/schemas/dashboard/attention-view';
import { COUNTED_UP_TO } from '@/lib/domain/core/counted-up-to';
import { ButtonLink } from '../ui/button-link';
import { Card, CardHeader } from '../ui/card';
import { classNames } from '../ui/class-names';
import { EmptyState } from '../ui/empty-state';
import { TextLink } from '../ui/text-link';
import { AttentionItem, CustomerWithoutOfferItem } from './attention-item';
import { listHref } from '../ui/list-href';

type AttentionCardProps = {
  attention: AttentionView;
  isMine: boolean;
  viewerId: string;
  canCreate: boolean;
  now: string;
};

/** What needs a person, most pressing first: cause, age, one action. */
export function AttentionCard({ attention, isMine, viewerId, canCreate, now }: AttentionCardProps) {
  const { groups, withoutOffer, restoreFindings } = attention;
  const hasCustomers = withoutOffer !== null && withoutOffer.count > 0;
  return (
    <Card>
      <CardHeader
        title="To do"
        aside={<Whose isMine={isMine} total={attention.total + (withoutOffer?.count ?? 0) + restoreFindings} />}
      />
      {groups.length === 0 && !hasCustomers && restoreFindings === 0 ? (
        <EmptyState icon={CircleCheckBig} title="Nothing needs you">
          Failed and expiring offers, and everything else that waits for somebody, appears here.
        </EmptyState>
      ) : (
        <div className="divide-y divide-line">
          {restoreFindings > 0 && <RestoreFindingsItem count={restoreFindings} />}
          {groups.map(({ kind, count, rows }) => (
            <Group
              key={kind}
              label={attentionWords[kind]}
              count={count}
              shown={rows.length}
              href={listHref('/offers', { attention: kind, creator: isMine ? viewerId : null })}
            >
              {rows.map((row) => (
                <AttentionItem key={row.offerId} row={row} now={now} />
              ))}
            </Group>
          ))}
          {hasCustomers && (
            <Group
              label="Customers without an offer"
              count={withoutOffer.count}
              shown={withoutOffer.rows.length}
              href={listHref('/coverage', { state: 'none' })}
            >
              {withoutOffer.rows.map((row) => (
                <CustomerWithoutOfferItem key={row.customerId} row={row} now={now} canCreate={canCreate} />
              ))}
            </Group>
          )}
        </div>
      )}
    </Card>
  );
}

/** What AWS knew and a restored database did not: before everything else, as offers may be live that nobody sees here. */
function RestoreFindingsItem({ count }: { count: number }) {
  return (
    <div className="grid grid-cols-[16px_minmax(0,1fr)_160px] items-center gap-x-3 px-4 py-2.5 max-md:grid-cols-[16px_minmax(0,1fr)]">
      <ArchiveRestore aria-hidden className="mt-[3px] self-start text-warning" />
      <div className="min-w-0">
        <p className="text-sm">
          <b className="font-semibold">The database was restored</b>
          <span aria-hidden className="px-1.5 text-subtle">
            ·
          </span>
          <span className="text-warning-text">{countedText(count, 'finding')} at AWS</span>
        </p>
        <p className="text-sm text-muted">AWS knows more of your offers than the portal.</p>
      </div>
      <div className="grid max-md:col-start-2 max-md:mt-2 max-md:justify-start">
        <ButtonLink href="/admin/restored" size="small">
          Look<span className="sr-only"> at what was found</span>
          <ArrowRight aria-hidden />
        </ButtonLink>
      </div>
    </div>
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

type GroupProps = { label: string; count: number; shown: number; href: string; children: ReactNode };

function Group({ label, count, shown, href, children }: GroupProps) {
  return (
    <section aria-label={label}>
      <ul className="divide-y divide-line">{children}</ul>
      {count > shown && (
        <p className="border-t border-line px-4 py-2 pl-11 text-sm">
          <TextLink href={href}>
            Show all {cappedCountText(count, COUNTED_UP_TO)}: {label.toLowerCase()}
          </TextLink>
        </p>
      )}
    </section>
  );
}
