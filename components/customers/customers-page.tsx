import { Download, FileUp, Plus } from '../ui/icons';
import { countedText, countText } from '@/lib/format';
import type { CustomerListQuery, CustomerListView } from '@/lib/schemas/customers/customer-view';
import { Page } from '../layout/page';
import { SearchForm } from '../layout/palette/search-form';
import { buttonClasses } from '../ui/button';
import { ButtonLink } from '../ui/button-link';
import { Card } from '../ui/card';
import { PageHeader } from '../ui/page-header';
import { Pager } from '../ui/pager';
import { TableOrBlocks } from '../ui/table-or-blocks';
import { Tabs } from '../ui/tabs';
import { CustomerBlocks } from './customer-blocks';
import { CustomerRows } from './customer-rows';
import { CustomersNothing } from './customers-nothing';
import { exportHref, listHref, pageHref } from '../ui/list-href';

type CustomersPageViewProps = {
  list: CustomerListView;
  query: CustomerListQuery;
  canEdit: boolean;
  canExport: boolean;
};

export function CustomersPageView({ list, query, canEdit, canExport }: CustomersPageViewProps) {
  const pageAt = (cursor: string | null) => pageHref('/customers', query, cursor);
  const tab = (show: 'active' | 'archived', label: string) => ({
    label,
    count: countText(list.counts[show]),
    href: listHref('/customers', { ...query, show, cursor: null }),
    isCurrent: query.show === show,
  });
  return (
    <Page>
      <PageHeader
        title="Customers"
        className="mb-3"
        actions={
          <>
            {canExport && (
              <a href={exportHref('/customers', query)} download className={buttonClasses()}>
                <Download aria-hidden />
                Export
              </a>
            )}
            {canEdit && (
              <>
                <ButtonLink href="/customers/import">
                  <FileUp aria-hidden />
                  Import
                </ButtonLink>
                <ButtonLink href="/customers/new" variant="primary">
                  <Plus aria-hidden />
                  New customer
                </ButtonLink>
              </>
            )}
          </>
        }
      />
      <Tabs label="Customers" tabs={[tab('active', 'In use'), tab('archived', 'Archived')]} />
      <Card>
        <div className="border-b border-line px-4 py-2.5">
          <SearchForm
            key={query.search}
            action="/customers"
            label="Search customers"
            placeholder="Name, contact or account id"
            size="filter"
            defaultValue={query.search}
            {...(query.show !== 'active' && { kept: { show: query.show } })}
            className="w-[280px] max-md:w-full"
          />
        </div>
        {list.rows.length === 0 ? (
          <CustomersNothing query={query} canEdit={canEdit} />
        ) : (
          <TableOrBlocks
            className="max-lg:overflow-x-auto"
            table={<CustomerRows rows={list.rows} />}
            blocks={<CustomerBlocks rows={list.rows} />}
          />
        )}
        {(list.rows.length > 0 || list.previousCursor !== null) && (
          <Pager
            summary={countedText(list.total, 'customer')}
            previousHref={pageAt(list.previousCursor)}
            nextHref={pageAt(list.nextCursor)}
          />
        )}
      </Card>
    </Page>
  );
}
