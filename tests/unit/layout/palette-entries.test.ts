import { expect, it } from 'vitest';
import { paletteSuggestions } from '@/components/layout/palette/palette-entries';
import { permissionsOf } from '@/lib/domain/core/permissions';
import type { SearchView } from '@/lib/schemas/core/search-view';

const granted = permissionsOf('SALES');
const found: SearchView = { offers: [], customers: [{ id: 'helix', name: 'Helix Biotech', accounts: [] }] };
const shown = (text: string, isOutstanding: boolean, data?: SearchView) => {
  const { entries, byEnter } = paletteSuggestions(text, granted, { data, isOutstanding });
  return { live: entries.filter(({ isStale }) => isStale !== true).map(({ id }) => id), byEnter };
};

it('opens a page that fits at once, and the same one when the answer has come', () => {
  expect(shown('coverage', true)).toEqual({ live: ['/coverage'], byEnter: '/coverage' });
  expect(shown('coverage', false, found)).toEqual({ live: ['/coverage', 'helix', 'all'], byEnter: '/coverage' });
});

it('waits for the answer where no page fits, and never opens what an earlier text found', () => {
  expect(shown('helix', true, found)).toEqual({ live: [], byEnter: null });
  expect(shown('helix', false, found)).toEqual({ live: ['helix', 'all'], byEnter: 'helix' });
});

it('shows every page and nothing else while nothing is typed', () => {
  const { live } = shown('', false, found);
  expect(live).toContain('/offers');
  expect(live).not.toContain('helix');
});

it('opens none of several customers of one name, and tells them apart by their accounts', () => {
  const accounts = [{ accountId: '123456789012', label: null, refusedOn: null }];
  const data: SearchView = {
    offers: [],
    customers: [...found.customers, { id: 'too', name: 'helix biotech', accounts }],
  };
  expect(shown('helix', false, data).byEnter).toBeNull();
  const { entries } = paletteSuggestions('helix', granted, { data, isOutstanding: false });
  expect(entries.map(({ note }) => note)).toEqual(['No accounts', '1234\u00a05678\u00a09012', undefined]);
});
