import { PencilLine } from '../ui/icons';
import { Link } from '../ui/link';
import { longDateText } from '@/lib/domain/core/calendar';
import { coverageStates, coverageWords, isUncovered, mayBeCovered } from '@/lib/domain/coverage/coverage';
import { countedText, daysLeftText, utcDayText } from '@/lib/format';
import type { CoverageRowView, CoverageView } from '@/lib/schemas/coverage/coverage-view';
import { decimalText, ExpectedUnits } from '../customers/customer-cells';
import { NewCustomerOffer } from '../customers/new-customer-offer';
import { wideOnly } from '../offers/list/offer-columns';
import { Badge } from '../ui/badge';
import { ButtonLink } from '../ui/button-link';
import { classNames } from '../ui/class-names';
import { Description, DescriptionList } from '../ui/description-list';
import { StatusBadge } from '../ui/status-badge';
import { Cell, HeadCell, Row, SecondLine, Table } from '../ui/table';
import { TextLink } from '../ui/text-link';
import { ChooseAllCustomers, ChooseCustomer } from './coverage-choice';
import { coverageLooks } from './coverage-looks';
import { offerHref } from '../offers/offer-href';

type CoverageRowsProps = { view: CoverageView; canCreate: boolean };

/** Two groups: who earns nothing, and who is covered. */
export function CoverageRows({ view, canCreate }: CoverageRowsProps) {
  const { rows, counts, waiting } = view;
  const uncovered = rows.filter(({ state }) => isUncovered(state));
  const covered = rows.filter(({ state }) => !isUncovered(state));
  const coveredCount = coverageStates.reduce((sum, state) => sum + counts[state], 0) - waiting.customerCount;
  return (
    <Table className="min-w-[820px]">
      <thead>
        <tr>
          {canCreate && (
            <HeadCell className="w-[40px] pr-0">
              <ChooseAllCustomers ids={rows.filter(({ state }) => mayBeCovered(state)).map(({ id }) => id)} />
            </HeadCell>
          )}
          <HeadCell className="2xl:w-[36%]">Customer</HeadCell>
          <HeadCell className="w-[178px]">State</HeadCell>
          <HeadCell className="w-[190px] 2xl:w-auto">When</HeadCell>
          <HeadCell align="right" className={classNames('w-[180px]', wideOnly)}>
            Expected units
          </HeadCell>
          <HeadCell align="right" className="w-[160px]">
            Margin a month
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
          colSpan={canCreate ? 7 : 6}
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
  return (
    <Row className="h-[49px] has-[input:checked]:bg-selected">
      {canCreate && (
        <Cell className="pr-0">{mayBeCovered(row.state) && <ChooseCustomer id={row.id} name={row.name} />}</Cell>
      )}
      <Cell>
        <Link
          href={`/customers/${row.id}`}
          className="block truncate rounded-sm font-semibold underline-offset-2 hover:underline"
          title={row.name}
        >
          {row.name}
        </Link>
        <SecondLine>{row.accountCount === 0 ? 'No account yet' : countedText(row.accountCount, 'account')}</SecondLine>
      </Cell>
      <Cell>
        <State row={row} />
      </Cell>
      <Cell>{whenText(row)}</Cell>
      <Cell align="right" className={wideOnly}>
        <ExpectedUnits units={row.expectedMonthlyUnits} />
      </Cell>
      <Cell align="right">
        <WaitingMargin row={row} currency={currency} />
      </Cell>
      <Cell align="right">
        <NextStep row={row} canCreate={canCreate} />
      </Cell>
    </Row>
  );
}

/** What waits for an approver is not on its way to AWS yet. */
function State({ row: { state, offer } }: { row: CoverageRowView }) {
  if (offer?.status === 'waiting_for_approval') return <StatusBadge status={offer.status} />;
  const { icon, tone } = coverageLooks[state];
  return (
    <Badge tone={tone} icon={icon}>
      {coverageWords[state]}
    </Badge>
  );
}

function WaitingMargin({ row, currency }: { row: CoverageRowView; currency: string | null }) {
  if (row.waitingMargin !== null) return `${decimalText(row.waitingMargin)} ${currency ?? ''}`;
  return <span className="text-subtle">{isUncovered(row.state) ? 'Not known' : ''}</span>;
}

/** The table of a phone: each customer a block. */
export function CoverageBlocks({ view, canCreate }: CoverageRowsProps) {
  return (
    <ul className="divide-y divide-line">
      {view.rows.map((row) => (
        <li key={row.id} className="rendered-when-near grid gap-2.5 p-4 has-[input:checked]:bg-selected">
          <div className="flex items-start gap-3">
            {canCreate && mayBeCovered(row.state) && <ChooseCustomer id={row.id} name={row.name} />}
            <Link href={`/customers/${row.id}`} className="min-w-0 flex-1 rounded-sm font-semibold wrap-anywhere">
              {row.name}
            </Link>
            <State row={row} />
          </div>
          <DescriptionList>
            <Description term="Offer">{whenText(row)}</Description>
            {isUncovered(row.state) && (
              <Description term="Margin a month">
                <WaitingMargin row={row} currency={view.waiting.currency} />
              </Description>
            )}
          </DescriptionList>
          <div className="grid justify-start">
            <NextStep row={row} canCreate={canCreate} />
          </div>
        </li>
      ))}
    </ul>
  );
}

function whenText({ state, offer }: CoverageRowView): string {
  if (offer === null) return 'Never had one';
  const created = utcDayText(new Date(offer.createdAt));
  switch (state) {
    case 'draft':
      return offer.status === 'failed' ? `Failed, of ${created}` : `Draft of ${created}`;
    case 'expiring':
      return offer.daysLeft === null ? '' : daysLeftText(offer.daysLeft);
    case 'live':
      return offer.expirationDate === null ? '' : `Until ${longDateText(offer.expirationDate)}`;
    case 'ended':
      return offer.status === 'expired' && offer.expirationDate !== null
        ? `Expired ${longDateText(offer.expirationDate)}`
        : `Offer of ${created}`;
    default:
      return `Offer of ${created}`;
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
