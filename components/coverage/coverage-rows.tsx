import { PencilLine } from 'lucide-react';
import Link from 'next/link';
import { longDateText } from '@/lib/domain/calendar';
import { coverageStates, coverageWords, isUncovered, mayBeCovered } from '@/lib/domain/coverage';
import { countedText, daysLeftText, utcDayText } from '@/lib/format';
import type { CoverageRowView, CoverageView } from '@/lib/schemas/coverage-view';
import { decimalText } from '../customers/customer-cells';
import { NewCustomerOffer } from '../customers/new-customer-offer';
import { offerHref } from '../offers/list-address';
import { Badge } from '../ui/badge';
import { ButtonLink } from '../ui/button';
import { Cell, HeadCell, Row, SecondLine, Table } from '../ui/table';
import { TextLink } from '../ui/text-link';
import { ChooseAllCustomers, ChooseCustomer } from './coverage-choice';
import { coverageLooks } from './coverage-looks';

type CoverageRowsProps = { view: CoverageView; canCreate: boolean };

/** Two groups: who earns nothing, and who is covered. */
export function CoverageRows({ view, canCreate }: CoverageRowsProps) {
  const { rows, counts, waiting } = view;
  const uncovered = rows.filter(({ state }) => isUncovered(state));
  const covered = rows.filter(({ state }) => !isUncovered(state));
  const coveredCount = coverageStates.reduce((sum, state) => sum + counts[state], 0) - waiting.customerCount;
  return (
    <div className="overflow-x-auto">
      <Table className="min-w-[820px]">
        <thead>
          <tr>
            {canCreate && (
              <HeadCell className="w-[40px] pr-0">
                <ChooseAllCustomers ids={rows.filter(({ state }) => mayBeCovered(state)).map(({ id }) => id)} />
              </HeadCell>
            )}
            <HeadCell>Customer</HeadCell>
            <HeadCell className="w-[150px]">State</HeadCell>
            <HeadCell className="w-[190px]">When</HeadCell>
            <HeadCell align="right" className="w-[180px]">
              Waits a month
            </HeadCell>
            <HeadCell className="w-[160px]">
              <span className="sr-only">Next step</span>
            </HeadCell>
          </tr>
        </thead>
        <Group
          title="Without a live offer"
          count={waiting.customerCount}
          rows={uncovered}
          view={view}
          canCreate={canCreate}
        />
        <Group title="Covered" count={coveredCount} rows={covered} view={view} canCreate={canCreate} />
      </Table>
    </div>
  );
}

type GroupProps = CoverageRowsProps & { title: string; count: number; rows: CoverageRowView[] };

function Group({ title, count, rows, view, canCreate }: GroupProps) {
  if (rows.length === 0) return null;
  return (
    <tbody>
      <tr>
        <th
          scope="colgroup"
          colSpan={canCreate ? 6 : 5}
          className="border-b border-line bg-inset px-4 py-1.5 text-left text-xs font-normal"
        >
          <b>{title}</b>, {countedText(count, 'customer')}
        </th>
      </tr>
      {rows.map((row) => (
        <CoverageRow key={row.id} row={row} currency={view.waiting.currency} canCreate={canCreate} />
      ))}
    </tbody>
  );
}

type CoverageRowProps = { row: CoverageRowView; currency: string | null; canCreate: boolean };

function CoverageRow({ row, currency, canCreate }: CoverageRowProps) {
  const { icon, tone } = coverageLooks[row.state];
  return (
    <Row className="h-[49px] has-[input:checked]:bg-selected">
      {canCreate && (
        <Cell className="pr-0">{mayBeCovered(row.state) && <ChooseCustomer id={row.id} name={row.name} />}</Cell>
      )}
      <Cell>
        <Link
          href={`/customers/${row.id}`}
          prefetch={false}
          className="block truncate rounded-sm font-semibold underline-offset-2 hover:underline"
          title={row.name}
        >
          {row.name}
        </Link>
        <SecondLine>{row.accountCount === 0 ? 'no account yet' : countedText(row.accountCount, 'account')}</SecondLine>
      </Cell>
      <Cell>
        <Badge tone={tone} icon={icon}>
          {coverageWords[row.state]}
        </Badge>
      </Cell>
      <Cell>{whenText(row)}</Cell>
      <Cell align="right">
        {row.waitingMargin === null ? (
          <span className="text-subtle">{isUncovered(row.state) ? 'Not known' : ''}</span>
        ) : (
          `${decimalText(row.waitingMargin)} ${currency ?? ''}`
        )}
      </Cell>
      <Cell align="right">
        <NextStep row={row} canCreate={canCreate} />
      </Cell>
    </Row>
  );
}

function whenText({ state, offer }: CoverageRowView): string {
  if (offer === null) return 'never had one';
  const created = utcDayText(new Date(offer.createdAt));
  switch (state) {
    case 'draft':
      return offer.status === 'failed' ? `failed, of ${created}` : `draft of ${created}`;
    case 'expiring':
      return offer.daysLeft === null ? '' : daysLeftText(offer.daysLeft);
    case 'live':
      return offer.expirationDate === null ? '' : `until ${longDateText(offer.expirationDate)}`;
    case 'ended':
      return offer.status === 'expired' && offer.expirationDate !== null
        ? `expired ${longDateText(offer.expirationDate)}`
        : `offer of ${created}`;
    default:
      return `offer of ${created}`;
  }
}

function NextStep({ row: { id, name, state, offer }, canCreate }: { row: CoverageRowView; canCreate: boolean }) {
  if (canCreate && (state === 'none' || state === 'ended'))
    return <NewCustomerOffer customerId={id} customerName={name} size="small" />;
  if (offer === null) return null;
  if (canCreate && state === 'draft')
    return (
      <ButtonLink href={offerHref(offer)} size="small" aria-label={`Resume the draft for ${name}`}>
        <PencilLine aria-hidden />
        {offer.status === 'failed' ? 'Correct it' : 'Resume draft'}
      </ButtonLink>
    );
  return (
    <TextLink href={offerHref(offer)} aria-label={`Open the offer for ${name}`}>
      Open the offer
    </TextLink>
  );
}
