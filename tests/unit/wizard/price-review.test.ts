import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DraftContent } from '@/lib/schemas/wizard/draft-content';
import { effectiveForm } from '@/lib/schemas/wizard/effective-form';
import { choiceOf, priceReview, reviewedPriceOf, withReviewedPrice } from '@/lib/schemas/tiers/price-review';
import { stepProblems } from '@/lib/schemas/wizard/step-problems';
import type { AuthorizationChoice } from '@/lib/schemas/wizard/wizard-view';
import { authorization, bronzePrice, draft, formContext } from './fixtures';

const LAPSED = { price: null, tier: null };
const bronze = authorization({ id: 'bronze', name: 'Archera-2024' });
const dearer = authorization({ ...bronze, price: { ...bronzePrice, markupPercent: '30', buyerPrice: '0.0104' } });
const bronzeNotInForce = authorization({
  ...bronze,
  ...LAPSED,
  unusableReason: 'tier_not_in_force',
  unusableSentence: 'Bronze is not in force: ask an admin',
});
const withdrawn = authorization({
  ...bronze,
  ...LAPSED,
  unusableReason: 'restricted',
  unusableSentence: 'Withdrawn by the vendor',
});
const silver = authorization({
  id: 'silver',
  name: 'Archera-Silver-2026',
  tier: { id: 'silver', name: 'Silver' },
  price: { ...bronzePrice, wholesalePrice: '0.0075', markupPercent: '33.3', buyerPrice: '0.0099975' },
});
const otherProduct = authorization({ ...silver, id: 'other', productId: 'prod-other' });

/** A draft that was looked at while Bronze was in force at 0.010. */
const looked = (changes: Partial<DraftContent> = {}) =>
  withReviewedPrice(draft({ authorizationId: 'bronze', ...changes }), [bronze]);

describe('a draft that somebody has looked at', () => {
  it('starts with the price that is shown beside its opportunity, once', () => {
    expect(looked()).toMatchObject({
      reviewedAuthorizationId: 'bronze',
      reviewedMarkupPercent: '25',
      reviewedBuyerPrice: '0.01',
    });
    expect(withReviewedPrice(looked(), [dearer])).toEqual(looked());
    expect(withReviewedPrice(draft({ authorizationId: '' }), [bronze]).reviewedAuthorizationId).toBe('');
  });

  it.each<[string, DraftContent, AuthorizationChoice[], Partial<ReturnType<typeof priceReview>>]>([
    ['nothing has changed', looked(), [bronze, silver], { hasLapsed: false, changes: [], needsConfirmation: false }],
    [
      'the price has changed',
      looked(),
      [dearer],
      {
        hasLapsed: false,
        needsConfirmation: true,
        changes: [
          { what: 'Markup', from: '25 %', to: '30 %' },
          { what: 'Buyer price', from: '0.010', to: '0.0104' },
        ],
      },
    ],
    [
      'another tier is in force',
      looked(),
      [bronzeNotInForce, silver, otherProduct],
      {
        hasLapsed: true,
        instead: silver,
        needsConfirmation: false,
        changes: [
          { what: 'Opportunity', from: 'Archera-2024', to: 'Archera-Silver-2026' },
          { what: 'Markup', from: '25 %', to: '33.3 %' },
          { what: 'Buyer price', from: '0.010', to: '0.0099975' },
        ],
      },
    ],
    [
      'nothing else can be used',
      looked(),
      [withdrawn, otherProduct],
      { hasLapsed: true, instead: undefined, changes: [] },
    ],
    ['it is not shared any more', looked(), [silver], { hasLapsed: true, instead: silver }],
    [
      'several could be used: none is chosen for anybody',
      looked(),
      [withdrawn, silver, { ...silver, id: 'third' }],
      { hasLapsed: true, instead: undefined, changes: [] },
    ],
    ['it asks for a price of its own', looked({ askedBuyerPrice: '0.0096' }), [dearer], { needsConfirmation: true }],
    [
      'nobody knows what was looked at',
      draft({ authorizationId: 'bronze' }),
      [dearer],
      { hasLapsed: false, changes: [], needsConfirmation: false },
    ],
    [
      'what was kept is no amount',
      { ...looked(), reviewedBuyerPrice: 'soon', reviewedMarkupPercent: '' },
      [dearer],
      { changes: [], needsConfirmation: false },
    ],
  ])('while %s', (_what, content, authorizations, expected) => {
    expect(priceReview(content, authorizations)).toMatchObject(expected);
  });

  it('takes the opportunity in force with one choice, and is still to be confirmed', () => {
    const now = [bronzeNotInForce, silver];
    const taken = { ...looked(), ...choiceOf(looked(), now, { authorizationId: 'silver' }) };
    expect(taken.authorizationId).toBe('silver');
    expect(priceReview(taken, now)).toMatchObject({ hasLapsed: false, needsConfirmation: true });
    const confirmed = { ...taken, ...reviewedPriceOf('silver', now) };
    expect(priceReview(confirmed, now)).toMatchObject({ changes: [], needsConfirmation: false });
  });

  it('asks nobody to confirm what they chose themselves', () => {
    const now = [bronze, silver];
    const chosen = { ...looked(), ...choiceOf(looked(), now, { authorizationId: 'silver' }) };
    expect(priceReview(chosen, now)).toMatchObject({ changes: [], needsConfirmation: false });
    const none = { ...chosen, ...choiceOf(chosen, now, { isvName: 'Somebody else' }) };
    expect(none).toMatchObject({ authorizationId: '', reviewedAuthorizationId: '' });
  });

  it('forgets a change by no way but confirming it', () => {
    const now = [bronzeNotInForce, silver, otherProduct];
    const detour = fc.constantFrom(
      { isvName: 'Somebody else' },
      { isvName: 'Reserved AI' },
      { productId: 'prod-other' },
      { authorizationId: 'silver' },
      { authorizationId: 'other' },
    );
    fc.assert(
      fc.property(fc.array(detour, { maxLength: 6 }), (detours) => {
        let content = looked();
        for (const wanted of detours) content = { ...content, ...choiceOf(content, now, wanted) };
        content = { ...content, ...choiceOf(content, now, { authorizationId: 'silver' }) };
        expect(priceReview(content, now)).toMatchObject({ needsConfirmation: true });
      }),
    );
  });
});

describe('the step', () => {
  const problemsOf = (authorizations: AuthorizationChoice[]) => {
    const context = formContext({ authorizations });
    return stepProblems(effectiveForm(looked(), context), context).select['authorizationId'];
  };

  it('says which tier is in force instead of sending people to an admin', () => {
    expect(problemsOf([bronzeNotInForce, silver])).toBe('Silver is in force now. Use its opportunity.');
    expect(problemsOf([bronzeNotInForce])).toBe('Bronze is not in force: ask an admin.');
    expect(problemsOf([withdrawn, silver])).toBe('Withdrawn by the vendor.');
    expect(problemsOf([silver])).toBe('This opportunity is not shared with you any more. Select another one.');
  });
});
