import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { acceptanceOf } from '@/lib/domain/acceptance/acceptance';
import {
  agreedEnd,
  isNewsOfAgreement,
  outcomeOfStatus,
  statusesOver,
  type Agreement,
} from '@/lib/domain/acceptance/agreement';

const ACCEPTED_AT = new Date('2026-11-01T10:00:00Z');
const UPDATED_AT = new Date('2027-03-01T10:00:00Z');
const AGREED_END = new Date('2036-11-01T10:00:00Z');
const BUYER = '123456789012';
const STATUSES = 'ACTIVE ARCHIVED CANCELLED EXPIRED RENEWED REPLACED ROLLED_BACK SUPERSEDED TERMINATED'.split(' ');

const agreement = (status: string, changes: Partial<Agreement> = {}): Agreement => ({
  id: 'agmt-1',
  awsOfferId: 'offer-1',
  acceptorAccountId: BUYER,
  status,
  acceptedAt: ACCEPTED_AT,
  startsAt: ACCEPTED_AT,
  endsAt: AGREED_END,
  updatedAt: UPDATED_AT,
  initialAgreementId: 'agmt-1',
  ...changes,
});
const revision = (status: string, number: number) =>
  agreement(status, {
    id: `agmt-${number}`,
    acceptedAt: new Date(ACCEPTED_AT.getTime() + number * 86_400_000),
  });
const read = (...agreements: Agreement[]) => acceptanceOf(agreements, agreements, [BUYER]);

describe('one agreement', () => {
  it.each([
    ['ACTIVE', 'accepted', 'accepted', AGREED_END],
    ['TERMINATED', 'failed', 'failed', UPDATED_AT],
    ['ROLLED_BACK', 'failed', 'failed', UPDATED_AT],
    ['CANCELLED', 'accepted', 'ended', UPDATED_AT],
    ['ARCHIVED', 'accepted', 'ended', UPDATED_AT],
    ['EXPIRED', 'accepted', 'ended', AGREED_END],
    ['RENEWED', 'accepted', 'accepted', null],
    ['REPLACED', 'accepted', 'accepted', null],
    ['SUPERSEDED', 'accepted', 'accepted', null],
    ['A_NEW_ONE', 'accepted', 'accepted', AGREED_END],
  ])('that is %s makes the offer %s: the account has %s', (status, outcome, ofAccount, endsAt) => {
    expect(read(agreement(status))).toMatchObject({
      outcome,
      acceptedCount: outcome === 'accepted' ? 1 : 0,
      failedCount: outcome === 'failed' ? 1 : 0,
      accounts: [{ outcome: ofAccount, endsAt }],
    });
  });

  it('ends early when AWS changed it last, never later than was agreed', () => {
    const endsAt = new Date(UPDATED_AT.getTime() - 1);
    expect(read(agreement('CANCELLED', { endsAt }))).toMatchObject({ agreementEndsAt: endsAt });
    expect(read(agreement('CANCELLED', { endsAt: null }))).toMatchObject({ agreementEndsAt: UPDATED_AT });
    expect(read(agreement('EXPIRED', { endsAt: null }))).toMatchObject({ agreementEndsAt: UPDATED_AT });
  });

  it.each([
    [undefined, null],
    [new Date('9999-01-01T00:00:00Z'), null],
    [new Date('9999-12-31T23:59:59Z'), null],
    [AGREED_END, AGREED_END],
  ])('with the end %s ends: %s', (endTime, end) => {
    expect(agreedEnd(endTime)).toEqual(end);
  });
});

