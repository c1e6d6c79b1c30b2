import { describe, expect, it } from 'vitest';
import { roles, roleWords } from '@/lib/domain/core/permissions';
import { invitationDetail, invitationText } from '@/lib/domain/notifications/invitation';
import { vendorMail } from '@/lib/domain/notifications/vendor-mail';
import { authorization } from '../core/fixtures';

describe('an invitation', () => {
  it.each(roles)('says as what, with which address and where to sign in, and who asks: %s', (role) => {
    const invitation = { inviterName: 'Ann', name: 'Ben', email: 'ben@acme.test', role };
    const text = invitationText(invitation, 'https://cppo.test');
    expect(text.split('\n\n')).toHaveLength(3);
    for (const part of ['Ann', 'Hello Ben,', 'ben@acme.test', roleWords[role], 'https://cppo.test'])
      expect(text).toContain(part);
    expect(text).toContain(invitationDetail(invitation));
  });
});

describe('a mail to the vendor', () => {
  it('names the authorization and its trouble in one sentence, whatever characters they have', () => {
    const address = vendorMail(authorization({ name: 'A & B?', productName: '100 % "x"' }), 'Expired on 1 Dec 2026');
    const { protocol, pathname, searchParams } = new URL(address);
    expect(`${protocol}${pathname}`).toBe('mailto:partnersupport@archera.ai');
    expect([...searchParams.keys()]).toEqual(['subject', 'body']);
    expect(searchParams.get('subject')).toBe('Resale authorization A & B?');
    expect(searchParams.get('body')?.split('\r\n')).toContain(
      'our resale authorization “A & B?” (resaleauthz-bronze) for 100 % "x" needs your attention: expired on 1 Dec 2026.',
    );
  });
});
