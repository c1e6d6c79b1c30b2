import type { CoverageQuery } from '@/lib/schemas/coverage/coverage-view';

export function coverageHref(query: Partial<CoverageQuery>): string {
  return addressOf('/coverage', query);
}

export function coverageExportHref(query: CoverageQuery): string {
  return addressOf('/api/coverage/export', { ...query, cursor: null });
}

function addressOf(path: string, { search = '', state = 'all', cursor = null }: Partial<CoverageQuery>): string {
  const members = new URLSearchParams();
  if (search !== '') members.set('search', search);
  if (state !== 'all') members.set('state', state);
  if (cursor !== null) members.set('cursor', cursor);
  const text = members.toString();
  return text === '' ? path : `${path}?${text}`;
}
