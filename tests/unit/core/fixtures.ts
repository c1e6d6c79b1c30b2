import type { Authorization } from '@/lib/domain/authorizations/authorization';
import type { OfferSnapshot } from '@/lib/domain/offers/offer-snapshot';
import type { PublishedOffer } from '@/lib/domain/engine/read-back';
import type { TierVersion } from '@/lib/domain/tiers/tier';

export const OFFER_ID = '0d5b3c52-6f0f-4d6a-9d0e-4a9b7a0c1d2e';

export function tierVersion(changes: Partial<TierVersion> = {}): TierVersion {
  return {
    id: 'bronze-1',
    tierId: 'bronze',
    tierName: 'Bronze',
    number: 1,
    productId: 'prod-archera',
    authorizationId: 'resaleauthz-bronze',
    markupPercent: '25',
    targetBuyerPrice: '0.01',
    wholesalePrice: '0.008',
    validFrom: new Date('2026-01-01T00:00:00Z'),
    reason: 'Start',
    createdByName: 'Portal',
    ...changes,
  };
}

export function authorization(changes: Partial<Authorization> = {}): Authorization {
  return {
    id: 'resaleauthz-bronze',
    revision: 1,
    name: 'Archera-[Partner]-Subscription-2024',
    isvName: 'Reserved AI',
    isvAccountId: '777788889999',
    resellerAccountId: '444455556666',
    productId: 'prod-archera',
    productName: 'Archera - Subscription',
    status: 'Active',
    offerExtendedStatus: 'Not Started',
    availabilityEndsAt: null,
    singleUse: false,
    pricingKind: 'usage',
    currency: 'USD',
    dimensionKey: 'gri_premiums',
    dimensionName: 'Guaranteed Reserved Instance Premiums',
    wholesalePrice: '0.008',
    buyerAccountIds: [],
    readAt: new Date('2026-11-23T00:00:00Z'),
    ...changes,
  };
}

export function snapshot(changes: Partial<OfferSnapshot> = {}): OfferSnapshot {
  return {
    name: 'Archera - Subscription for Acme',
    description: 'For the pilot',
    dealReference: 'PO-1',
    purpose: 'new_customer',
    earlierPricingModel: 'Usage',
    customerId: '5a2c1a34-7a7d-4c9c-8d4a-2f5b0a3b9b11',
    customerName: 'Acme',
    isvName: 'Reserved AI',
    productId: 'prod-archera',
    productName: 'Archera - Subscription',
    authorizationId: 'resaleauthz-bronze',
    authorizationName: 'Archera-[Partner]-Subscription-2024',
    dimensionKey: 'gri_premiums',
    dimensionName: 'Guaranteed Reserved Instance Premiums',
    currency: 'USD',
    tierId: 'bronze',
    tierName: 'Bronze',
    tierVersionId: 'bronze-1',
    wholesalePrice: '0.008',
    markupPercent: '25',
    buyerPrice: '0.01',
    targetBuyerPrice: '0.01',
    tolerancePercent: '0.1',
    buyerAccountIds: ['123456789012', '987654321098'],
    expirationDate: '2027-01-22',
    termYears: 10,
    durationMode: 'days',
    agreementDuration: 'P3653D',
    agreementEndsOn: '2036-11-23',
    ...changes,
  };
}

/** What AWS answers when everything is as reviewed. */
export function published(changes: Partial<PublishedOffer> = {}): PublishedOffer {
  const reviewed = snapshot();
  return {
    state: 'Released',
    name: reviewed.name,
    description: `${reviewed.description} [ref 018f0000-0000-7000-8000-000000000000-1]`,
    markupPercent: '25.0',
    buyerPrice: '0.010',
    buyerAccountIds: ['987654321098', '123456789012'],
    expirationDate: '2027-01-22',
    agreementDuration: 'P3653D',
    authorizationId: 'resaleauthz-bronze',
    declared: { purpose: 'new_customer', earlierPricingModel: null },
    ...changes,
  };
}
