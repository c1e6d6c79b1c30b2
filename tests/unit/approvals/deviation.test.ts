import { describe, expect, it } from 'vitest';
import { areCovered, deviationsOf, type DeviatingOffer, type DeviationFacts } from '@/lib/domain/approvals/deviation';
import { DEFAULT_POLICY } from '@/lib/domain/policy/policy';

const facts: DeviationFacts = {
  today: '2026-11-23',
  tier: { markupPercent: '25', buyerPrice: '0.01', targetBuyerPrice: '0.01', tolerancePercent: '0.1' },
  accountsWithOffer: ['111122223333'],
  accountsWithAgreement: ['444455556666'],
};
const asPolicy: DeviatingOffer = {
  markupPercent: '25.0',
  buyerPrice: '0.01',
  expirationDate: '2027-02-21',
  buyerAccountIds: ['123456789012'],
  agreementDuration: 'P3653D',
};
const strict = { ...DEFAULT_POLICY, buyerAccountsMaximum: 2, approvalForSecondOffer: true };

const kindsOf = (changes: Partial<DeviatingOffer>, rules = strict) =>
  deviationsOf({ ...asPolicy, ...changes }, rules, facts).map(({ kind }) => kind);

describe('what needs an approval', () => {
  it.each<[string, Partial<DeviatingOffer>, string[]]>([
    ['nothing on the last day that policy allows', {}, []],
    ['another markup, however small', { markupPercent: '25.000000001' }, ['markup']],
    ['one day beyond policy', { expirationDate: '2027-02-22' }, ['expiration']],
    ['the tier’s markup on another wholesale price', { buyerPrice: '0.0114' }, ['markup']],
    ['a price within the tolerance', { buyerPrice: '0.01001' }, []],
    ['a year instead of ten', { agreementDuration: 'P365D' }, ['duration']],
    ['ten years by months where policy counts days', { agreementDuration: 'P120M' }, ['duration']],
    ['one account beyond policy', { buyerAccountIds: ['1', '2', '3'] }, ['accounts']],
    ['an account that another offer names', { buyerAccountIds: ['111122223333'] }, ['second_offer']],
    ['an account with an active agreement', { buyerAccountIds: ['444455556666'] }, ['active_agreement']],
    [
      'everything at once',
      { markupPercent: '20', expirationDate: '2027-04-01', buyerAccountIds: ['111122223333', '444455556666', '7'] },
      ['markup', 'expiration', 'accounts', 'second_offer', 'active_agreement'],
    ],
  ])('%s', (_what, changes, kinds) => {
    expect(kindsOf(changes)).toEqual(kinds);
  });

  it('is not a second offer or an agreement where the policy does not ask for it', () => {
    const lax = { ...strict, approvalForSecondOffer: false, approvalForActiveAgreement: false };
    expect(kindsOf({ buyerAccountIds: ['111122223333', '444455556666'] }, lax)).toEqual([]);
  });
});

describe('what was granted', () => {
  const granted = deviationsOf({ ...asPolicy, markupPercent: '20', expirationDate: '2027-03-23' }, strict, facts);
  const covers = (changes: Partial<DeviatingOffer>) =>
    areCovered(deviationsOf({ ...asPolicy, ...changes }, strict, facts), granted);

  it('allows what was asked for, and less', () => {
    expect(covers({ markupPercent: '20', expirationDate: '2027-03-23' })).toBe(true);
    expect(covers({ markupPercent: '20.00', expirationDate: '2027-03-01' })).toBe(true);
    expect(covers({})).toBe(true);
  });

  it.each<[string, Partial<DeviatingOffer>]>([
    ['a later day', { markupPercent: '20', expirationDate: '2027-03-24' }],
    ['another markup', { markupPercent: '19' }],
    ['another price', { markupPercent: '20', buyerPrice: '0.009' }],
    ['another kind of deviation', { buyerAccountIds: ['1', '2', '3'] }],
  ])('does not allow %s', (_what, changes) => {
    expect(covers(changes)).toBe(false);
  });
});
