import { describe, expect, it } from 'vitest';
import { listMembers, offerListHref } from '@/components/offers/list/list-address';
import { offerListQuerySchema } from '@/lib/schemas/offers/offer-list-view';

describe('the address of a list', () => {
  it('says nothing of what the schema takes for absent', () => {
    expect(offerListHref(offerListQuerySchema.parse({}))).toBe('/offers');
  });

  it('names the rest, and is read back as it was', () => {
    const query = offerListQuerySchema.parse({
      status: 'live',
      sort: 'price',
      direction: 'asc',
      search: 'Müller & Søn',
    });
    const members = listMembers(query);
    expect(members.map(([name]) => name).sort()).toEqual(['direction', 'search', 'sort', 'status']);
    expect(offerListQuerySchema.parse(Object.fromEntries(members))).toEqual(query);
  });
});
