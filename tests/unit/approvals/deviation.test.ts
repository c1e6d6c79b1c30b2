import { describe, expect, it } from 'vitest';
import {
  approvalReasonOf,
  areCovered,
  clashingAccounts,
  deviationsOf,
  type DeviatingOffer,
  type DeviationFacts,
} from '@/lib/domain/approvals/deviation';
import { deviationsSchema, type Deviation } from '@/lib/domain/approvals/deviation-schema';
import { deviationSentence, deviationTitle } from '@/lib/domain/approvals/deviation-words';
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

describe('what was granted for one kind', () => {
  const accounts = (count: number): Deviation => ({ kind: 'accounts', maximum: 2, count });
  const duration = (text: string): Deviation => ({
    kind: 'duration',
    termYears: 10,
    durationMode: 'days',
    duration: text,
  });
  const second = (...accountIds: string[]): Deviation => ({ kind: 'second_offer', accountIds });
  const active = (...accountIds: string[]): Deviation => ({ kind: 'active_agreement', accountIds });

  it.each<[string, Deviation, Deviation, boolean]>([
    ['as many accounts', accounts(3), accounts(3), true],
    ['fewer accounts', accounts(4), accounts(3), true],
    ['more accounts', accounts(3), accounts(4), false],
    ['the same duration, written otherwise', duration('P1Y'), duration('P12M'), true],
    ['a shorter duration', duration('P365D'), duration('P364D'), false],
    ['some of the accounts', second('1', '2'), second('2'), true],
    ['another account as well', second('1'), second('1', '2'), false],
    ['an agreement of the same account', second('1'), active('1'), false],
    ['accounts of an agreement', active('1', '2'), active('1'), true],
    ['a number of accounts for a duration', duration('P1Y'), accounts(3), false],
  ])('covers %s: %j, %j', (_what, granted, needed, covered) => {
    expect(areCovered([needed], [granted])).toBe(covered);
  });
});

describe('the reason for an approval', () => {
  const [markup, clash]: Deviation[][] = [
    deviationsOf({ ...asPolicy, markupPercent: '20' }, strict, facts),
    deviationsOf({ ...asPolicy, buyerAccountIds: ['111122223333', '444455556666'] }, strict, facts),
  ];

  it.each([
    ['is the one that was given for it', clash, ' Pilot ', 'Merger', 'Pilot'],
    ['is that of the clash, where nothing else deviates', clash, ' ', ' Merger ', 'Merger'],
    ['is none for a price, whatever was said of a clash', [...(markup ?? []), ...(clash ?? [])], '', 'Merger', ''],
  ])('%s', (_which, deviations, approvalReason, clashReason, reason) => {
    expect(approvalReasonOf(deviations ?? [], { approvalReason, clashReason })).toBe(reason);
  });
});

it('agreed clashes name the accounts with an offer, lost or known, and those with an agreement, each once', () => {
  const keys = ['open_offer o1 1', 'open_offer o2 1', 'lost_offer o3 2', 'active_agreement a1 3', 'other_customer c 4'];
  expect(clashingAccounts(keys)).toEqual({ accountsWithOffer: ['1', '2'], accountsWithAgreement: ['3'] });
});

describe('a deviation', () => {
  const everything: Partial<DeviatingOffer> = {
    markupPercent: '20',
    buyerPrice: '0.0096',
    expirationDate: '2027-04-01',
    buyerAccountIds: ['111122223333', '444455556666', '7'],
    agreementDuration: 'P365D',
  };
  const all = deviationsOf({ ...asPolicy, ...everything }, strict, facts);

  it('is kept as it was found', () => {
    expect(deviationsSchema.parse(JSON.parse(JSON.stringify(all)))).toEqual(all);
  });

  it.each([
    ['markup', '0.0096 instead of 0.010', 'The markup is 20 %, the tier’s is 25 %.'],
    ['expiration', '129 days to accept', 'It can be accepted for 129 days; policy allows 90, until 21 Feb 2027.'],
    ['duration', '1 year, 365 days of usage', 'It runs 1 year, 365 days; policy says 10 years, counted in days.'],
    ['accounts', '3 accounts, policy allows 2', 'It names 3 accounts; policy allows 2.'],
    ['second_offer', 'a second offer for account 111122223333', 'Another offer names account 111122223333 already.'],
    [
      'active_agreement',
      'an offer beside the active agreement of account 444455556666',
      'An agreement of account 444455556666 is active.',
    ],
  ])('of the kind %s says what the offer wants and what policy says', (kind, title, sentence) => {
    const told = all.filter((one) => one.kind === kind).map((one) => [deviationTitle(one), deviationSentence(one)]);
    expect(told).toEqual([[title, sentence]]);
  });

  it('speaks of the price where the markup is the tier’s, and of several accounts', () => {
    const [price] = deviationsOf({ ...asPolicy, buyerPrice: '0.0114' }, strict, facts);
    expect(price && deviationSentence(price)).toBe('The buyer price is 0.0114, the tier’s is 0.010.');
    expect(deviationTitle({ kind: 'second_offer', accountIds: ['1', '2'] })).toBe('a second offer for accounts 1, 2');
  });
});
