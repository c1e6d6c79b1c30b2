import { describe, expect, it } from 'vitest';
import { ADD_NEW, type CustomerAnswer, customerSuggestions } from '@/components/customers/customer-suggestions';
import type { CustomerChoice } from '@/lib/schemas/wizard/wizard-view';

const customer = (id: string, name: string, ...accountIds: string[]): CustomerChoice => ({
  id,
  name,
  accounts: accountIds.map((accountId) => ({ accountId, label: null, refusedOn: null })),
});
const acme = customer('acme', 'Acme Robotics', '123456789012');
const acmeToo = customer('acme-too', 'ACME  Robotics', '210987654321', '210987654322');
const acmeUk = customer('acme-uk', 'Acme Robotics UK', '310044975521');

const answered = (...data: CustomerChoice[]): CustomerAnswer => ({ data, isOutstanding: false, isError: false });
const outstanding = (...data: CustomerChoice[]): CustomerAnswer => ({ data, isOutstanding: true, isError: false });
const failed: CustomerAnswer = { data: undefined, isOutstanding: false, isError: true };

describe('what a text chooses by itself', () => {
  it.each<[string, string, CustomerAnswer, byEnter: string | null, byLeaving: string | null]>([
    ['the one that has the name', 'acme robotics', answered(acme, acmeUk), 'acme', 'acme'],
    ['whatever its spaces', ' Acme   Robotics ', answered(acme, acmeUk), 'acme', 'acme'],
    ['nobody of several that have it', 'Acme Robotics', answered(acme, acmeToo, acmeUk), null, null],
    ['nobody by a part of the name', 'acme rob', answered(acme, acmeUk), null, null],
    ['nobody by a part of one name: a new customer can be meant', 'acme rob', answered(acme), null, null],
    ['a new one by Enter alone, where nothing else fits', 'Nova', answered(), ADD_NEW, null],
    ['whoever has the account, by Enter alone', '1234 5678 9012', answered(acme), 'acme', null],
    ['nobody of several that have the account', '123456789012', answered(acme, { ...acme, id: 'other' }), null, null],
    ['no new customer that is called like an account', '999900001111', answered(), null, null],
    ['nobody without a text', ' ', answered(acme), null, null],
    ['nobody while the answer is on its way', 'Acme Robotics', outstanding(acme), null, null],
    ['nobody while the book cannot be reached', 'Nova', failed, null, null],
  ])('%s', (_case, text, answer, byEnter, byLeaving) => {
    expect(customerSuggestions(text, answer, true)).toMatchObject({ byEnter, byLeaving });
  });

  it('is the only one that fits, where nobody can be added', () => {
    expect(customerSuggestions('acme rob', answered(acme), false)).toMatchObject({ byEnter: 'acme', byLeaving: null });
    expect(customerSuggestions('acme', answered(acme, acmeUk), false).byEnter).toBeNull();
    expect(customerSuggestions('', answered(acme), false).byEnter).toBeNull();
  });
});

describe('what the list shows', () => {
  it('tells namesakes apart by their accounts', () => {
    const { entries, message } = customerSuggestions('Acme Robotics', answered(acme, acmeToo, acmeUk), true);
    expect(entries.map(({ note, detail }) => (note ?? detail)?.replaceAll('\u00a0', ' '))).toEqual([
      '1234 5678 9012',
      '2109 8765 4321, 2109 8765 4322',
      '1 account',
    ]);
    expect(message).toBe('2 customers are called Acme Robotics. Choose which one.');
  });

  it('offers to add a name that nobody has, and no other', () => {
    const ids = (text: string, answer: CustomerAnswer, canAdd = true) =>
      customerSuggestions(text, answer, canAdd).entries.map(({ id }) => id);
    expect(ids('Acme', answered(acme))).toEqual(['acme', ADD_NEW]);
    expect(ids('acme robotics', answered(acme))).toEqual(['acme']);
    expect(ids('Acme', answered(acme), false)).toEqual(['acme']);
    expect(ids('Acme', failed)).toEqual([ADD_NEW]);
    expect(ids('Acme', outstanding(acmeUk))).toEqual(['acme-uk']);
  });

  it('marks what an earlier text found', () => {
    const { entries, message } = customerSuggestions('Nova', outstanding(acme), true);
    expect(entries).toMatchObject([{ id: 'acme', isStale: true }]);
    expect(message).toBe('Searching…');
  });
});
