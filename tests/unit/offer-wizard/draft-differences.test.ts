import { describe, expect, it } from 'vitest';
import { draftDifferences, sameDraft } from '@/lib/schemas/draft-differences';
import { CUSTOMER_ID, draft } from './fixtures';

const names = { customers: new Map([[CUSTOMER_ID, 'Acme Robotics']]), authorizations: new Map<string, string>() };

describe('draftDifferences', () => {
  it('names each field that differs, with both values in words', () => {
    const mine = draft({ name: 'Mine', expirationDate: '2026-12-23' });
    const theirs = draft({ customerId: '0d9ed1f5-3d1c-4a51-b1f2-000000000000' });
    expect(draftDifferences(mine, theirs, names)).toEqual([
      { field: 'Customer', label: 'Customer', mine: 'Acme Robotics', theirs: 'Another customer' },
      { field: 'Offer name', label: 'Offer name', mine: 'Mine', theirs: 'As suggested' },
      { field: 'Offer expiration date', label: 'Offer expiration date', mine: '23 Dec 2026', theirs: 'As policy' },
    ]);
  });

  it('sees no difference between two spellings of the same accounts', () => {
    expect(draftDifferences(draft({ buyers: '1234-5678-9012' }), draft({ buyers: '123456789012' }), names)).toEqual([]);
  });

  it('compares drafts by value', () => {
    expect(sameDraft(draft(), draft())).toBe(true);
    expect(sameDraft(draft(), draft({ dealReference: 'CRM-1' }))).toBe(false);
  });
});
