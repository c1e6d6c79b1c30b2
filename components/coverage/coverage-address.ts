import type { CoverageQuery } from '@/lib/schemas/coverage/coverage-view';

export function coverageHref(query: CoverageQuery): string {
  return addressOf('/coverage', query);
}

export function coverageExportHref(query: CoverageQuery): string {
  return addressOf('/api/coverage/export', { ...query, page: 1 });
}

function addressOf(path: string, { search, state, page }: CoverageQuery): string {
  const members = new URLSearchParams();
  if (search !== '') members.set('search', search);
  if (state !== 'all') members.set('state', state);
  if (page > 1) members.set('page', String(page));
  const text = members.toString();
  return text === '' ? path : `${path}?${text}`;
}
