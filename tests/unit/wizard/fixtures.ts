import { DEFAULT_POLICY } from '@/lib/domain/policy/policy';
import { emptyDraftContent, type DraftContent } from '@/lib/schemas/wizard/draft-content';
import type { EffectiveFormContext } from '@/lib/schemas/wizard/effective-form';
import type { AuthorizationChoice, PriceView } from '@/lib/schemas/wizard/wizard-view';

export const CUSTOMER_ID = '3f2b8c1e-6a4d-4d2a-9b1c-0a7d5e6f8a90';

export const bronzePrice: PriceView = {
  tierVersionId: 'bronze-1',
  wholesalePrice: '0.008',
  markupPercent: '25',
  buyerPrice: '0.01',
  targetBuyerPrice: '0.010',
  marginPerUnit: '0.002',
  marginSharePercent: '20',
  meetsTarget: true,
};

export function authorization(overrides: Partial<AuthorizationChoice> = {}): AuthorizationChoice {
  return {
    id: 'resaleauthz-rgrycwq5y6nuk',
    name: 'Archera-Northbeam-Subscription-2024',
    isvName: 'Reserved AI',
    isvAccountId: '999988887777',
    resellerAccountId: '111100001111',
    productId: 'prod-archera',
    productName: 'Archera - Subscription',
    dimensionKey: 'gri_premiums',
    dimensionName: 'Guaranteed Reserved Instance Premiums',
    currency: 'USD',
    buyerAccountIds: [],
    unusableSentence: null,
    unusableReason: null,
    tier: { id: 'bronze', name: 'Bronze' },
    price: bronzePrice,
    readAt: '2026-11-23T08:00:00.000Z',
    ...overrides,
  };
}

export function formContext(overrides: Partial<EffectiveFormContext> = {}): EffectiveFormContext {
  return {
    today: '2026-11-23',
    policy: DEFAULT_POLICY,
    authorizations: [authorization()],
    customerName: 'Acme Robotics',
    ...overrides,
  };
}

export function draft(overrides: Partial<DraftContent> = {}): DraftContent {
  return {
    ...emptyDraftContent,
    isvName: 'Reserved AI',
    productId: 'prod-archera',
    authorizationId: 'resaleauthz-rgrycwq5y6nuk',
    customerId: CUSTOMER_ID,
    buyers: '123456789012, 987654321098',
    ...overrides,
  };
}
