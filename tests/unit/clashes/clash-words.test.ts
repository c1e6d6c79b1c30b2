import { describe, expect, it } from 'vitest';
import { clashSentence } from '@/lib/domain/clashes/clash-words';
import type { Clash } from '@/lib/domain/clashes/clashes';
import type { OfferStatus } from '@/lib/domain/offers/offer-status';

const one = { accountIds: ['1'] };
const both = { accountIds: ['1', '2'] };
const offer = (status: OfferStatus, expirationDate: string | null = null): Clash => ({
  kind: 'open_offer',
  offerId: 'o',
  offerName: 'X',
  status,
  expirationDate,
  ...one,
});
const agreement = { kind: 'active_agreement', agreementId: 'a', ...both } as const;
const lost = { kind: 'lost_offer', awsOfferId: 'offer-1', offerName: 'X', expirationDate: null } as const;

describe('a clash is told with its accounts and what they have', () => {
  it.each<[Clash, string | RegExp]>([
    [{ kind: 'own_account', ...one }, '1 is your own seller account. Enter the buyer’s account.'],
    [
      { kind: 'isv_account', isvName: 'Reserved AI', ...one },
      '1 is the account of Reserved AI. Enter the buyer’s account.',
    ],
    [
      { kind: 'outside_authorization', ...both },
      'This opportunity is limited to certain buyers. Not among them: 1, 2.',
    ],
    [
      { kind: 'other_customer', customerId: 'c', customerName: 'Acme', ...both },
      '1, 2 belong to Acme in the customer book.',
    ],
    [offer('draft'), '1 has a draft at AWS: “X”.'],
    [offer('waiting_for_approval'), '1 has an offer that waits for approval: “X”.'],
    [offer('queued'), '1 has an offer that is being published: “X”.'],
    [offer('publishing'), '1 has an offer that is being published: “X”.'],
    [offer('needs_check'), '1 has an offer that needs a check: “X”.'],
    [offer('live', '2026-12-23'), '1 has a live offer: “X”, to accept until 23 Dec 2026.'],
    [offer('accepted'), '1 has a live offer: “X”.'],
    [{ ...agreement, endsAt: null, offer: null }, '1, 2 have an active agreement.'],
    [
      { ...agreement, endsAt: new Date('2036-11-24T00:00:00Z'), offer: { id: 'o', name: 'X' } },
      '1, 2 have an active agreement until 24 Nov 2036, from “X”.',
    ],
    [{ ...lost, isSameDraft: false, ...one }, /^1: the portal published “X” and lost it/],
    [{ ...lost, isSameDraft: true, ...one }, /^This offer is live at AWS already, for 1: /],
    [{ ...lost, isSameDraft: true, accountIds: [] }, /^This offer is live at AWS already: /],
  ])('%j', (clash, sentence) => {
    if (typeof sentence === 'string') expect(clashSentence(clash)).toBe(sentence);
    else expect(clashSentence(clash)).toMatch(sentence);
  });
});
