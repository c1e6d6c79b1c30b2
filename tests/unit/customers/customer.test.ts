import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { accountIdDoubt } from '@/lib/domain/customers/account-id-doubt';
import { accountIdCell, groupedAccountId } from '@/lib/domain/customers/account-id-groups';
import {
  accountsToOffer,
  customerNameKey,
  isTimeZone,
  isUnitsText,
  plainCustomerName,
  refusedAccountWords,
  sameCustomerName,
} from '@/lib/domain/customers/customer';

describe('the name of a customer', () => {
  it.each([
    ['case', 'ACME', 'acme'],
    ['spaces', ' Acme \t Robotics ', 'Acme Robotics'],
    ['the form of its letters', 'Ａcme', 'Acme'],
    ['how an accent is written', 'Mu\u0308ller', 'Müller'],
  ])('is the same whatever its %s: %j, %j', (_what, one, other) => {
    expect(sameCustomerName(one, other)).toBe(true);
  });

  it.each(['Acme UK', 'Acmé', ''])('is another than Acme: %j', (name) => {
    expect(sameCustomerName(name, 'Acme')).toBe(false);
  });

  it('is compared as rows of earlier runs were', () => {
    expect(customerNameKey(' ACME  Ｇroup ')).toBe('acme group');
  });

  it('is kept with one space between words and its own case, and kept again as it is', () => {
    expect(plainCustomerName(' Mu\u0308ller  &\tSons ')).toBe('Müller & Sons');
    const parts = fc.array(fc.constantFrom('A', 'ß', ' ', '\t', '\u00A0', 'u\u0308', 'é', 'Ｇ', '¨', 'İ'), {
      maxLength: 8,
    });
    fc.assert(
      fc.property(parts, (some) => {
        const kept = plainCustomerName(some.join(''));
        expect(plainCustomerName(kept)).toBe(kept);
        expect(sameCustomerName(kept, some.join(''))).toBe(true);
      }),
    );
  });
});

describe('what is typed about a customer', () => {
  it.each([
    ['250000', true],
    ['0.5', true],
    ['12.34', true],
    ['999999999999999.99', true],
    ['1000000000000000', false],
    ['12.345', false],
    ['1,000', false],
    ['1.', false],
    ['-1', false],
    ['1e3', false],
    ['', false],
  ])('%j is a number of units: %s', (text, isOne) => {
    expect(isUnitsText(text)).toBe(isOne);
  });

  it.each([
    ['Europe/Berlin', true],
    ['UTC', true],
    ['Berlin/Europe', false],
    ['+01:00', false],
    ['', false],
  ])('%j is a time zone, asked once and again: %s', (name, isOne) => {
    expect([isTimeZone(name), isTimeZone(name)]).toEqual([isOne, isOne]);
  });
});

describe('an account', () => {
  it.each([
    ['004912345678', 'A telephone number may start with 0049 too.'],
    ['001012345678', 'A telephone number may start with 0010 too.'],
    ['000912345678', undefined],
    ['199912345678', '1999 may be a year.'],
    ['202612345678', '2026 may be a year.'],
    ['204912345678', '2049 may be a year.'],
    ['205012345678', undefined],
    ['198912345678', undefined],
    ['120261234567', undefined],
  ])('%s may be something else: %s', (accountId, doubt) => {
    expect(accountIdDoubt(accountId)).toBe(doubt);
    const groups = groupedAccountId(accountId);
    expect(accountIdCell(accountId)).toBe(doubt === undefined ? groups : groups.replaceAll(' ', '-'));
  });

  it('stands in groups of four', () => {
    expect(groupedAccountId('123456789012')).toBe('1234 5678 9012');
  });

  it('that AWS has refused is no part of what an offer begins with', () => {
    const accounts = [
      { accountId: '1', refusedOn: null },
      { accountId: '2', refusedOn: '2026-11-30' },
    ];
    expect(accountsToOffer(accounts)).toEqual(['1']);
    expect(refusedAccountWords('2026-11-30')).toBe('AWS does not know this account, 30 Nov 2026');
  });
});
