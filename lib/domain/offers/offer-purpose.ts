export const offerPurposes = ['new_customer', 'existing_on_marketplace', 'moving_from_elsewhere'] as const;
export type OfferPurpose = (typeof offerPurposes)[number];

/** Pricing of the agreement that a renewal follows: https://docs.aws.amazon.com/marketplace/latest/developerguide/work-with-private-offers.html */
export const earlierPricingModels = ['Usage', 'Contract', 'Byol', 'Free'] as const;
export type EarlierPricingModel = (typeof earlierPricingModels)[number];

export const purposeWords: Record<OfferPurpose, string> = {
  new_customer: 'New customer',
  existing_on_marketplace: 'Existing customer',
  moving_from_elsewhere: 'Moving from elsewhere',
};

export const earlierPricingWords: Record<EarlierPricingModel, string> = {
  Usage: 'By usage',
  Contract: 'By contract',
  Byol: 'Own license',
  Free: 'Free',
};

/**
 * What an offer declares at AWS about an earlier agreement. `other`: something that the portal never declares. Without a declaration
 * it is for a new customer, and there is no earlier pricing.
 */
export type DeclaredPurpose = { purpose: OfferPurpose | 'other'; earlierPricingModel: EarlierPricingModel | null };

/** What a reviewed offer declares. */
export function declaredBy(reviewed: {
  purpose: OfferPurpose;
  earlierPricingModel: EarlierPricingModel;
}): DeclaredPurpose {
  const { purpose, earlierPricingModel } = reviewed;
  return { purpose, earlierPricingModel: purpose === 'new_customer' ? null : earlierPricingModel };
}

/** "Existing customer, by usage before". Two declarations are the same when they read the same. */
export function purposeText({ purpose, earlierPricingModel }: DeclaredPurpose): string {
  if (purpose === 'other') return 'Declared in another way';
  const before =
    earlierPricingModel === null ? '' : `, ${earlierPricingWords[earlierPricingModel].toLowerCase()} before`;
  return `${purposeWords[purpose]}${before}`;
}
