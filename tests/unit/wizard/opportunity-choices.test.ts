import { describe, expect, it } from 'vitest';
import { opportunityChoices, selectionOf, withPreselection } from '@/lib/schemas/wizard/opportunity-choices';
import { authorization, draft } from './fixtures';

const silver = authorization({ id: 'silver', unusableSentence: 'Silver is not in force: ask an admin', price: null });
const bronze = authorization();
const foreign = authorization({ id: 'foreign', isvName: 'Other ISV', productId: 'prod-other', productName: 'Other' });
const all = [silver, bronze, foreign];

describe('opportunityChoices', () => {
  it('narrows from ISV to product to opportunity and keeps the unusable ones apart', () => {
    const choices = opportunityChoices(all, { isvName: 'Reserved AI', productId: 'prod-archera' });
    expect(choices.isvNames).toEqual(['Reserved AI', 'Other ISV']);
    expect(choices.products).toEqual([{ id: 'prod-archera', name: 'Archera - Subscription' }]);
    expect(choices.usable).toEqual([bronze]);
    expect(choices.unusable).toEqual([silver]);
  });
});

describe('selectionOf', () => {
  it('chooses product and opportunity with the ISV', () => {
    expect(selectionOf(all, { isvName: 'Other ISV' })).toEqual({
      isvName: 'Other ISV',
      productId: 'prod-other',
      authorizationId: 'foreign',
    });
  });

  it('never chooses an opportunity that cannot be used', () => {
    expect(selectionOf([silver], {}).authorizationId).toBe('');
    expect(selectionOf([silver], {}).isvName).toBe('Reserved AI');
  });
});

describe('withPreselection', () => {
  const untouched = draft({ isvName: '', productId: '', authorizationId: '', buyers: '' });

  it('starts with the first usable opportunity', () => {
    expect(withPreselection(untouched, all)).toMatchObject({ authorizationId: bronze.id, isvName: 'Reserved AI' });
  });

  it('leaves a chosen opportunity alone, even one that is gone', () => {
    const chosen = draft({ authorizationId: 'gone' });
    expect(withPreselection(chosen, all)).toBe(chosen);
  });

  it('fills in the buyers of a limited opportunity', () => {
    const limited = authorization({ buyerAccountIds: ['123456789012', '000123456789'] });
    expect(withPreselection(untouched, [limited]).buyers).toBe('123456789012, 000123456789');
  });
});
