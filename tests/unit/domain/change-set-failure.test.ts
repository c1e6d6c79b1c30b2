import { describe, expect, it } from 'vitest';
import { failureWords, priceMissedFailure } from '@/lib/domain/change-set-failure';

const said = (code: string, message = 'AWS’s own text.') => failureWords({ code, message, changeType: null });
const UNKNOWN = 'AWS refused the offer.';

describe('failures in words', () => {
  it.each([
    ['TOO_MANY_BUYER_ACCOUNTS', 'AWS does not accept so many accounts in one offer.'],
    ['INCOMPATIBLE_RESALE_AUTHORIZATION', 'The offer does not fit the opportunity.'],
    ['INVALID_AVAILABILITY_END_DATE', 'The expiration date is not in the future.'],
    ['MISSING_AVAILABILITY_END_DATE', 'The offer has no expiration date.'],
    ['INVALID_AGREEMENT_DURATION', 'AWS does not accept this usage duration.'],
    ['INCOMPATIBLE_PRODUCT', 'The product does not allow this offer.'],
    ['INCOMPATIBLE_SELLER_VERIFICATION', 'Your seller account is not fully verified at AWS.'],
    ['INCOMPATIBLE_PAYMENT_SETTINGS', 'Your payment settings at AWS do not fit the currency.'],
    ['INVALID_TAX_INFORMATION', 'Your tax information at AWS is incomplete.'],
    ['SERVER_FAULT', 'AWS had a fault of its own.'],
    ['MISSING_NAME', 'The offer has no name.'],
    ['MISSING_DESCRIPTION', 'The offer has no description.'],
    ['MISSING_BUYER_ACCOUNTS', 'The offer has no buyer account.'],
    ['INVALID_BUYER_ACCOUNTS', 'AWS does not know one of the accounts.'],
  ])('%s: %s Nothing was published, and what to do', (code, title) => {
    const words = said(code);
    expect(words.title).toBe(title);
    expect(words.advice).toMatch(/^Nothing was published\. .{8,}\.$/);
  });

  it.each([
    ['PORTAL_AUTHORIZATION_UNUSABLE', 'The opportunity can no longer be used.'],
    ['PORTAL_PRICE_MISSED', 'The wholesale price changed since the review.'],
    ['PORTAL_EXPIRATION_PASSED', 'The offer would have expired before it was sent.'],
  ])('%s: %s Nothing was sent', (code, title) => {
    expect(said(code)).toMatchObject({ title, advice: expect.stringMatching(/^Nothing was sent to AWS\. /) });
  });

  it.each([
    ['Provide a resale authorization in active state.', 'The opportunity can no longer be used.'],
    ['Provide BuyerAccounts that match the authorization.', 'The opportunity is limited to other buyers.'],
    ['Provide an AgreementDuration that matches.', 'The vendor fixed another usage duration.'],
    ['Something that nobody has seen before.', 'The offer does not fit the opportunity.'],
  ])('tells the causes of INCOMPATIBLE_RESALE_AUTHORIZATION apart: %s', (message, title) => {
    expect(said('INCOMPATIBLE_RESALE_AUTHORIZATION', message).title).toBe(title);
  });

  it('names the accounts that AWS named, one or more, with their leading zeros', () => {
    expect(said('INVALID_BUYER_ACCOUNTS', "Unknown: '000123456789'.")).toMatchObject({
      title: 'AWS doesn’t know account 000123456789.',
      accountIds: ['000123456789'],
    });
    const two = said('INVALID_BUYER_ACCOUNTS', 'Unknown: [111122223333, 999999999999], request 1234567890123.');
    expect(two.accountIds).toEqual(['111122223333', '999999999999']);
    expect(two.title).toBe('AWS doesn’t know the accounts 111122223333, 999999999999.');
  });

  it.each(['SOMETHING_NEW', 'UNKNOWN', 'constructor', '__proto__', 'toString', ''])(
    'shows AWS’s own text for a code that nobody knows: %s',
    (code) => {
      expect(said(code)).toEqual({
        title: UNKNOWN,
        advice: 'Nothing was published. AWS said: AWS’s own text.',
        accountIds: [],
      });
    },
  );

  it('says what the portal itself calculated when the price misses its target', () => {
    expect(priceMissedFailure('0.009', '25', '0.010')).toEqual({
      code: 'PORTAL_PRICE_MISSED',
      message: '25 % on the wholesale price 0.009 misses the target 0.010.',
      changeType: null,
    });
  });
});
