import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decidingDocument, isIssuedBy } from '../../../lib/domain/users/company-claims';
import { identityAddress } from '../../../lib/domain/users/email-address';

const person = fc.record(
  {
    email: fc.option(fc.constantFrom('own@a.test', 'chief@a.test'), { nil: undefined }),
    email_verified: fc.option(fc.constantFrom<unknown>(true, false, 'true', 1, null)),
    name: fc.constantFrom('Kate', 'Chief'),
  },
  { requiredKeys: [] },
);

describe('what the company’s sign-in says about somebody', () => {
  it('always comes from one document, whatever stands in the two', () => {
    fc.assert(
      fc.property(person, person, (idToken, userinfo) => {
        expect([idToken, userinfo]).toContain(decidingDocument(idToken, userinfo));
      }),
    );
  });

  it('comes from the id token where that tells address and verification, and else from userinfo', () => {
    const complete = { email: 'a@b.test', email_verified: false };
    expect(decidingDocument(complete, { email: 'a@b.test', email_verified: true })).toBe(complete);
    expect(decidingDocument({ email: 'a@b.test' }, complete)).toBe(complete);
    expect(decidingDocument({ email_verified: true }, complete)).toBe(complete);
    const unverified = { email: 'a@b.test' };
    expect(decidingDocument({ name: 'Kate' }, unverified)).toBe(unverified);
    expect(decidingDocument(unverified, { email: 'c@d.test' })).toBe(unverified);
  });

  it.each([
    ['https://sso.test', 'https://sso.test', true],
    ['https://company.auth0.test/', 'https://company.auth0.test', true],
    ['https://sso.test/realms/b', 'https://sso.test/realms/a', false],
    ['https://login.test/9188040d-6c67-4c5b-b112-36a304b66dad/v2.0', 'https://login.test/common/v2.0', false],
    ['https://SSO.test', 'https://sso.test', false],
  ])('of %s counts for %s: %s', (issuer, configured, counts) => {
    expect(isIssuedBy(issuer, configured)).toBe(counts);
  });
});

describe('an address that people are known by', () => {
  it.each([
    ['Kate.O’Hara@northbeam.test', undefined],
    ["Kate.O'Hara+x@NorthBeam.Test", "kate.o'hara+x@northbeam.test"],
    ['a@b.co', 'a@b.co'],
    ['\u212Aate@northbeam.test', undefined],
    ['kate@northbeam.te\u017Ft', undefined],
    ['kate@\u0130stanbul.test', undefined],
    ['kate@northbeam\u3002test', undefined],
    ['kate@northbeam.test\0', undefined],
    ['kate@northbeam.test\n', undefined],
    [' kate@northbeam.test', undefined],
    ['kate@evil.test@northbeam.test', undefined],
    ['"kate@evil.test"@northbeam.test', undefined],
    ['kate', undefined],
    ['kate@localhost', undefined],
    ['kate@-a.test', undefined],
    [
      `${'k'.repeat(61)}@${'long-name.'.repeat(18)}example.test`,
      `${'k'.repeat(61)}@${'long-name.'.repeat(18)}example.test`,
    ],
    [`${'k'.repeat(62)}@${'long-name.'.repeat(18)}example.test`, undefined],
    [`${'k'.repeat(250)}@a.test`, undefined],
    ['', undefined],
  ])('%j is %j', (text, address) => {
    expect(identityAddress(text)).toBe(address);
  });

  it('is ASCII, and never made from another letter than its own', () => {
    const letters = ['k', 'K', 'i', 'I', 's', 'S', '@', '.', '\u212A', '\u0130', '\u017F', '\uFF4B', '\u0000'];
    const other = fc.integer({ min: 0, max: 0xffff }).map((unit) => String.fromCharCode(unit));
    const letter = fc.oneof(fc.constantFrom(...letters), other);
    fc.assert(
      fc.property(fc.array(letter, { maxLength: 12 }), (chosen) => {
        const text = `${chosen.join('')}@northbeam.test`;
        const address = identityAddress(text);
        if (address === undefined) return;
        expect(address).toMatch(/^[\x21-\x7e]+$/);
        expect(text.replaceAll(/[A-Z]/g, (capital) => String.fromCharCode(capital.charCodeAt(0) + 32))).toBe(address);
      }),
    );
  });
});
