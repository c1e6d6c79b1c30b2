import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isWeakSecret } from '../../../lib/config/secret-strength';

const ALPHABET = 'abcdefghijklmnopqrstuvwxyz';
const LETTERS = ALPHABET.split('');
const WORDS =
  'orbit velvet cactus thunder maple glacier pumpkin saddle window kettle bronze harvest lantern midnight pepper quartz ribbon silver tunnel walnut'.split(
    ' ',
  );

describe('a secret', () => {
  it.each([
    ['what openssl makes in base64', 'T3J0aGUgcXVpY2sgYnJvd24gZm94IGp1bXBzIG92ZXI='],
    ['hex text', '5f2b8c1d9e3a7046b8d2f1c5a9e7034612fb8dc5'],
    ['128 bits in hex', 'c4ca4238a0b923820dcc509a6f75849b'],
    ['a UUID', '9b2c6a1e-3f70-4d58-8e1b-c05d7a94f326'],
    ['a passphrase', 'correct horse battery staple volcano'],
    ['a passphrase in another language', 'Vögel zwitschern über nasse Ziegeldächer'],
    ['many signs', '7$kP!q9@Lz#2Wm^x8&Rt*5Vb(3Yn)6Hd'],
  ])('may be %s', (_what, secret) => {
    expect(isWeakSecret(secret)).toBe(false);
  });

  it.each([
    ['nothing', ''],
    ['short', 'q8Zs1vYb3Kd7Lw0PxN5tRm2H'],
    ['one character', 'x'.repeat(64)],
    ['a word that is repeated', 'changeme'.repeat(8)],
    ['a word that is numbered', Array.from({ length: 9 }, (_, number) => `secret${number}`).join('')],
    ['an alphabet', `${ALPHABET}0123456789`],
    ['an alphabet in capitals, backwards', `9876543210${LETTERS.toReversed().join('').toUpperCase()}`],
    ['an alphabet with signs between', LETTERS.join('-')],
    ['an alphabet and digits by turns', 'a1b2c3d4e5f6g7h8i9j0k1l2m3n4o5p6'],
    ['letters that are doubled', LETTERS.map((letter) => letter + letter).join('')],
    ['the sixteen hex digits, twice', '0123456789abcdef'.repeat(2)],
    ['digits', '1234567890'.repeat(4)],
    ['keyboard rows', 'qwertyuiopasdfghjklzxcvbnm1234567890'],
    ['what stands in an example', 'replace-me-with-a-long-random-secret-please'],
    ['what stands in another one', 'your-nextauth-secret-here-change-in-production'],
    ['the command instead of what it prints', 'openssl rand -base64 32 openssl rand -base64 32'],
  ])('may not be %s', (_what, secret) => {
    expect(isWeakSecret(secret)).toBe(true);
  });

  it('may be any random text of 128 bits or more, however it is written', () => {
    fc.assert(
      fc.property(fc.nat(), (seed) => {
        const bytes = createHash('sha256').update(String(seed)).digest();
        const texts = [bytes.toString('base64'), bytes.subarray(0, 24).toString('base64url')];
        const hex = bytes.subarray(0, 16).toString('hex');
        expect([...texts, hex, hex.toUpperCase()].filter(isWeakSecret)).toEqual([]);
      }),
    );
  });

  it('may be six words that somebody has drawn, with anything between', () => {
    const words = fc.uniqueArray(fc.constantFrom(...WORDS), { minLength: 6, maxLength: 6 });
    fc.assert(
      fc.property(words, fc.constantFrom(' ', '-', '_', '.', ''), (drawn, between) => {
        const secret = drawn.join(between);
        expect(isWeakSecret(secret)).toBe(secret.length < 32);
      }),
    );
  });

  it('may not be anything of up to twenty characters that is repeated, however often', () => {
    const unit = fc.string({ minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(unit, fc.integer({ min: 2, max: 40 }), (piece, times) => {
        expect(isWeakSecret(piece.repeat(times))).toBe(true);
      }),
    );
  });
});
