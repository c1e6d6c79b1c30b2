import { describe, expect, it } from 'vitest';
import { listHref, listMembers, pageHref } from '@/components/ui/list-href';
import { auditListQuerySchema } from '@/lib/schemas/audit/audit-view';
import { coverageQuerySchema } from '@/lib/schemas/coverage/coverage-view';
import { customerListQuerySchema } from '@/lib/schemas/customers/customer-view';
import { offerListQuerySchema } from '@/lib/schemas/offers/offer-list-view';

describe('the address of a list', () => {
  it.each([
    ['offers', offerListQuerySchema],
    ['customers', customerListQuerySchema],
    ['coverage', coverageQuerySchema],
    ['audit', auditListQuerySchema],
  ])('says nothing of what the schema of %s takes for absent', (_list, schema) => {
    expect(listMembers(schema.parse({}))).toEqual([]);
  });

  it('is the list alone where nothing narrows it', () => {
    expect(listHref('/offers', offerListQuerySchema.parse({}))).toBe('/offers');
    expect(pageHref('/offers', {}, null)).toBeNull();
    expect(pageHref('/coverage', { state: 'none', cursor: 'here' }, 'there')).toBe('/coverage?state=none&cursor=there');
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
