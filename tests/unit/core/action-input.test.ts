import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { saveDraftSchema, submitOfferSchema } from '@/lib/schemas/core/action-input';
import { auditListQuerySchema } from '@/lib/schemas/audit/audit-view';
import { offerListQuerySchema } from '@/lib/schemas/offers/offer-list-view';
import { savedViewQuerySchema } from '@/lib/schemas/offers/saved-view';
import { saveTierVersionSchema } from '@/lib/schemas/tiers/tier-view';
import { draft } from '../wizard/fixtures';
import { shownOffer } from '@/lib/domain/offers/shown-offer';
import { snapshot } from './fixtures';

const OFFER_ID = '3f2b8c1e-6a4d-4d2a-9b1c-0a7d5e6f8a90';
const save = { offerId: OFFER_ID, baseVersion: 0, content: draft() };
const submit = {
  offerId: OFFER_ID,
  version: 1,
  shown: shownOffer(snapshot(), true),
};
const tier = {
  tierId: 'bronze',
  authorizationId: 'resaleauthz-1',
  markupPercent: '25',
  targetBuyerPrice: '0.010',
  reason: 'As agreed',
  typedPrice: '',
  latestNumber: 1,
};

function pathsOf(
  schema: { safeParse: (value: unknown) => { success: boolean; error?: { issues: { path: PropertyKey[] }[] } } },
  value: unknown,
) {
  return schema.safeParse(value).error?.issues.map(({ path }) => path.join('.')) ?? [];
}

describe('saving a draft', () => {
  it.each<[string, unknown, string]>([
    ['an id that is none', { ...save, offerId: '1' }, 'offerId'],
    ['a negative version', { ...save, baseVersion: -1 }, 'baseVersion'],
    ['half a version', { ...save, baseVersion: 0.5 }, 'baseVersion'],
    ['no content', { ...save, content: null }, 'content'],
    ['content with more than there is', { ...save, content: { ...draft(), markupPercent: '99' } }, 'content'],
    ['a list for a text', { ...save, content: draftWith({ buyers: ['123456789012'] }) }, 'content.buyers'],
    ['a novel', { ...save, content: draftWith({ buyers: '1'.repeat(20_001) }) }, 'content.buyers'],
    ['a purpose that there is not', { ...save, content: draftWith({ purpose: 'fun' }) }, 'content.purpose'],
    ['a NUL, which no database keeps', { ...save, content: draftWith({ description: 'a\0b' }) }, 'content.description'],
    ['half a character', { ...save, content: draftWith({ name: '\ud83d' }) }, 'content.name'],
    ['an object with more than there is', { ...save, viewer: 'admin' }, ''],
    ['nothing', undefined, ''],
  ])('refuses %s at its place', (_what, input, path) => {
    expect(pathsOf(saveDraftSchema, input)).toEqual([path]);
  });

  it('keeps every text as it was typed, emoji and line ends included', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (typed) => {
        fc.pre(!/\0|\p{Cs}/u.test(typed));
        const parsed = saveDraftSchema.parse({ ...save, content: draft({ description: typed, buyers: typed }) });
        expect(parsed.content).toMatchObject({ description: typed, buyers: typed });
      }),
    );
  });
});

describe('publishing', () => {
  it.each<[string, unknown, string]>([
    ['an offer id that is none', { ...submit, offerId: 'offer-abc' }, 'offerId'],
    ['version 0, which nobody has reviewed', { ...submit, version: 0 }, 'version'],
    ['a version as text', { ...submit, version: '1' }, 'version'],
    ['a price that is no number', { ...submit, shown: { ...submit.shown, buyerPrice: '1e-2' } }, 'shown.buyerPrice'],
    ['a negative markup', { ...submit, shown: { ...submit.shown, markupPercent: '-25' } }, 'shown.markupPercent'],
    ['a value that no review shows', { ...submit, shown: { ...submit.shown, targetBuyerPrice: '0' } }, 'shown'],
    ['a price beside what was shown', { ...submit, buyerPrice: '0.001' }, ''],
    ['nothing shown', { offerId: OFFER_ID, version: 1 }, 'shown'],
  ])('refuses %s at its place', (_what, input, path) => {
    expect(pathsOf(submitOfferSchema, input)).toEqual([path]);
  });
});

