import { customersCalled } from '@/lib/domain/customers/customer-by-name';
import { offerStatusWords } from '@/lib/domain/offers/offer-status';
import type { Permission } from '@/lib/domain/core/permissions';
import type { SearchView } from '@/lib/schemas/core/search-view';
import { accountsText } from '../../customers/customer-suggestions';
import { Building2, FileText, Plus, Search } from '../../ui/icons';
import type { SuggestionEntry } from '../../ui/suggestion-list';
import type { Suggestions } from '../../ui/suggestions';
import type { Answer } from '../../ui/use-answer';
import { navItemsFor } from '../nav-items';
import { offerHref } from '../../offers/offer-href';
import { listHref } from '../../ui/list-href';

type PaletteEntry = SuggestionEntry & { href: string };
export type PaletteSuggestions = Omit<Suggestions, 'entries'> & { entries: readonly PaletteEntry[] };

/**
 * Pages fit a text at once, offers and customers when the portal has answered; Enter opens the first of all, but none of several
 * customers of one name. While the answer is
 * on its way, what an earlier text found is only there to be seen.
 */
export function paletteSuggestions(
  text: string,
  granted: readonly Permission[],
  { data, isOutstanding }: Pick<Answer<SearchView>, 'data' | 'isOutstanding'>,
): PaletteSuggestions {
  const pages = pagesFor(granted, text);
  const found = text === '' || data === undefined ? [] : foundIn(data);
  const rest = isOutstanding
    ? found.map((entry) => ({ ...entry, isStale: true }))
    : text === ''
      ? []
      : [...found, allOffers(text)];
  const entries = [...pages, ...rest];
  const [first] = isOutstanding ? pages : entries;
  return {
    entries,
    isOutstanding,
    byEnter: first === undefined || hasNamesake(first) ? null : first.id,
    byLeaving: null,
  };
}

function hasNamesake({ note }: PaletteEntry): boolean {
  return note !== undefined;
}

function pagesFor(granted: readonly Permission[], text: string): PaletteEntry[] {
  const { main, setup } = navItemsFor(granted);
  const pages = [...main, ...setup].map(({ href, label: title, icon }) => ({
    id: href,
    title,
    detail: 'Page',
    href,
    icon,
  }));
  if (granted.includes('offer.edit'))
    pages.push({ id: 'new', title: 'New offer', detail: 'Page', href: '/offers/new', icon: Plus });
  return pages.filter(({ title }) => title.toLowerCase().includes(text.toLowerCase()));
}

function foundIn({ offers, customers }: SearchView): PaletteEntry[] {
  return [
    ...offers.map(({ id, name, customerName, status }) => ({
      id,
      title: customerName === '' ? name : `${customerName} · ${name}`,
      detail: offerStatusWords[status],
      href: offerHref({ id, status }),
      icon: FileText,
    })),
    ...customers.map((customer) => ({
      id: customer.id,
      title: customer.name,
      detail: 'Customer',
      note: customersCalled(customer.name, customers).length > 1 ? accountsText(customer) : undefined,
      href: `/customers/${customer.id}`,
      icon: Building2,
    })),
  ];
}

function allOffers(text: string): PaletteEntry {
  const href = listHref('/offers', { search: text });
  return { id: 'all', title: `All offers that contain “${text}”`, detail: 'List', href, icon: Search };
}
