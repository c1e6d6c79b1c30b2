import { Download } from '../ui/icons';
import { BULK_ROWS_MAXIMUM } from '@/lib/domain/bulk/bulk-row';
import { isMissing, statesOfFilter } from '@/lib/domain/coverage/coverage';
import { countedText, countText } from '@/lib/format';
import { priceText } from '@/lib/domain/tiers/price';
import type { CoverageQuery, CoverageView } from '@/lib/schemas/coverage/coverage-view';
import { decimalText } from '../customers/customer-cells';
import { Page } from '../layout/page';
import { SearchForm } from '../layout/palette/search-form';
import { buttonClasses } from '../ui/button';
import { Card, CardBody } from '../ui/card';
import { PageHeader } from '../ui/page-header';
import { Pager } from '../ui/pager';
import { CoverageBar } from './coverage-bar';
import { CoverageChoice, CreateOffers } from './coverage-choice';
import { CoverageNothing } from './coverage-nothing';
import { CoverageBlocks, CoverageRows } from './coverage-rows';
import { TableOrBlocks } from '../ui/table-or-blocks';
import { exportHref, pageHref } from '../ui/list-href';

type CoveragePageViewProps = { view: CoverageView; query: CoverageQuery; canCreate: boolean; canExport: boolean };

export function CoveragePageView({ view, query, canCreate, canExport }: CoveragePageViewProps) {
  const all = Object.values(view.counts).reduce((sum, count) => sum + count, 0);
  const missing = statesOfFilter(query.state).filter(isMissing);
  const missingCount = missing.reduce((sum, state) => sum + view.counts[state], 0);
  const pageAt = (cursor: string | null) => pageHref('/coverage', query, cursor);
  const page = (
    <Page>
      <PageHeader
        title="Coverage"
        below={`${countedText(all, 'customer')}. Those without a live offer come first: no premium is collected for them.`}
        actions={
          <>
            {canExport && (
              <a href={exportHref('/coverage', query)} download className={buttonClasses()}>
                <Download aria-hidden />
                Export
              </a>
            )}
            {canCreate && <CreateOffers query={query} missingCount={missingCount} limit={BULK_ROWS_MAXIMUM} />}
          </>
        }
      />
      <Card className="mb-4">
        <CardBody className="grid gap-3">
          <CoverageBar counts={view.counts} query={query} />
          {all > 0 && <Waiting view={view} />}
        </CardBody>
      </Card>
      <Card>
        <div className="border-b border-line px-4 py-2.5">
          <SearchForm
            key={query.search}
            action="/coverage"
            label="Search customers"
            placeholder="Name, contact or account id"
            size="filter"
            defaultValue={query.search}
            {...(query.state !== 'all' && { kept: { state: query.state } })}
            className="w-[280px] max-md:w-full"
          />
        </div>
        {view.rows.length === 0 ? (
          <CoverageNothing query={query} />
        ) : (
          <TableOrBlocks
            className="overflow-x-auto"
            table={<CoverageRows view={view} canCreate={canCreate} />}
            blocks={<CoverageBlocks view={view} canCreate={canCreate} />}
          />
        )}
        <Pager
          summary={countedText(view.total, 'customer')}
          previousHref={pageAt(view.previousCursor)}
          nextHref={pageAt(view.nextCursor)}
        />
      </Card>
    </Page>
  );
  // Another part of the list starts anew: nobody prepares offers for customers that are out of sight.
  return <CoverageChoice key={JSON.stringify(query)}>{page}</CoverageChoice>;
}

/** The estimate, with what it is made of and how much of it is unknown. */
function Waiting({ view: { waiting } }: { view: CoverageView }) {
  const { customerCount, knownCount, margin, currency, marginPerUnit } = waiting;
  if (customerCount === 0) return <p className="text-sm text-muted">Every customer has a live offer.</p>;
  if (margin === null || marginPerUnit === null)
    return (
      <p className="text-sm text-muted">
        Enter expected units a month in the customer book to see what waits without an offer.
      </p>
    );
  return (
    <p className="text-sm text-muted tabular-nums">
      <b className="text-fg">
        About {decimalText(margin)} {currency ?? ''} a month
      </b>{' '}
      of margin waits: expected units × {priceText(marginPerUnit)} per unit of the tier in force.{' '}
      {knownCount < customerCount &&
        `${countText(customerCount - knownCount)} of ${countText(customerCount)} customers without a live offer have no expected units and are not in it.`}
    </p>
  );
}
