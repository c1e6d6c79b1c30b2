import { describe, expect, it } from 'vitest';
import { clashSentence } from '../../../lib/domain/clashes/clash-words';
import {
  accountsOfKeys,
  clashesOf,
  clashKeys,
  mayContinue,
  openClashes,
  refusedAccounts,
  type AgreementOfAccount,
  type Clash,
  type ClashFacts,
  type LostOffer,
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

  it('are the own one alone, where the vendor resells by itself', () => {
    const own = { ...authorization, isvAccountId: authorization.resellerAccountId };
    expect(refusedAccounts(['444455556666'], own).map(({ kind }) => kind)).toEqual(['own_account']);
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
    for (const stage of ['LIVE', 'ACCEPTED'] as const) {
      expect(withOffers({ ...live, stage, expirationDate: '2026-11-24' })).toHaveLength(1);
      expect(withOffers({ ...live, stage, expirationDate: null })).toHaveLength(1);
    }
    expect(withOffers({ ...live, stage: 'QUEUED', expirationDate: '2026-11-23' })).toHaveLength(1);
  });

  it('does not clash when it is the offer itself, another product or other accounts', () => {
    expect(withOffers({ ...live, offerId: 'mine' })).toEqual([]);
    expect(withOffers({ ...live, productId: 'prod-2' })).toEqual([]);
    expect(withOffers({ ...live, accountId: '555566667777' })).toEqual([]);
    expect(withOffers({ ...live, productId: null })).toHaveLength(1);
  });

  it('is another clash for each offer', () => {
    expect(withOffers(live, { ...live, offerId: 'more' }).map(({ accountIds }) => accountIds)).toEqual([
      [ACCOUNT],
      [ACCOUNT],
    ]);
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
  const withAgreement = (changes: Partial<AgreementOfAccount> = {}, offers: OfferOfAccount[] = [], by = candidate) =>
    clashesOf(by, { ...nothing, offers, agreements: [{ ...agreement, ...changes }] }, NOW);

  it('stands for the offer that it comes from', () => {
    expect(withAgreement({}, [{ ...live, stage: 'ACCEPTED' }]).map(({ kind }) => kind)).toEqual(['active_agreement']);
  });

  it('stands for no other offer of its account', () => {
    const kinds = withAgreement({}, [live, { ...live, offerId: 'more' }]).map(({ kind }) => kind);
    expect(kinds).toEqual(['open_offer', 'active_agreement']);
  });

  it('clashes until it ends, and only for the same product', () => {
    expect(withAgreement({ endsAt: NOW })).toEqual([]);
    expect(withAgreement({ endsAt: null })).toHaveLength(1);
    expect(withAgreement({ offer: { ...agreement.offer, productId: 'prod-2' } })).toEqual([]);
    expect(withAgreement({ offer: { ...agreement.offer, productId: null } })).toHaveLength(1);
    expect(withAgreement({ accountId: '555566667777' })).toEqual([]);
  });

  it('clashes from an offer that nobody here knows, beside any other offer', () => {
    const clashes = withAgreement({ offer: null }, [live]);
    expect(clashes).toMatchObject([{ kind: 'open_offer' }, { kind: 'active_agreement', offer: null }]);
  });

  it('does not stand in the way of the offer that it comes from', () => {
    expect(withAgreement({}, [], { ...candidate, offerId: 'theirs' })).toEqual([]);
    expect(withAgreement({ offer: null }, [], { ...candidate, ...{ awsOfferId: 'offer-1' } })).toEqual([]);
  });

  it('is another clash for each agreement, with all its accounts', () => {
    const agreements = [agreement, { ...agreement, accountId: OTHER_ACCOUNT }, { ...agreement, agreementId: 'agmt-2' }];
    expect(clashesOf(candidate, { ...nothing, agreements }, NOW).map(({ accountIds }) => accountIds)).toEqual([
      [ACCOUNT, OTHER_ACCOUNT],
      [ACCOUNT],
    ]);
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
    const two = [...owned('meridian').owners, ...owned('larkspur').owners];
    expect(clashesOf(candidate, { ...nothing, owners: two }, NOW)).toHaveLength(2);
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
  const withLost = (changes: Partial<LostOffer> = {}, by = candidate) =>
    clashesOf(by, { ...nothing, lostOffers: [{ ...lost, ...changes }] }, NOW);

  it('clashes for the accounts that both name, until its last day is over', () => {
    expect(withLost()).toMatchObject([{ kind: 'lost_offer', accountIds: [ACCOUNT], isSameDraft: false }]);
    expect(withLost({ accountIds: ['555566667777'] })).toEqual([]);
    expect(withLost({ productId: 'prod-2' })).toEqual([]);
    expect(withLost({ expirationDate: '2026-11-23' })).toEqual([]);
    expect(withLost({ expirationDate: '2026-11-24' })).toHaveLength(1);
  });

  it('clashes where little is known of it, by its id at AWS', () => {
    const unknown = withLost({ productId: null, name: null, expirationDate: null });
    expect(unknown).toMatchObject([{ offerName: 'offer-lost' }]);
    expect(withLost()).toMatchObject([{ offerName: 'Lost' }]);
  });

  it('does not clash with itself', () => {
    expect(withLost({}, { ...candidate, ...{ awsOfferId: 'offer-lost' } })).toEqual([]);
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

const lostOffer = (isSameDraft: boolean): Clash => ({
  kind: 'lost_offer',
  accountIds: ['1'],
  awsOfferId: 'offer-1',
  offerName: 'Lost',
  expirationDate: null,
  isSameDraft,
});

const otherCustomer = (customerId: string): Clash => ({
  kind: 'other_customer',
  accountIds: ['1'],
  customerId,
  customerName: 'Acme',
});
const anAgreement = (agreementId: string): Clash => ({
  kind: 'active_agreement',
  accountIds: ['1'],
  agreementId,
  offer: null,
  endsAt: null,
});

describe('agreeing to a clash', () => {
  it('counts for the accounts that were shown and no others', () => {
    const seen = withOffers(live).flatMap(clashKeys);
    expect(openClashes(withOffers(live), seen)).toEqual([]);
    expect(openClashes(withOffers(live, { ...live, accountId: OTHER_ACCOUNT }), seen)).toHaveLength(1);
    expect(openClashes(withOffers({ ...live, offerId: 'another' }), seen)).toHaveLength(1);
  });

  it.each<[string, boolean, Clash]>([
    ['another customer', true, otherCustomer('c')],
    [
      'an agreement',
      true,
      { kind: 'active_agreement', accountIds: ['1'], agreementId: 'a', offer: null, endsAt: null },
    ],
    ['a lost offer of another draft', true, lostOffer(false)],
    ['a lost offer of the same draft', false, lostOffer(true)],
    ['the own account', false, { kind: 'own_account', accountIds: ['1'] }],
    ['the vendor’s account', false, { kind: 'isv_account', accountIds: ['1'], isvName: 'Reserved AI' }],
  ])('of %s is possible: %s', (_what, possible, clash) => {
    expect(mayContinue(clash)).toBe(possible);
    expect(openClashes([clash], clashKeys(clash))).toEqual(possible ? [] : [clash]);
    expect(accountsOfKeys([...clashKeys(clash), 'open_offer x 2'], clash.kind)).toEqual(['1']);
  });

  it.each<[Clash, Clash]>([
    [lostOffer(false), { ...lostOffer(false), awsOfferId: 'offer-2' } as Clash],
    [otherCustomer('c'), otherCustomer('d')],
    [anAgreement('a'), anAgreement('b')],
  ])('is for that very one: %j, not %j', (one, other) => {
    expect(openClashes([one, other], clashKeys(one))).toEqual([other]);
  });
});
