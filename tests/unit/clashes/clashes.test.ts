import { describe, expect, it } from 'vitest';
import { clashSentence } from '../../../lib/domain/clashes/clash-words';
import {
  clashesOf,
  clashKeys,
  openClashes,
  refusedAccounts,
  type ClashFacts,
  type OfferOfAccount,
} from '../../../lib/domain/clashes/clashes';
import { offerStages } from '../../../lib/domain/offers/offer-status';

const NOW = new Date('2026-11-24T10:00:00Z');
const ACCOUNT = '123456789012';
const OTHER_ACCOUNT = '987654321098';
const candidate = { offerId: 'mine', accountIds: [ACCOUNT, OTHER_ACCOUNT], customerId: 'acme', productId: 'prod-1' };
const nothing: ClashFacts = { owners: [], offers: [], agreements: [], lostOffers: [] };
const live: OfferOfAccount = {
  accountId: ACCOUNT,
  offerId: 'theirs',
  name: 'Archera for Acme',
  productId: 'prod-1',
  stage: 'LIVE',
  expirationDate: '2026-12-23',
  agreementEndsAt: null,
};
const withOffers = (...offers: OfferOfAccount[]) => clashesOf(candidate, { ...nothing, offers }, NOW);

describe('accounts that an authorization refuses', () => {
  const authorization = {
    resellerAccountId: '444455556666',
    isvAccountId: '777788889999',
    isvName: 'Reserved AI',
    buyerAccountIds: [ACCOUNT],
  };

  it('are the own one, the vendor’s, and those outside of its buyers, each for its own reason', () => {
    const refused = refusedAccounts(['444455556666', '777788889999', OTHER_ACCOUNT, ACCOUNT], authorization);
    expect(refused.map(({ kind, accountIds }) => [kind, accountIds])).toEqual([
      ['own_account', ['444455556666']],
      ['isv_account', ['777788889999']],
      ['outside_authorization', [OTHER_ACCOUNT]],
    ]);
  });

  it('are none where it is open to every buyer', () => {
    expect(refusedAccounts([OTHER_ACCOUNT], { ...authorization, buyerAccountIds: [] })).toEqual([]);
  });

  it('can never be agreed to', () => {
    const refused = refusedAccounts(['444455556666'], authorization);
    expect(openClashes(refused, refused.flatMap(clashKeys))).toEqual(refused);
  });
});

describe('another offer for an account', () => {
  it('is told once, with all accounts that both name', () => {
    expect(withOffers(live, { ...live, accountId: OTHER_ACCOUNT })).toMatchObject([
      { kind: 'open_offer', offerId: 'theirs', accountIds: [ACCOUNT, OTHER_ACCOUNT], status: 'live' },
    ]);
  });

  it.each(offerStages)('in the stage %s clashes only while something may come of it', (stage) => {
    const harmless = ['DRAFT', 'FAILED', 'CANCELLED', 'ACCEPTED_THEN_FAILED'];
    expect(withOffers({ ...live, stage })).toHaveLength(harmless.includes(stage) ? 0 : 1);
  });

  it('does not clash once its last day is over, accepted by others or not', () => {
    expect(withOffers({ ...live, expirationDate: '2026-11-23' })).toEqual([]);
    expect(withOffers({ ...live, stage: 'ACCEPTED', expirationDate: '2026-11-23' })).toEqual([]);
    expect(withOffers({ ...live, expirationDate: '2026-11-24' })).toHaveLength(1);
  });

  it('does not clash when it is the offer itself, another product or other accounts', () => {
    expect(withOffers({ ...live, offerId: 'mine' })).toEqual([]);
    expect(withOffers({ ...live, productId: 'prod-2' })).toEqual([]);
    expect(withOffers({ ...live, accountId: '555566667777' })).toEqual([]);
  });
});

describe('an agreement of an account', () => {
  const agreement = {
    accountId: ACCOUNT,
    agreementId: 'agmt-1',
    awsOfferId: 'offer-1',
    offer: { id: 'theirs', name: 'Archera for Acme', productId: 'prod-1' },
    endsAt: new Date('2036-11-24T00:00:00Z'),
  };
  const withAgreement = (changes: Partial<typeof agreement> = {}, offers: OfferOfAccount[] = []) =>
    clashesOf(candidate, { ...nothing, offers, agreements: [{ ...agreement, ...changes }] }, NOW);

  it('stands for the offer that it comes from', () => {
    expect(withAgreement({}, [{ ...live, stage: 'ACCEPTED' }]).map(({ kind }) => kind)).toEqual(['active_agreement']);
  });

  it('clashes until it ends, and only for the same product', () => {
    expect(withAgreement({ endsAt: NOW })).toEqual([]);
    expect(withAgreement({ offer: { ...agreement.offer, productId: 'prod-2' } })).toEqual([]);
  });
});

describe('an account in the customer book', () => {
  const owned = (customerId: string) => ({
    ...nothing,
    owners: [{ accountId: ACCOUNT, customerId, customerName: 'Meridian Freight' }],
  });

  it('clashes when it belongs to somebody else, a new customer included', () => {
    const [clash] = clashesOf(candidate, owned('meridian'), NOW);
    expect(clash && clashSentence(clash)).toBe('123456789012 belongs to Meridian Freight in the customer book.');
    expect(clashesOf({ ...candidate, customerId: null }, owned('meridian'), NOW)).toHaveLength(1);
    expect(clashesOf(candidate, owned('acme'), NOW)).toEqual([]);
  });
});

describe('an offer that a restore has lost', () => {
  const lost = {
    awsOfferId: 'offer-lost',
    accountIds: [ACCOUNT, '555566667777'],
    name: 'Lost',
    productId: 'prod-1',
    expirationDate: '2026-12-23',
    draftId: 'another',
  };
  const withLost = (changes: Partial<typeof lost> = {}) =>
    clashesOf(candidate, { ...nothing, lostOffers: [{ ...lost, ...changes }] }, NOW);

  it('clashes for the accounts that both name, until its last day is over', () => {
    expect(withLost()).toMatchObject([{ kind: 'lost_offer', accountIds: [ACCOUNT], isSameDraft: false }]);
    expect(withLost({ accountIds: ['555566667777'] })).toEqual([]);
    expect(withLost({ productId: 'prod-2' })).toEqual([]);
    expect(withLost({ expirationDate: '2026-11-23' })).toEqual([]);
  });

  it.each([[['555566667777']], [[]], [lost.accountIds]])(
    'of the same draft clashes whatever its accounts are, here %j, and nobody can agree to that',
    (accountIds) => {
      const clashes = withLost({ draftId: 'mine', accountIds, productId: 'prod-2' });
      expect(clashes).toMatchObject([{ kind: 'lost_offer', accountIds, isSameDraft: true }]);
      expect(openClashes(clashes, clashes.flatMap(clashKeys))).toEqual(clashes);
      expect(clashes.map(clashSentence)).toEqual([expect.stringContaining('live at AWS already')]);
      expect(withLost({ draftId: 'mine', expirationDate: '2026-11-23' })).toEqual([]);
    },
  );
});

describe('agreeing to a clash', () => {
  it('counts for the accounts that were shown and no others', () => {
    const seen = withOffers(live).flatMap(clashKeys);
    expect(openClashes(withOffers(live), seen)).toEqual([]);
    expect(openClashes(withOffers(live, { ...live, accountId: OTHER_ACCOUNT }), seen)).toHaveLength(1);
    expect(openClashes(withOffers({ ...live, offerId: 'another' }), seen)).toHaveLength(1);
  });
});
