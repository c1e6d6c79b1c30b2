import { describe, expect, it } from 'vitest';
import { loggedError, withoutSecrets } from '../../../lib/logged-error';

describe('what the log keeps of an error', () => {
  it('is name, code, message and the portal’s own places, never a stack trace', () => {
    const error = Object.assign(new TypeError('It broke'), { code: 'P2002' });
    error.stack = [
      'TypeError: It broke',
      '    at create (/srv/portal/node_modules/@prisma/client/runtime/client.js:1:22)',
      '    at submitOffer (/srv/portal/lib/services/publishing/submit-offer.ts:41:9)',
      '    at handler (/srv/portal/.next/server/chunks/ssr/x.js:7:1200)',
    ].join('\n');
    expect(loggedError(error)).toEqual({
      name: 'TypeError',
      message: 'It broke',
      code: 'P2002',
      at: ['lib/services/publishing/submit-offer.ts:41', '.next/server/chunks/ssr/x.js:7'],
    });
  });

  it.each([
    ['connect to postgresql://portal:hunter2@db.test:5432/cppo failed', 'hunter2'],
    ['GET https://b.s3.amazonaws.com/eula.pdf?X-Amz-Signature=0a1b2c3d&X-Amz-Expires=900', '0a1b2c3d'],
    ['id_token eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJtYXJhIn0.c2lnbmF0dXJl is not valid', 'c2lnbmF0dXJl'],
    ['Authorization: Bearer abcdef0123456789abcdef', 'abcdef0123456789'],
    ['client_secret=very-secret-value&code=1', 'very-secret-value'],
    ['{"password":"hunter2hunter2"}', 'hunter2'],
    ['The key AKIASANDBOXPARTNER00 is not known', 'AKIASANDBOX'],
  ])('holds no secret: %s', (message, secret) => {
    expect(withoutSecrets(message)).not.toContain(secret);
    expect(JSON.stringify(loggedError(new Error(message)))).not.toContain(secret);
  });

  it.each(['a.', 'a-', 'http://', 'eyJ.', 'password:'])('is found at once in a megabyte of %s', (part) => {
    // The patterns work with the square of the length: uncut, this would take minutes.
    expect(withoutSecrets(part.repeat(500_000)).length).toBeLessThanOrEqual(500);
  });

  it('holds no half of a secret where the message was cut', () => {
    const secret = 'Bearer abcdef0123456789abcdef';
    for (let before = 1970; before <= 2000; before += 1) {
      const message = `${'eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJtYXJhIn0.c2lnbmF0dXJl '.repeat(50).slice(0, before - 1)} ${secret}`;
      expect(withoutSecrets(message)).not.toMatch(/abcdef0|c2lnb/);
    }
  });

  it('is short, whatever was thrown', () => {
    expect(loggedError('x'.repeat(10_000)).message.length).toBeLessThanOrEqual(500);
    expect(loggedError(undefined)).toEqual({ name: 'undefined', message: 'undefined' });
  });
});
