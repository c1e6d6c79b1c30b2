import { describe, expect, it } from 'vitest';
import { shownDifferences } from '@/lib/domain/offers/shown-differences';
import { shownOffer, type ShownOffer } from '@/lib/domain/offers/shown-offer';
import { shownOfferSchema } from '@/lib/domain/offers/shown-offer-schema';
import { snapshot } from '../core/fixtures';

const shown = shownOffer(snapshot(), false);

/** Another value of every member, and what people read about it: a member that is forgotten here does not compile. */
const others: { [Member in keyof ShownOffer]: [value: ShownOffer[Member], what: string, before: string, now: string] } =
  {
    name: ['Another', 'offer name', '“Archera - Subscription for Acme”', '“Another”'],
    description: ['', 'description', '“For the pilot”', 'none'],
    dealReference: ['PO-2', 'deal reference', '“PO-1”', '“PO-2”'],
    purpose: ['existing_on_marketplace', 'offer purpose', 'New customer', 'Existing customer, by usage before'],
    earlierPricingModel: ['Contract', '', '', ''],
    customerId: [null, 'customer', 'Acme', 'Acme (new)'],
    customerName: ['Globex', 'customer', 'Acme', 'Globex'],
    isvName: ['Somebody', 'vendor', 'Reserved AI', 'Somebody'],
    productName: ['Other', 'product', 'Archera - Subscription', 'Other'],
    authorizationId: [
      'resaleauthz-silver',
      'opportunity',
      'Archera-[Partner]-Subscription-2024 (resaleauthz-bronze)',
      'Archera-[Partner]-Subscription-2024 (resaleauthz-silver)',
    ],
    authorizationName: [
      'Silver',
      'opportunity',
      'Archera-[Partner]-Subscription-2024 (resaleauthz-bronze)',
      'Silver (resaleauthz-bronze)',
    ],
    dimensionKey: [
      'other',
      'usage dimension',
      'Guaranteed Reserved Instance Premiums (gri_premiums)',
      'Guaranteed Reserved Instance Premiums (other)',
    ],
    dimensionName: [
      'Other',
      'usage dimension',
      'Guaranteed Reserved Instance Premiums (gri_premiums)',
      'Other (gri_premiums)',
    ],
    currency: ['EUR', 'buyer price', '0.010', '0.010 EUR'],
    tierName: ['Silver', 'tier', 'Bronze', 'Silver'],
    tierVersionId: ['bronze-2', 'tier', 'Bronze', 'another version of Bronze'],
    wholesalePrice: ['0.0075', 'wholesale price', '0.008', '0.0075'],
    markupPercent: ['30', 'markup', '25 %', '30 %'],
    buyerPrice: ['0.0104', 'buyer price', '0.010', '0.0104'],
    buyerAccountIds: [['123456789012'], 'list of buyer accounts', '123456789012, 987654321098', '123456789012'],
    expirationDate: ['2027-01-23', 'expiration date', '22 Jan 2027', '23 Jan 2027'],
    termYears: [1, 'usage duration', '10 years, counted in days', '1 year, counted in days'],
    durationMode: [
      'guide_literal',
      'usage duration',
      '10 years, counted in days',
      '10 years, as in the guide (P3650D)',
    ],
  };

describe('what was shown and what it would be now', () => {
  it('are the same, and cross from the page unchanged', () => {
    expect(shownDifferences(shown, shownOfferSchema.parse(JSON.parse(JSON.stringify(shown))))).toEqual([]);
  });

  it.each(Object.entries(others))('differ by %s alone, in words', (member, [value, what, before, now]) => {
    const found = shownDifferences(shown, { ...shown, [member]: value });
    // How a new customer paid before is nothing that anybody is asked.
    expect(found).toEqual(what === '' ? [] : [{ what, before, now }]);
  });

  it('tell a renewal by how it was priced before', () => {
    const renewal: ShownOffer = { ...shown, purpose: 'existing_on_marketplace' };
    expect(shownDifferences(renewal, { ...renewal, earlierPricingModel: 'Contract' })).toMatchObject([
      { what: 'offer purpose', before: 'Existing customer, by usage before' },
    ]);
  });

  it('tell two customers of one name apart', () => {
    expect(shownDifferences(shown, { ...shown, customerId: 'another' })).toMatchObject([
      { what: 'customer', now: 'another customer of this name' },
    ]);
  });

  it('do not differ by spaces around a text, nor by a text that is only spaces', () => {
    const spaced = { ...shown, name: ` ${shown.name} `, description: '  ' };
    expect(shownDifferences({ ...shown, description: '' }, spaced)).toEqual([]);
  });

  it('do not differ by the spelling of an amount, the order of accounts, or the day on which the term begins', () => {
    const accounts = [...shown.buyerAccountIds].reverse();
    const spelled = { ...shown, markupPercent: '25.000', buyerPrice: '0.0100', buyerAccountIds: accounts };
    expect(shownDifferences(shown, spelled)).toEqual([]);
    const later = snapshot({ agreementDuration: 'P3652D', agreementEndsOn: '2037-02-28' });
    expect(shownDifferences(shown, shownOffer(later, false))).toEqual([]);
  });
});
