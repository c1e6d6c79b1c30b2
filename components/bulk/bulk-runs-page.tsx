import { FileUp, Plus } from '../ui/icons';
import { Link } from '../ui/link';
import { countedText, utcMinuteText } from '@/lib/format';
import type { BulkRunsView, BulkRunView } from '@/lib/schemas/bulk/bulk-view';
import { Page } from '../layout/page';
import { ButtonLink } from '../ui/button-link';
import { Card } from '../ui/card';
import { EmptyState } from '../ui/empty-state';
import { PageHeader } from '../ui/page-header';
import { Pager } from '../ui/pager';
import { Cell, HeadCell, Row, SecondLine, Table } from '../ui/table';
import { progressOf, remainingText, runStateWords, titleOf } from './bulk-words';

export function BulkRunsPage({ list, canStart }: { list: BulkRunsView; canStart: boolean }) {
  const { runs, page, hasMore } = list;
  const start = canStart && (
    <ButtonLink href="/bulk/new" variant="primary">
      <Plus aria-hidden />
      New bulk run
    </ButtonLink>
  );
  return (
    <Page>
      <PageHeader
        title="Bulk offers"
        below="Many offers at once, from a file or from the customer book."
        actions={runs.length > 0 && start}
      />
      <Card>
        {runs.length === 0 ? (
          <EmptyState icon={FileUp} title="No bulk runs yet" actions={start}>
            Upload a list of customers with their accounts. Every row is checked before anything is published.
          </EmptyState>
        ) : (
          <>
            <RunsTable runs={runs} />
            <Pager
              summary={`Page ${page}`}
              previousHref={page > 1 ? `/bulk?page=${page - 1}` : null}
              nextHref={hasMore ? `/bulk?page=${page + 1}` : null}
            />
          </>
        )}
      </Card>
    </Page>
  );
}

function RunsTable({ runs }: { runs: readonly BulkRunView[] }) {
  return (
    <div className="overflow-x-auto">
      <Table className="min-w-[760px]">
        <thead>
          <tr>
            <HeadCell>Run</HeadCell>
            <HeadCell className="w-[22%]">Rows</HeadCell>
            <HeadCell className="w-[26%]">State</HeadCell>
            <HeadCell className="w-[22%]">Prepared</HeadCell>
          </tr>
        </thead>
        <tbody>
          {runs.map((run) => (
            <Row key={run.id} className="h-[49px]">
              <Cell>
                <Link
                  href={`/bulk/${run.id}`}
                  className="block truncate rounded-sm font-semibold underline-offset-2 hover:underline"
                >
                  {run.name}
                </Link>
                <SecondLine className="truncate">{run.authorizationName}</SecondLine>
              </Cell>
              <Cell className="tabular-nums">{titleOf(run)}</Cell>
              <Cell className="tabular-nums">
                {runStateWords[run.state]}
                <SecondLine>{progressText(run)}</SecondLine>
              </Cell>
              <Cell>
                <time dateTime={run.createdAt} className="tabular-nums">
                  {utcMinuteText(new Date(run.createdAt))}
                </time>
                <SecondLine>{run.createdByName}</SecondLine>
              </Cell>
            </Row>
          ))}
        </tbody>
      </Table>
    </div>
  );
}

function progressText(run: BulkRunView): string {
  const { ended, of } = progressOf(run);
  if (of === 0) return run.counts.ready === 0 ? '' : `${countedText(run.counts.ready, 'offer')} ready`;
  const remaining = run.state === 'running' ? remainingText(run.remainingMs) : '';
  return [`${ended} of ${of} ended`, remaining].filter((part) => part !== '').join(', ');
}