describe('several agreements', () => {
  const of = (acceptorAccountId: string, status: string, changes: Partial<Agreement> = {}) =>
    agreement(status, { acceptorAccountId, initialAgreementId: acceptorAccountId, ...changes });
  const [FIRST, SECOND] = ['111111111111', '222222222222'];
  const later = new Date(AGREED_END.getTime() + 1);

  it('count one by one, in the order of their accounts', () => {
    const both = [of(SECOND, 'ACTIVE'), of(FIRST, 'TERMINATED')];
    expect(acceptanceOf(both, both, [FIRST, SECOND])).toMatchObject({
      acceptedCount: 1,
      failedCount: 1,
      outcome: 'accepted',
      accounts: [
        { accountId: FIRST, outcome: 'failed', isUnexpected: false },
        { accountId: SECOND, outcome: 'accepted' },
      ],
    });
  });

  it('of an account that the offer does not name are an acceptance, and not one of its own', () => {
    expect(acceptanceOf([of(FIRST, 'ACTIVE')], [], [SECOND])).toMatchObject({
      acceptedCount: 0,
      failedCount: 0,
      outcome: 'accepted',
      accounts: [{ isUnexpected: true }],
    });
  });

  it('end with the last of them, and never while one has no end', () => {
    const [one, other] = [of(FIRST, 'ACTIVE', { endsAt: later }), of(SECOND, 'ACTIVE')];
    const open = of('333333333333', 'ACTIVE', { endsAt: null });
    expect(acceptanceOf([one, other], [], []).agreementEndsAt).toEqual(later);
    expect(acceptanceOf([one, other, open], [], []).agreementEndsAt).toBeNull();
  });

  it('that are none say that nobody has accepted', () => {
    const nothing = { acceptedCount: 0, failedCount: 0, agreementEndsAt: null, outcome: 'none', accounts: [] };
    expect(acceptanceOf([], [], [BUYER])).toEqual(nothing);
  });

  it.each([
    ['one that runs, whatever came later', ['ACTIVE', 'CANCELLED', 'TERMINATED'], 'agmt-0'],
    ['else one that was not failed', ['CANCELLED', 'TERMINATED'], 'agmt-0'],
    ['the newest of those', ['CANCELLED', 'EXPIRED', 'TERMINATED'], 'agmt-1'],
    ['the newest that runs', ['ACTIVE', 'ACTIVE', 'EXPIRED'], 'agmt-1'],
    ['else the newest that failed', ['TERMINATED', 'TERMINATED'], 'agmt-1'],
  ])('of one account count by %s: %j', (_which, statuses, agreementId) => {
    expect(read(...statuses.map(revision)).accounts).toMatchObject([{ agreementId }]);
    expect(read(...statuses.map(revision).toReversed()).accounts).toMatchObject([{ agreementId }]);
  });

  it('say the same in whatever order AWS lists them, with or without the time of an acceptance', () => {
    const some = fc.array(fc.constantFrom(...STATUSES), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(some, fc.boolean(), (statuses, isFirstUnknown) => {
        const known = statuses.map(revision);
        const all = known.map((one, index) => (index === 0 && isFirstUnknown ? { ...one, acceptedAt: null } : one));
        expect(read(...all.toReversed())).toEqual(read(...all));
      }),
    );
  });
});

describe('a revision that AWS rolled back', () => {
  it.each([
    ['runs again', 'ACTIVE', 'accepted'],
    ['is not read again yet', 'SUPERSEDED', 'accepted'],
    ['was ended by AWS', 'TERMINATED', 'failed'],
    ['was cancelled', 'CANCELLED', 'accepted'],
  ])('counts for nothing beside an earlier one that %s', (_what, status, outcome) => {
    const both = read(revision(status, 1), revision('ROLLED_BACK', 2));
    expect(both).toEqual(read(revision(status, 1)));
    expect(both.outcome).toBe(outcome);
  });

  it('of another offer than the one that runs again follows that one', () => {
    const active = revision('ACTIVE', 1);
    const replacing = { ...revision('ROLLED_BACK', 2), awsOfferId: 'offer-2' };
    const chain = [active, replacing];
    expect(acceptanceOf([active], chain, [BUYER])).toMatchObject({ outcome: 'accepted', agreementEndsAt: AGREED_END });
    expect(acceptanceOf([replacing], chain, [BUYER])).toMatchObject({
      outcome: 'accepted',
      accounts: [{ word: 'Accepted', endsAt: AGREED_END }],
    });
  });

  it.each([
    ['the one that runs', ['ACTIVE', 'EXPIRED'], 'accepted'],
    ['else the latest', ['SUPERSEDED', 'CANCELLED'], 'ended'],
    ['else the latest, which went on elsewhere', ['CANCELLED', 'SUPERSEDED'], 'accepted'],
  ])('of another offer follows %s of its chain: %j', (_which, statuses, outcome) => {
    const rolledBack = { ...revision('ROLLED_BACK', 9), awsOfferId: 'offer-2' };
    for (const chain of [statuses.map(revision), statuses.map(revision).toReversed()])
      expect(acceptanceOf([rolledBack], chain, [BUYER]).accounts).toMatchObject([{ outcome }]);
  });

  it('changes nothing, whatever else the account has of this offer', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...STATUSES), { minLength: 1, maxLength: 4 }), (statuses) => {
        const others = statuses.filter((status) => status !== 'ROLLED_BACK').map(revision);
        fc.pre(others.length > 0);
        expect(read(...others, revision('ROLLED_BACK', 9))).toEqual(read(...others));
      }),
    );
  });
});

