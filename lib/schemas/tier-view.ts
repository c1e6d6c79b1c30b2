import { z } from 'zod';
import { isDecimalText, isPriceText } from '../domain/price';
import { isStorable } from '../domain/stored-text';
import type { CalendarDate } from '../domain/calendar';

/** Admin page of tiers: plain JSON. */
export type TierAdminView = {
  productName: string;
  productId: string;
  tolerancePercent: string;
  /** Highest version number of the product: a save names it, so that two admins who save at once are told. */
  latestNumber: number;
  tiers: TierView[];
  /** What can be mapped to a tier: usable at AWS, priced per use in USD, of this product. */
  authorizations: { id: string; name: string; wholesalePrice: string; readAt: string }[];
  liveOfferCount: number;
  openDraftCount: number;
};

export type TierView = {
  id: string;
  name: string;
  state: 'in_force' | 'not_in_force' | 'locked';
  publishedMarkupPercent: string;
  current: {
    authorizationId: string;
    markupPercent: string;
    targetBuyerPrice: string;
    wholesalePrice: string;
    buyerPrice: string;
  } | null;
  versions: TierVersionView[];
};

export type TierVersionView = {
  id: string;
  number: number;
  state: 'in_force' | 'superseded' | 'scheduled';
  validFrom: string;
  since: CalendarDate;
  authorizationName: string;
  markupPercent: string;
  targetBuyerPrice: string;
  wholesalePrice: string;
  reason: string;
  createdByName: string;
};

const trimmedField = (fits: (text: string) => boolean, message: string) => z.string().trim().refine(fits, message);

export const saveTierVersionSchema = z.strictObject({
  tierId: z.string().min(1).max(40),
  authorizationId: z.string().min(1, 'Choose the authorization of this tier.').max(200),
  markupPercent: trimmedField(isDecimalText, 'Enter a percentage such as 33.3, with up to 9 decimals.'),
  targetBuyerPrice: trimmedField(isPriceText, 'Enter a price such as 0.010, with up to 8 decimals.'),
  reason: trimmedField(isStorable, 'The reason contains a character that cannot be kept. Type it again.').max(
    500,
    'The reason can have 500 characters.',
  ),
  typedPrice: z.string().trim().max(40),
  latestNumber: z.number().int().min(0),
});

export type SaveTierVersion = z.output<typeof saveTierVersionSchema>;
