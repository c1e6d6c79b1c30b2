import type { AuditListQuery } from '@/lib/schemas/audit/audit-view';
import type { CoverageQuery } from '@/lib/schemas/coverage/coverage-view';
import type { CustomerListQuery } from '@/lib/schemas/customers/customer-view';
import type { OfferListQuery } from '@/lib/schemas/offers/offer-list-view';

/** Each list, with what decides what is listed. */
type Lists = {
  '/offers': OfferListQuery;
  '/offers/outside': { cursor: string | null };
  '/customers': CustomerListQuery;
  '/coverage': CoverageQuery;
  '/admin/audit': AuditListQuery;
  '/notifications': { cursor: string | null };
};

/** The same lists as files. */
const files = {
  '/offers': '/api/export/offers',
  '/customers': '/api/customers/export',
  '/coverage': '/api/coverage/export',
  '/admin/audit': '/api/audit/export',
} as const;

/** What the schemas take for absent, beside what is empty; no name means something else in another list. */
const defaults: Readonly<Record<string, string>> = {
  status: 'all',
  sort: 'created',
  direction: 'desc',
  show: 'active',
  state: 'all',
  subject: 'all',
};

/** Address of a list: only what differs from the default, so that shared links stay short. */
export function listHref<Path extends keyof Lists>(path: Path, query: Partial<Lists[Path]>): string {
  return addressOf(path, query);
}

/** Address of the file with everything that the list would show, page by page. */
export function exportHref<Path extends keyof typeof files>(path: Path, query: Lists[Path]): string {
  return addressOf(files[path], { ...query, cursor: null });
}

/** Address of another page of a list; null where there is none. */
export function pageHref<Path extends keyof Lists>(
  path: Path,
  query: Partial<Lists[Path]>,
  cursor: string | null,
): string | null {
  return cursor === null ? null : listHref(path, { ...query, cursor });
}

/** The members of the URL that make a list. */
export function listMembers(query: object): [string, string][] {
  return Object.entries(query as Record<string, string | null | undefined>).flatMap(([name, value]) =>
    value == null || value === '' || value === defaults[name] ? [] : [[name, value]],
  );
}

function addressOf(path: string, query: object): string {
  const text = new URLSearchParams(listMembers(query)).toString();
  return text === '' ? path : `${path}?${text}`;
}
