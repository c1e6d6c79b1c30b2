import { attentionWords } from '@/lib/domain/dashboard/attention';
import { dateRangeText, plusDays } from '@/lib/domain/core/calendar';
import { offerStatuses, offerStatusWords } from '@/lib/domain/offers/offer-status';
import type { OfferFilterChoices, OfferListQuery } from '@/lib/schemas/offers/offer-list-view';
import { SearchForm } from '../../layout/palette/search-form';
import { DateFilter } from '../../ui/date-filter';
import { FilterChip } from '../../ui/filter-chip';
import { FilterSelect } from '../../ui/filter-select';
import { CustomerFilter } from './customer-filter';
import { listHref, listMembers } from '../../ui/list-href';

type OffersFilterProps = {
  query: OfferListQuery;
  choices: OfferFilterChoices;
  /** The portal's day, in UTC. */
  today: string;
};

/** Search and filters of the list. What is filtered stands as a chip, with a way to remove it. */
export function OffersFilter({ query, choices, today }: OffersFilterProps) {
  const kept = listMembers({ ...query, search: '', cursor: null });
  return (
    <div className="flex flex-wrap items-center gap-2 border-b border-line px-4 py-2.5">
      <SearchForm
        key={query.search}
        label="Filter offers"
        placeholder="Filter by name, account, id"
        size="filter"
        defaultValue={query.search}
        kept={Object.fromEntries(kept)}
        className="w-[236px] max-md:w-full"
      />
      {chipsOf(query, choices).map(({ text, without }) => (
        <FilterChip key={text} href={listHref('/offers', { ...query, ...without, cursor: null })}>
          {text}
        </FilterChip>
      ))}
      <AddFilters query={query} choices={choices} today={today} />
    </div>
  );
}

/** What is filtered by already stands as a chip; a range can be set anew. */
function AddFilters({ query, choices, today }: OffersFilterProps) {
  const select = (name: 'status' | 'tier' | 'authorization' | 'creator', options: { id: string; name: string }[]) => ({
    value: query[name] === 'all' ? '' : (query[name] ?? ''),
    options: options.map((option) => ({
      value: option.id,
      label: option.name,
      href: listHref('/offers', { ...query, [name]: option.id, cursor: null }),
    })),
    everythingHref: listHref('/offers', { ...query, [name]: name === 'status' ? 'all' : null, cursor: null }),
  });
  const statuses = offerStatuses.map((status) => ({ id: status, name: offerStatusWords[status] }));
  return (
    <>
      {query.status === 'all' && (
        <FilterSelect label="Status" everything="All statuses" {...select('status', statuses)} />
      )}
      {query.customer === null && <CustomerFilter query={query} />}
      {query.tier === null && <FilterSelect label="Tier" everything="All tiers" {...select('tier', choices.tiers)} />}
      {query.authorization === null && (
        <FilterSelect
          label="Opportunity"
          everything="All opportunities"
          {...select('authorization', choices.authorizations)}
        />
      )}
      {query.creator === null && (
        <FilterSelect label="Created by" everything="Everybody" {...select('creator', choices.creators)} />
      )}
      <DateFilter
        label="Created"
        href={listHref('/offers', { ...query, createdFrom: null, createdTo: null, cursor: null })}
        members={{ from: 'createdFrom', to: 'createdTo' }}
        current={{ from: query.createdFrom, to: query.createdTo }}
        presets={[7, 30, 60, 90].map((days) => ({
          label: `Last ${days} days`,
          from: plusDays(today, -days),
          to: null,
        }))}
      />
      <DateFilter
        label="Accept until"
        href={listHref('/offers', { ...query, expiresFrom: null, expiresTo: null, cursor: null })}
        members={{ from: 'expiresFrom', to: 'expiresTo' }}
        current={{ from: query.expiresFrom, to: query.expiresTo }}
        presets={[
          ...[7, 14, 30].map((days) => ({
            label: `Next ${days} days`,
            from: today,
            to: plusDays(today, days),
          })),
          { label: 'Already over', from: null, to: plusDays(today, -1) },
        ]}
      />
    </>
  );
}

type Chip = { text: string; without: Partial<OfferListQuery> };

function chipsOf(query: OfferListQuery, choices: OfferFilterChoices): Chip[] {
  const nameIn = (list: { id: string; name: string }[], id: string | null) =>
    list.find((entry) => entry.id === id)?.name ?? 'unknown';
  const chips: (Chip | false)[] = [
    query.search !== '' && { text: `Search: ${query.search}`, without: { search: '' } },
    query.attention !== null && { text: attentionWords[query.attention], without: { attention: null } },
    query.status !== 'all' && {
      text: `Status: ${offerStatusWords[query.status].toLowerCase()}`,
      without: { status: 'all' },
    },
    query.customer !== null && {
      text: `Customer: ${choices.customerName ?? 'unknown'}`,
      without: { customer: null },
    },
    query.tier !== null && { text: `Tier: ${nameIn(choices.tiers, query.tier)}`, without: { tier: null } },
    query.authorization !== null && {
      text: `Opportunity: ${nameIn(choices.authorizations, query.authorization)}`,
      without: { authorization: null },
    },
    query.creator !== null && {
      text: `Created by: ${nameIn(choices.creators, query.creator)}`,
      without: { creator: null },
    },
    rangeChip('Created', query.createdFrom, query.createdTo, { createdFrom: null, createdTo: null }),
    rangeChip('Published', query.publishedFrom, null, { publishedFrom: null }),
    rangeChip('Accepted', query.acceptedFrom, null, { acceptedFrom: null }),
    rangeChip('Accept until', query.expiresFrom, query.expiresTo, { expiresFrom: null, expiresTo: null }),
  ];
  return chips.filter((chip) => chip !== false);
}

function rangeChip(label: string, from: string | null, to: string | null, without: Chip['without']): Chip | false {
  return (from !== null || to !== null) && { text: `${label}: ${dateRangeText(from, to)}`, without };
}
