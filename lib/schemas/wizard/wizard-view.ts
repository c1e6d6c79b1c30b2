import type { PolicySettings } from '../../domain/policy/policy';
import type { CalendarDate } from '../../domain/core/calendar';
import type { BuyerAccountLabel } from '../../domain/customers/customer';
import type { DraftContent } from './draft-content';

/** What the wizard shows and checks against; plain JSON, so that it crosses from server to browser. */
export type AuthorizationChoice = {
  id: string;
  name: string;
  isvName: string;
  isvAccountId: string;
  resellerAccountId: string;
  productId: string;
  productName: string;
  dimensionKey: string | null;
  dimensionName: string | null;
  currency: string | null;
  /** Empty: any buyer. */
  buyerAccountIds: string[];
  /** Null: usable. Otherwise why not, as a short sentence without a full stop. */
  unusableSentence: string | null;
  unusableReason: string | null;
  tier: { id: string; name: string } | null;
  /** Null when the authorization cannot be priced with a tier. */
  price: PriceView | null;
  /** ISO instant of the last reading from AWS. */
  readAt: string;
};

export type PriceView = {
  tierVersionId: string;
  wholesalePrice: string;
  markupPercent: string;
  buyerPrice: string;
  targetBuyerPrice: string;
  marginPerUnit: string;
  marginSharePercent: string;
  meetsTarget: boolean;
};

export type TierRung = {
  id: string;
  name: string;
  state: 'in_force' | 'not_in_force' | 'locked';
  /** In force: the tier's markup. Locked: what the vendor publishes. */
  markupPercent: string;
  wholesalePrice: string | null;
  buyerPrice: string | null;
  /** UTC day since when it is in force. */
  since: CalendarDate | null;
};

export type CustomerChoice = {
  id: string;
  name: string;
  /** `refusedOn`: the UTC day on which AWS said that it does not know the account; null while it has not. */
  accounts: { accountId: string; label: BuyerAccountLabel | null; refusedOn: CalendarDate | null }[];
};

export type WizardView = {
  offerId: string;
  /** 0 while nothing has been saved. */
  version: number;
  content: DraftContent;
  /** ISO instant of the last save, null while nothing has been saved. */
  savedAt: string | null;
  savedByName: string | null;
  /** True when an earlier attempt to publish failed: the page says that publishing again is a new attempt. */
  hasFailedBefore: boolean;
  /** Who rejected the last request for an approval, and why; null when nobody did since the draft was submitted. */
  rejection: { byName: string; comment: string } | null;
  /** Today as of the portal's clock, in UTC. */
  today: CalendarDate;
  policy: PolicySettings;
  authorizations: AuthorizationChoice[];
  tiers: TierRung[];
  /** The customer that `content.customerId` names, if there is one. */
  customer: CustomerChoice | null;
};
