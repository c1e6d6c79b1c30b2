import { expect, it } from 'vitest';
import { priceMissedFailure } from '@/lib/domain/failures/change-set-failure';

it('says what the portal itself calculated when the price misses its target', () => {
  expect(priceMissedFailure('0.009', '25', '0.010')).toEqual({
    code: 'PORTAL_PRICE_MISSED',
    message: '25 % on the wholesale price 0.009 misses the target 0.010.',
    changeType: null,
  });
});
