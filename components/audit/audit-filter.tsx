import { auditActions, auditActionWords, auditKindOf } from '@/lib/domain/audit/audit-action';
import { dateRangeText, plusDays } from '@/lib/domain/core/calendar';
import { type AuditListQuery, type AuditListView, PORTAL_ITSELF } from '@/lib/schemas/audit/audit-view';
import { SearchForm } from '../layout/palette/search-form';
import { DateFilter } from '../ui/date-filter';
import { FilterChip } from '../ui/filter-chip';
import { FilterSelect } from '../ui/filter-select';
import { subjectWords } from './subject-words';
import { listHref, listMembers } from '../ui/list-href';

type AuditFilterProps = {
  query: AuditListQuery;
  people: AuditListView['people'];
  /** The day of the server's clock in UTC, which events are dated by. */
  today: string;
};

/** Search and filters of the audit trail. What is filtered stands as a chip, with a way to remove it. */
export function AuditFilterBar({ query, people, today }: AuditFilterProps) {
  const everybody = [{ id: PORTAL_ITSELF, name: 'The portal itself' }, ...people];
  return (
    <div className="flex flex-wrap items-center gap-2 border-b border-line px-4 py-2.5">
      <SearchForm
        key={query.search}
        action="/admin/audit"
        label="Search the audit"
        placeholder="Name, reason or account id"
        size="filter"
        defaultValue={query.search}
        kept={Object.fromEntries(listMembers({ ...query, search: '', cursor: null }))}
        className="w-[236px] max-md:w-full"
      />
      {chipsOf(query, everybody).map(({ text, without }) => (
        <FilterChip key={text} href={listHref('/admin/audit', { ...query, ...without, cursor: null })}>
          {text}
        </FilterChip>
      ))}
      <FilterSelect
        label="Who"
        everything="Everybody"
        value={query.person ?? ''}
        options={everybody.map(({ id, name }) => ({
          value: id,
          label: name,
          href: listHref('/admin/audit', { ...query, person: id, cursor: null }),
        }))}
        everythingHref={listHref('/admin/audit', { ...query, person: null, cursor: null })}
      />
      <FilterSelect
        label="What"
        everything="Everything"
        value={query.action ?? ''}
        options={actionsUnder(query.subject).map((action) => ({
          value: action,
          label: auditActionWords(action),
          group: subjectWords[auditKindOf(action)],
          href: listHref('/admin/audit', { ...query, action, cursor: null }),
        }))}
        everythingHref={listHref('/admin/audit', { ...query, action: null, cursor: null })}
      />
      <DateFilter
        label="When"
        href={listHref('/admin/audit', { ...query, from: null, to: null, cursor: null })}
        members={{ from: 'from', to: 'to' }}
        current={{ from: query.from, to: query.to }}
        presets={[
          { label: 'Today', from: today, to: today },
          ...[7, 30, 90].map((days) => ({
            label: `Last ${days} days`,
            from: plusDays(today, -days),
            to: null,
          })),
        ]}
      />
    </div>
  );
}

function actionsUnder(subject: AuditListQuery['subject']) {
  return auditActions.filter((action) => subject === 'all' || auditKindOf(action) === subject);
}

type Chip = { text: string; without: Partial<AuditListQuery> };

function chipsOf(query: AuditListQuery, people: AuditListView['people']): Chip[] {
  const { search, person, action, from, to } = query;
  const chips: (Chip | false)[] = [
    search !== '' && { text: `Search: ${search}`, without: { search: '' } },
    person !== null && {
      text: `Who: ${people.find(({ id }) => id === person)?.name ?? 'unknown'}`,
      without: { person: null },
    },
    action !== null && { text: `What: ${auditActionWords(action)}`, without: { action: null } },
    (from !== null || to !== null) && {
      text: `When: ${dateRangeText(from, to)}`,
      without: { from: null, to: null },
    },
  ];
  return chips.filter((chip) => chip !== false);
}
