export const offerPurposes = ['new_customer', 'existing_on_marketplace', 'moving_from_elsewhere'] as const;
export type OfferPurpose = (typeof offerPurposes)[number];

/** Pricing of the agreement that a renewal follows: https://docs.aws.amazon.com/marketplace/latest/developerguide/work-with-private-offers.html */
export const earlierPricingModels = ['Usage', 'Contract', 'Byol', 'Free'] as const;
export type EarlierPricingModel = (typeof earlierPricingModels)[number];
