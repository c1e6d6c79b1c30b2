import { Download, ScrollText, SearchX } from '../ui/icons';
import { auditKindOf } from '@/lib/domain/audit/audit-action';
import type { AuditListQuery, AuditListView } from '@/lib/schemas/audit/audit-view';
import { Page } from '../layout/page';
import { buttonClasses } from '../ui/button';
import { ButtonLink } from '../ui/button-link';
import { Card } from '../ui/card';
import { EmptyState } from '../ui/empty-state';
import { PageHeader } from '../ui/page-header';
import { Pager } from '../ui/pager';
import { TableOrBlocks } from '../ui/table-or-blocks';
import { Tabs } from '../ui/tabs';
import { AuditBlocks } from './audit-blocks';
import { AuditFilterBar } from './audit-filter';
import { AuditRows } from './audit-rows';
import { subjects, subjectWords } from './subject-words';
import { exportHref, listHref, listMembers, pageHref } from '../ui/list-href';

type AuditPageViewProps = { list: AuditListView; query: AuditListQuery; canExport: boolean; today: string };

export function AuditPageView({ list, query, canExport, today }: AuditPageViewProps) {
  const pageAt = (cursor: string | null) => pageHref('/admin/audit', query, cursor);
  return (
    <Page>
      <PageHeader
        title="Audit"
        below="What people and the portal did. Nothing here can be changed or deleted."
        className="mb-3"
        actions={
          canExport && (
            <a href={exportHref('/admin/audit', query)} download className={buttonClasses()}>
              <Download aria-hidden />
              Export
            </a>
          )
        }
      />
      <Tabs
        label="Audit by subject"
        tabs={subjects.map((subject) => ({
          label: subjectWords[subject],
          href: subjectHref(query, subject),
          isCurrent: subject === query.subject,
        }))}
      />
      <Card>
        <AuditFilterBar query={query} people={list.people} today={today} />
        {list.events.length === 0 ? (
          <NothingFound query={query} />
        ) : (
          <TableOrBlocks
            className="max-xl:overflow-x-auto"
            table={<AuditRows events={list.events} />}
            blocks={<AuditBlocks events={list.events} />}
          />
        )}
        {(list.events.length > 0 || list.previousCursor !== null) && (
          <Pager summary="Newest first" previousHref={pageAt(list.previousCursor)} nextHref={pageAt(list.nextCursor)} />
        )}
      </Card>
    </Page>
  );
}

/** The other filters stay, but an action that this kind of thing does not know. */
function subjectHref(query: AuditListQuery, subject: AuditListQuery['subject']): string {
  const fits = subject === 'all' || query.action === null || auditKindOf(query.action) === subject;
  return listHref('/admin/audit', { ...query, subject, action: fits ? query.action : null, cursor: null });
}

function NothingFound({ query }: { query: AuditListQuery }) {
  const isNarrowed = listMembers({ ...query, subject: 'all', cursor: null }).length > 0;
  if (isNarrowed)
    return (
      <EmptyState
        icon={SearchX}
        title="Nothing matches these filters"
        actions={<ButtonLink href={listHref('/admin/audit', { subject: query.subject })}>Clear the filters</ButtonLink>}
      >
        The search looks in names, reasons, buyer accounts and offer ids.
      </EmptyState>
    );
  const isFiltered = query.subject !== 'all';
  return (
    <EmptyState
      icon={ScrollText}
      title={isFiltered ? `Nothing about ${subjectWords[query.subject].toLowerCase()} yet` : 'Nothing has happened yet'}
      actions={isFiltered && <ButtonLink href="/admin/audit">Show all</ButtonLink>}
    >
      Every change by a person or by the portal appears here, with who, when and why.
    </EmptyState>
  );
}
