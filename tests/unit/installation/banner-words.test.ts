import { describe, expect, it } from 'vitest';
import { bannerWords } from '../../../lib/services/installation/banner-words';
import type { MarketplaceAccess } from '../../../lib/services/installation/marketplace-access';

const since = new Date('2026-11-30T11:38:00.000Z');
const nothing: MarketplaceAccess = { worker: undefined, refusal: undefined, restoredAt: undefined };
const worker = { since, silentMs: 250_000 };
const refusal = { reason: 'no_access' as const, since, operations: ['ListEntities'] };
const restored = { restoredAt: since };

describe('the banner of the whole portal', () => {
  it.each([
    [{}, undefined],
    [restored, 'restored'],
    [{ ...restored, refusal }, 'access'],
    [{ ...restored, refusal, worker }, 'worker'],
  ])('is one, of the worst of %j: %s', (changes, kind) => {
    expect(bannerWords({ ...nothing, ...changes }, true)?.kind).toBe(kind);
  });

  it('says what waits to everybody, and what to do only to those who can', () => {
    const silent = { ...nothing, worker };
    expect(bannerWords(silent, false)).toEqual({
      kind: 'worker',
      lead: 'Nothing is being sent: no worker has answered for 4 minutes.',
      text: 'Offers wait in the queue and nothing is lost. The admins have been told.',
      action: null,
    });
    expect(bannerWords(silent, true)?.action).toEqual({ href: '/admin/setup', label: 'See what to do' });
    expect(bannerWords({ ...nothing, refusal }, false)).toMatchObject({
      lead: 'AWS denies the portal a permission (noticed 30 Nov 2026, 11:38 UTC).',
      text: 'Everything for AWS waits and goes out as soon as it can; nothing is lost. Tell an admin.',
    });
    expect(bannerWords({ ...nothing, refusal }, true)?.text).toMatch(/Missing: aws-marketplace:ListEntities\.$/);
  });
});
