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
  it('means to the first what the last means', () => {
    fc.assert(
      fc.property(fc.constantFrom(...STATUSES), fc.integer({ min: 1, max: 3 }), (last, links) => {
        fc.pre(outcomeOfStatus(last) !== 'accepted' || last === 'ACTIVE');
        fc.pre(last !== 'ROLLED_BACK');
        const chain = [
          ...Array.from({ length: links }, (_, index) => revision('RENEWED', index)),
          revision(last, links),
        ];
        const [first] = chain;
        expect(acceptanceOf(first === undefined ? [] : [first], chain, [BUYER]).accounts[0]?.outcome).toBe(
          outcomeOfStatus(last),
        );
      }),
    );
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