describe('saving a tier version', () => {
  it.each<[string, unknown, string]>([
    ['a negative markup', { ...tier, markupPercent: '-1' }, 'markupPercent'],
    ['a markup with ten decimals', { ...tier, markupPercent: '33.3333333333' }, 'markupPercent'],
    ['a price with nine decimals', { ...tier, targetBuyerPrice: '0.010000001' }, 'targetBuyerPrice'],
    ['a price with a comma', { ...tier, targetBuyerPrice: '0,010' }, 'targetBuyerPrice'],
    ['no authorization', { ...tier, authorizationId: '' }, 'authorizationId'],
    ['a long reason', { ...tier, reason: 'x'.repeat(501) }, 'reason'],
    ['a reason with a NUL', { ...tier, reason: 'x\0' }, 'reason'],
    ['a wholesale price: it is read from the authorization', { ...tier, wholesalePrice: '0.001' }, ''],
    ['a start that is no day', { ...tier, validFrom: '2027-02-30' }, 'validFrom'],
    ['an author of its own', { ...tier, createdById: 'x' }, ''],
  ])('refuses %s at its place', (_what, input, path) => {
    expect(pathsOf(saveTierVersionSchema, input)).toEqual([path]);
  });

  it('takes spaces off what was typed', () => {
    expect(saveTierVersionSchema.parse({ ...tier, markupPercent: ' 25 ', reason: ' why ' })).toMatchObject({
      markupPercent: '25',
      reason: 'why',
    });
  });
});

describe('addresses of lists', () => {
  it('fall back to the first page of everything, whatever somebody made of them', () => {
    const rubbish = fc.record({ search: fc.anything(), status: fc.anything(), cursor: fc.anything() });
    fc.assert(
      fc.property(rubbish, (query) => {
        const parsed = offerListQuerySchema.parse(query);
        expect(typeof parsed.search).toBe('string');
        expect(parsed.search).not.toMatch(/\0|\p{Cs}/u);
        expect(parsed.search.length).toBeLessThanOrEqual(200);
        const audit = auditListQuerySchema.parse({ ...query, subject: query.status, person: query.search });
        expect((audit.cursor ?? '').length).toBeLessThanOrEqual(2000);
        expect(audit.search).not.toMatch(/\0|\p{Cs}/u);
      }),
    );
    expect(offerListQuerySchema.parse({})).toMatchObject({
      search: '',
      status: 'all',
      sort: 'created',
      direction: 'desc',
      cursor: null,
      customer: null,
    });
    expect(offerListQuerySchema.parse({ search: 'a\0b' }).search).toBe('ab');
    const hostile = { subject: 'secrets', action: 'toString', person: "' OR 1=1", from: '0000-01-01', to: 'today' };
    expect(auditListQuerySchema.parse({ ...hostile, cursor: 'a'.repeat(2001) })).toEqual(
      auditListQuerySchema.parse({}),
    );
  });
});

function draftWith(changes: Record<string, unknown>): unknown {
  return { ...draft(), ...changes };
}

describe('days that are far away', () => {
  it.each([
    ['9999-12-31', '2999-12-31'],
    ['0001-01-01', '1900-01-01'],
    ['2026-12-23', '2026-12-23'],
    ['10000-01-01', null],
    ['2026-02-30', null],
  ])('%s in an address counts as %s, and a saved view cannot hold more', (day, kept) => {
    expect(offerListQuerySchema.parse({ createdTo: day }).createdTo).toBe(kept);
    expect(savedViewQuerySchema.parse({ createdTo: day }).createdTo).toBe(kept);
    expect(auditListQuerySchema.parse({ from: day }).from).toBe(kept);
  });
});
