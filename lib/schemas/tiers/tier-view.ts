import { z } from 'zod';
import { isDecimalText, isPriceText } from '../../domain/tiers/price';
import { isStorable } from '../../domain/core/stored-text';
import type { CalendarDate } from '../../domain/core/calendar';
import { calendarDateSchema } from '../../domain/core/calendar-date-schema';

/** Admin page of tiers: plain JSON. */
export type TierAdminView = {
  productName: string;
  productId: string;
  tolerancePercent: string;
  /** Highest version number of the product: a save names it, so that two admins who save at once are told. */
  latestNumber: number;
  tiers: TierView[];
  /** What can be mapped to a tier: usable at AWS, priced per use in USD, of this product. */
  authorizations: { id: string; name: string; wholesalePrice: string; readAt: string; tierId: string | null }[];
  liveOfferCount: number;
  openDraftCount: number;
  /** The UTC day of the portal's clock: the first day that can be chosen for later is the one after it. */
  today: CalendarDate;
  /** Who confirms a new price: the other admins, and any whose access the viewer has just taken; empty: nobody has to. */
  otherAdminNames: string[];
  proposal: TierProposalView | null;
  /** What the tier in force would mean for them. */
  oldOffers: OldOfferView[];
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
  /** UTC day from whose start it is in force; empty: at once. */
  validFrom: z.union([z.literal(''), calendarDateSchema]).default(''),
  /** The authorization belongs to another tier until now, and moves to this one. */
  movesAuthorization: z.boolean().default(false),
  latestNumber: z.number().int().min(0),
});

export type SaveTierVersion = z.input<typeof saveTierVersionSchema>;

/** A version that changes the price waits for a second admin, where there is one. */
export type SavedTierVersion = { outcome: 'saved'; number: number } | { outcome: 'proposed' };

export const decideTierProposalSchema = z.strictObject({
  proposalId: z.uuid(),
  /** `take_back`: only by who proposed it. */
  decision: z.enum(['confirm', 'reject', 'take_back']),
});

export type DecideTierProposal = z.output<typeof decideTierProposalSchema>;

/** A new price that waits for a second admin. */
export type TierProposalView = {
  id: string;
  tierName: string;
  authorizationName: string;
  wholesalePrice: string;
  markupPercent: string;
  /** What new offers cost today; null while no tier is in force. */
  priceToday: string | null;
  /** What they would cost. */
  newPrice: string;
  /** UTC day from which it would be in force; null: as soon as it is confirmed. */
  validFrom: CalendarDate | null;
  reason: string;
  proposedByName: string;
  proposedAt: string;
  isOwn: boolean;
  /** Why the viewer cannot confirm it, and whom to ask; null when they can. */
  undecidableSentence: string | null;
};

/** A live offer that was made from an authorization that is not in force any more. */
export type OldOfferView = {
  offerId: string;
  customerName: string;
  tierName: string;
  acceptedText: string;
  before: { wholesalePrice: string; buyerPrice: string; marginPerUnit: string };
  after: { wholesalePrice: string; buyerPrice: string; marginPerUnit: string };
  /** A draft that was made from it on the tier in force. */
  hasDraft: boolean;
};

export const createUpgradeDraftsSchema = z.strictObject({ offerIds: z.array(z.uuid()).min(1).max(500) });
export type CreateUpgradeDrafts = z.output<typeof createUpgradeDraftsSchema>;
