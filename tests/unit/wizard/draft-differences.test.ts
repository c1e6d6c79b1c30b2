import { describe, expect, it } from 'vitest';
import { draftDifferences, draftFields } from '@/lib/schemas/wizard/draft-differences';
import { sameDraft } from '@/lib/schemas/wizard/same-draft';
import { CUSTOMER_ID, draft } from './fixtures';

const names = { customers: new Map([[CUSTOMER_ID, 'Acme Robotics']]), authorizations: new Map<string, string>() };

describe('draftDifferences', () => {
  it('names each field that differs, with both values in words', () => {
    const mine = draft({ name: 'Mine', expirationDate: '2026-12-23' });
    const theirs = draft({ customerId: '0d9ed1f5-3d1c-4a51-b1f2-000000000000' });
    expect(draftDifferences(mine, theirs, names)).toMatchObject([
      { label: 'Customer', mine: 'Acme Robotics', theirs: 'Another customer' },
      { label: 'Offer name', mine: 'Mine', theirs: 'As suggested' },
      { label: 'Offer expiration date', mine: '23 Dec 2026', theirs: 'As policy' },
    ]);
  });

  it('hands over all of a field, and nothing of the others', () => {
    const mine = draft({ name: 'Mine', authorizationId: 'mine' });
    const theirs = draft({ authorizationId: 'theirs', productId: 'their product', isvName: 'Their vendor' });
    const [opportunity] = draftDifferences(mine, theirs, names);
    expect(opportunity?.theirPart).toEqual({
      authorizationId: 'theirs',
      productId: 'their product',
      isvName: 'Their vendor',
    });
  });

  it('leaves no part of a draft without a field', () => {
    const parts = draftFields.flatMap((field) => field.parts);
    expect(parts.toSorted()).toEqual(Object.keys(draft()).toSorted());
  });

  it('sees no difference between two spellings of the same accounts', () => {
    expect(draftDifferences(draft({ buyers: '1234-5678-9012' }), draft({ buyers: '123456789012' }), names)).toEqual([]);
  });

  it('compares drafts by value', () => {
    expect(sameDraft(draft(), draft())).toBe(true);
    expect(sameDraft(draft(), draft({ dealReference: 'CRM-1' }))).toBe(false);
  });
});
