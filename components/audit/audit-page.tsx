import { ScrollText } from 'lucide-react';
import type { AuditListQuery, AuditListView } from '@/lib/schemas/audit-view';
import { Page } from '../layout/page';
import { ButtonLink } from '../ui/button';
import { Card } from '../ui/card';
import { EmptyState } from '../ui/empty-state';
import { PageHeader } from '../ui/page-header';
import { Pager } from '../ui/pager';
import { Tabs } from '../ui/tabs';
import { AuditBlocks } from './audit-blocks';
import { AuditRows } from './audit-rows';

const subjectWords: Record<AuditListQuery['subject'], string> = {
  all: 'All',
  offer: 'Offers',
  tier: 'Tiers',
  customer: 'Customers',
  user: 'Users',
  policy: 'Policy',
};

const subjects = Object.keys(subjectWords) as AuditListQuery['subject'][];

export function AuditPageView({ list, query }: { list: AuditListView; query: AuditListQuery }) {
  const pageHref = (cursor: string | null) => (cursor === null ? null : auditHref({ ...query, cursor }));
  return (
    <Page>
      <PageHeader
        title="Audit"
        below="What people and the portal did. Nothing here can be changed or deleted."
        className="mb-3"
      />
      <Tabs
        label="Audit by subject"
        tabs={subjects.map((subject) => ({
          label: subjectWords[subject],
          href: auditHref({ subject, cursor: null }),
          isCurrent: subject === query.subject,
        }))}
      />
      <Card>
        {list.events.length === 0 ? (
          <NothingYet query={query} />
        ) : (
          <>
            <AuditRows events={list.events} />
            <AuditBlocks events={list.events} />
          </>
        )}
        {(list.events.length > 0 || list.previousCursor !== null) && (
          <Pager
            summary="Newest first"
            previousHref={pageHref(list.previousCursor)}
            nextHref={pageHref(list.nextCursor)}
          />
        )}
      </Card>
    </Page>
  );
}

function NothingYet({ query }: { query: AuditListQuery }) {
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

function auditHref({ subject, cursor }: AuditListQuery): string {
  const members = new URLSearchParams();
  if (subject !== 'all') members.set('subject', subject);
  if (cursor !== null) members.set('cursor', cursor);
  const text = members.toString();
  return text === '' ? '/admin/audit' : `/admin/audit?${text}`;
}
