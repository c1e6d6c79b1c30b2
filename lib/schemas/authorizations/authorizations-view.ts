/** An authorization as the page lists it. Instants in ISO. */
export type AuthorizationRowView = {
  id: string;
  name: string;
  isvName: string;
  productName: string;
  wholesalePrice: string | null;
  currency: string | null;
  /** Tiers that have a version with it; the one in force first. */
  tierName: string | null;
  isInForce: boolean;
  isUsable: boolean;
  /** Why it cannot be used; null when it can. */
  unusableSentence: string | null;
  endsOn: string | null;
  /** Days to its end where that is near; null otherwise. */
  daysLeft: number | null;
  buyerAccountCount: number;
  /** The tier that it could be used for, told to admins. */
  proposedTierName: string | null;
  readAt: string;
  /** A mail to the vendor about it, ready to send; null where there is nothing to ask. */
  mailto: string | null;
};

export type AuthorizationsView = {
  rows: AuthorizationRowView[];
  readAt: string | null;
  canRefresh: boolean;
  canMapTiers: boolean;
};

/** What every page says while the authorization of a tier in force ends soon or cannot be used. */
export type AuthorizationWarning = { id: string; lead: string; text: string; isBlocking: boolean; mailto: string };
