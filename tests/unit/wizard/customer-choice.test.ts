import { describe, expect, it } from 'vitest';
import { addingNew, choosingKnown, typingCustomer } from '@/components/wizard/select/customer-choice';
import { CUSTOMER_ID, draft } from './fixtures';

const acme = {
  id: CUSTOMER_ID,
  name: 'Acme Robotics',
  accounts: [{ accountId: '123456789012', label: 'PAYER' as const, refusedOn: null }],
};
const helix = {
  id: 'helix',
  name: 'Helix Biotech',
  accounts: [{ accountId: '000123456789', label: null, refusedOn: null }],
};

describe('choosingKnown', () => {
  it('fills in the accounts of the customer where there are none', () => {
    expect(choosingKnown(draft({ buyers: ' ' }), acme, null).buyers).toBe('123456789012');
  });

  it('leaves out what AWS refused, and takes the rest for untouched', () => {
    const refused = { accountId: '999999999999', label: null, refusedOn: '2026-11-30' };
    const careful = { ...acme, accounts: [...acme.accounts, refused] };
    expect(choosingKnown(draft({ buyers: '' }), careful, null).buyers).toBe('123456789012');
    expect(choosingKnown(draft({ buyers: '123456789012' }), helix, careful).buyers).toBe('000123456789');
  });

  it('leaves entered accounts alone', () => {
    expect(choosingKnown(draft({ buyers: '999900001111' }), acme, null).buyers).toBeUndefined();
    expect(choosingKnown(draft({ buyers: '999900001111' }), helix, acme).buyers).toBeUndefined();
  });

  it('never leaves the untouched accounts of one customer under the name of another', () => {
    expect(choosingKnown(draft({ buyers: '123456789012' }), helix, acme).buyers).toBe('000123456789');
  });
});

describe('a customer that is not in the book', () => {
  it('is nobody while it is typed, and new once it was added', () => {
    expect(typingCustomer('Acm')).toEqual({ customerChoice: 'known', customerId: '', newCustomerName: 'Acm' });
    const added = { customerChoice: 'new', customerId: '', newCustomerName: 'Acme Robotics' };
    expect(addingNew(' Acme  Robotics ', draft({ buyers: '999900001111' }), acme)).toEqual(added);
  });

  it('never gets the untouched accounts of the customer that was chosen before', () => {
    expect(addingNew('Nova', draft({ buyers: '123456789012' }), acme).buyers).toBe('');
    expect(addingNew('Nova', draft({ buyers: '12345' }), { ...acme, accounts: [] }).buyers).toBeUndefined();
  });
});
