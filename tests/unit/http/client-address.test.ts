import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addressGroup, clientAddress, normalAddress } from '../../../lib/client-address';

describe('an address', () => {
  it.each([
    ['203.0.113.7', '203.0.113.7'],
    [' 203.0.113.7:51724 ', '203.0.113.7'],
    ['::ffff:203.0.113.7', '203.0.113.7'],
    ['[::FFFF:cb00:7107]:443', '203.0.113.7'],
    ['2001:DB8:0:0:0:0:0:1', '2001:db8::1'],
    ['[2001:db8::1]:8080', '2001:db8::1'],
    ['"[2001:0db8:0000::0001]"', '2001:db8::1'],
    ['fe80::1%eth0', 'fe80::1'],
    ['::1', '::1'],
  ])('has one spelling: %s', (text, normal) => {
    expect(normalAddress(text)).toBe(normal);
  });

  it.each(['', 'unknown', '_hidden', '999.1.1.1', '1.2.3', 'evil.test', "1.2.3.4'; --", '::g', '[::1', '0x7f.1'])(
    'is none: %j',
    (text) => {
      expect(normalAddress(text)).toBeUndefined();
    },
  );

  it('is spelled the same whenever it is read again', () => {
    fc.assert(
      fc.property(fc.oneof(fc.ipV4(), fc.ipV6()), (text) => {
        const normal = normalAddress(text);
        expect(normalAddress(normal ?? '')).toBe(normal);
      }),
    );
  });

  it('counts with its /64, however it was written', () => {
    expect(addressGroup('203.0.113.7')).toBe('203.0.113.7');
    expect(addressGroup('2001:db8::1')).toBe('2001:db8:0:0::/64');
    expect(addressGroup('2001:db8:0:0:ffff:ffff:ffff:ffff')).toBe('2001:db8:0:0::/64');
    expect(addressGroup('2001:db8:0:1::1')).toBe('2001:db8:0:1::/64');
    expect(addressGroup('::1')).toBe('0:0:0:0::/64');
    fc.assert(
      fc.property(fc.ipV6(), fc.ipV6(), (one, other) => {
        const network = one.split(':').length === 8 ? one.split(':').slice(0, 4).join(':') : undefined;
        if (network === undefined || one.includes('::') || one.includes('.')) return;
        const host = other
          .split(':')
          .filter((part) => /^[\da-f]+$/i.test(part))
          .concat('1', '2', '3', '4')
          .slice(0, 4);
        const sibling = normalAddress(`${network}:${host.join(':')}`);
        expect(addressGroup(sibling ?? '')).toBe(addressGroup(normalAddress(one) ?? ''));
      }),
    );
  });
});

describe('who asks', () => {
  it('is the neighbour where no proxy is trusted, whatever the header says', () => {
    expect(clientAddress('203.0.113.7', '::ffff:192.0.2.1', 0)).toBe('192.0.2.1');
  });

  it('is what the outermost trusted proxy has seen', () => {
    expect(clientAddress('1.1.1.1, 203.0.113.7', '10.0.0.1', 1)).toBe('203.0.113.7');
    expect(clientAddress('1.1.1.1, 203.0.113.7, 10.0.0.2', '10.0.0.1', 2)).toBe('203.0.113.7');
  });

  it('is the neighbour where the header is shorter than the proxies, or says something else', () => {
    expect(clientAddress(undefined, '10.0.0.1', 1)).toBe('10.0.0.1');
    expect(clientAddress('203.0.113.7', '10.0.0.1', 2)).toBe('10.0.0.1');
    expect(clientAddress('1.1.1.1, unknown', '10.0.0.1', 1)).toBe('10.0.0.1');
    expect(clientAddress(undefined, undefined, 0)).toBe('unknown');
  });
});