describe('a chain', () => {
  const goesOn = fc.constantFrom('RENEWED', 'REPLACED', 'SUPERSEDED');

  it('means to the first what the last means', () => {
    fc.assert(
      fc.property(fc.constantFrom(...STATUSES), fc.array(goesOn, { minLength: 1, maxLength: 3 }), (last, links) => {
        fc.pre(outcomeOfStatus(last) !== 'accepted' || last === 'ACTIVE');
        fc.pre(last !== 'ROLLED_BACK');
        const chain = [...links.map(revision), revision(last, links.length)];
        const [first] = chain;
        expect(acceptanceOf(first === undefined ? [] : [first], chain, [BUYER]).accounts[0]?.outcome).toBe(
          outcomeOfStatus(last),
        );
      }),
    );
  });
});

describe('an agreement of a chain', () => {
  const renewed = revision('RENEWED', 1);
  const outcomeIn = (first: Agreement, ...chain: Agreement[]) =>
    acceptanceOf([first], chain, [BUYER]).accounts[0]?.outcome;

  it('that is over stays over, whatever its account accepted later', () => {
    expect(outcomeIn(revision('EXPIRED', 1), revision('EXPIRED', 1), revision('ACTIVE', 2))).toBe('ended');
  });

  it('follows its next link, in whatever order they are known', () => {
    const links = [revision('RENEWED', 2), revision('CANCELLED', 3), revision('ACTIVE', 4)];
    expect(outcomeIn(renewed, ...links)).toBe('ended');
    expect(outcomeIn(renewed, ...links.toReversed())).toBe('ended');
  });

  it.each<[string, Partial<Agreement>]>([
    ['another account', { acceptorAccountId: '999999999999' }],
    ['another chain', { initialAgreementId: 'agmt-other' }],
  ])('does not follow %s', (_whose, changes) => {
    expect(outcomeIn(renewed, { ...revision('TERMINATED', 2), ...changes })).toBe('accepted');
  });
});

describe('people hear', () => {
  it.each([
    [undefined, 'ACTIVE', 'accepted', true],
    [undefined, 'TERMINATED', 'failed', true],
    [undefined, 'ROLLED_BACK', 'accepted', false],
    [undefined, 'ROLLED_BACK', 'failed', true],
    ['ACTIVE', 'TERMINATED', 'failed', true],
    ['ACTIVE', 'CANCELLED', 'ended', true],
    ['ACTIVE', 'SUPERSEDED', 'accepted', false],
    ['SUPERSEDED', 'ACTIVE', 'accepted', false],
    ['ACTIVE', 'ROLLED_BACK', 'accepted', false],
    ['ACTIVE', 'ROLLED_BACK', 'failed', true],
    ['EXPIRED', 'ARCHIVED', 'ended', false],
    ['ACTIVE', 'ACTIVE', 'accepted', true],
  ] as const)('%s, then %s which comes to %s: %s', (before, status, outcome, isNews) => {
    expect(isNewsOfAgreement(before && agreement(before), agreement(status), outcome)).toBe(isNews);
  });

  it('of what is over by one table', () => {
    expect([...statusesOver].sort()).toEqual(['ARCHIVED', 'CANCELLED', 'EXPIRED', 'ROLLED_BACK', 'TERMINATED']);
  });
});
