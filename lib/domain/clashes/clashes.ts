import type { Authorization } from '../authorizations/authorization';
import type { CalendarDate } from '../core/calendar';
import { offerStatusOf, type OfferStage, type OfferStatus } from '../offers/offer-status';

/** How many accounts one question about clashes can name. */
export const ACCOUNTS_LOOKED_UP_AT_ONCE = 100;

/** What the portal's own tables say about accounts: other customers' accounts, offers and agreements that name them. */
export type ClashFacts = {
  owners: readonly { accountId: string; customerId: string; customerName: string }[];
  offers: readonly OfferOfAccount[];
  agreements: readonly AgreementOfAccount[];
  lostOffers: readonly LostOffer[];
};

export type OfferOfAccount = {
  accountId: string;
  offerId: string;
  name: string;
  /** Null: not known. */
  productId: string | null;
  stage: OfferStage;
  expirationDate: CalendarDate | null;
  agreementEndsAt: Date | null;
};

export type AgreementOfAccount = {
  accountId: string;
  agreementId: string;
  awsOfferId: string;
  /** Null: from an offer that the portal does not know. */
  offer: { id: string; name: string; productId: string | null } | null;
  endsAt: Date | null;
};

/** A released offer at AWS that the portal made, and that went missing when its database was restored. */
export type LostOffer = {
  awsOfferId: string;
  /** Its buyers. */
  accountIds: readonly string[];
  name: string | null;
  /** Null: not known. */
  productId: string | null;
  expirationDate: CalendarDate | null;
  /** The draft that it was made from. */
  draftId: string;
};

/** One reason to think twice before an offer goes to these accounts. `mayContinue` tells which can be gone on with. */
export type Clash = { accountIds: string[] } & (
  | { kind: 'own_account' }
  | { kind: 'isv_account'; isvName: string }
  | { kind: 'outside_authorization' }
  | { kind: 'other_customer'; customerId: string; customerName: string }
  | {
      kind: 'lost_offer';
      awsOfferId: string;
      offerName: string;
      expirationDate: CalendarDate | null;
      /** It is this very offer, published already. */
      isSameDraft: boolean;
    }
  | { kind: 'open_offer'; offerId: string; offerName: string; status: OfferStatus; expirationDate: CalendarDate | null }
  | {
      kind: 'active_agreement';
      agreementId: string;
      offer: { id: string; name: string } | null;
      endsAt: Date | null;
    }
);

export type ClashKind = Clash['kind'];

/** That no offer can be gone on with. */
export type RefusedAccounts = Extract<Clash, { kind: 'own_account' | 'isv_account' | 'outside_authorization' }>;

/** An offer that is about to be made, as far as clashes depend on it. */
export type ClashCandidate = {
  offerId: string;
  accountIds: readonly string[];
  /** Null: a customer that the book does not have yet. */
  customerId: string | null;
  productId: string;
  /** Of an offer that AWS has already: what its buyers accepted there does not stand in its way. */
  awsOfferId?: string;
};

/** Accounts that no offer of this authorization may name: AWS would refuse them, or the offer would go to the wrong company. */
export function refusedAccounts(
  accountIds: readonly string[],
  authorization: Pick<Authorization, 'resellerAccountId' | 'isvAccountId' | 'isvName' | 'buyerAccountIds'>,
): RefusedAccounts[] {
  const { resellerAccountId, isvAccountId, isvName, buyerAccountIds: allowed } = authorization;
  const own = accountIds.filter((id) => id === resellerAccountId);
  const isv = accountIds.filter((id) => id === isvAccountId && id !== resellerAccountId);
  const outside = accountIds.filter(
    (id) => allowed.length > 0 && !allowed.includes(id) && id !== resellerAccountId && id !== isvAccountId,
  );
  const clashes: RefusedAccounts[] = [
    { kind: 'own_account', accountIds: own },
    { kind: 'isv_account', accountIds: isv, isvName },
    { kind: 'outside_authorization', accountIds: outside },
  ];
  return clashes.filter((clash) => clash.accountIds.length > 0);
}

/** What is already there for these accounts, one clash for each customer, offer and agreement. The offer itself never counts. */
export function clashesOf(candidate: ClashCandidate, facts: ClashFacts, now: Date): Clash[] {
  const accounts = new Set(candidate.accountIds);
  const agreements = agreementClashes(candidate, facts, accounts, now);
  const agreed = new Set(agreements.flatMap(({ accountIds, offer }) => accountIds.map((id) => pair(offer?.id, id))));
  return [
    ...customerClashes(candidate, facts, accounts),
    ...lostOfferClashes(candidate, facts, accounts, now),
    ...offerClashes(candidate, facts, agreed, now),
    ...agreements,
  ];
}

/** Whether people may go on in spite of it, with a reason. */
export function mayContinue(clash: Clash): boolean {
  if (clash.kind === 'lost_offer') return !isOfSameDraft(clash);
  return clash.kind === 'other_customer' || clash.kind === 'open_offer' || clash.kind === 'active_agreement';
}

/** AWS has an offer of the very draft that another one would be made of. */
export function isOfSameDraft(clash: Clash): boolean {
  return clash.kind === 'lost_offer' && clash.isSameDraft;
}

/** One key for each account of a clash. A person agrees to keys that the page showed, and to nothing that came up since. */
export function clashKeys(clash: Clash): string[] {
  return clash.accountIds.map((accountId) => `${clash.kind} ${subjectOf(clash)} ${accountId}`);
}

/** The accounts that these keys name for one kind of clash. */
export function accountsOfKeys(keys: readonly string[], kind: ClashKind): string[] {
  const named = keys.filter((key) => key.startsWith(`${kind} `)).map((key) => key.slice(key.lastIndexOf(' ') + 1));
  return [...new Set(named)];
}

/** The clashes that nobody has agreed to yet. */
export function openClashes(clashes: readonly Clash[], agreedKeys: readonly string[]): Clash[] {
  return clashes.filter((clash) => !mayContinue(clash) || clashKeys(clash).some((key) => !agreedKeys.includes(key)));
}

function subjectOf(clash: Clash): string {
  switch (clash.kind) {
    case 'other_customer':
      return clash.customerId;
    case 'open_offer':
      return clash.offerId;
    case 'lost_offer':
      return clash.awsOfferId;
    case 'active_agreement':
      return clash.agreementId;
    default:
      return '';
  }
}

function customerClashes({ customerId }: ClashCandidate, { owners }: ClashFacts, accounts: Set<string>): Clash[] {
  const others = owners.filter((owner) => accounts.has(owner.accountId) && owner.customerId !== customerId);
  return grouped(others, (owner) => owner.customerId).map((group) => ({
    kind: 'other_customer',
    accountIds: accountsOf(group.all),
    customerId: group.first.customerId,
    customerName: group.first.customerName,
  }));
}

/** One of the same draft clashes whatever its accounts are: people may have changed them since. */
function lostOfferClashes(
  { offerId, productId, awsOfferId }: ClashCandidate,
  { lostOffers }: ClashFacts,
  accounts: Set<string>,
  now: Date,
): Clash[] {
  const today = now.toISOString().slice(0, 10);
  return lostOffers
    .filter((lost) => lost.awsOfferId !== awsOfferId && (lost.expirationDate ?? today) >= today)
    .flatMap((lost): Clash[] => {
      const isSameDraft = lost.draftId === offerId;
      const isSameProduct = lost.productId === null || lost.productId === productId;
      const accountIds = lost.accountIds.filter((id) => isSameDraft || (isSameProduct && accounts.has(id)));
      if (accountIds.length === 0 && !isSameDraft) return [];
      const { awsOfferId: lostId, name, expirationDate } = lost;
      const offerName = name ?? lostId;
      return [{ kind: 'lost_offer', accountIds, awsOfferId: lostId, offerName, expirationDate, isSameDraft }];
    });
}

const OPEN: ReadonlySet<OfferStatus> = new Set([
  'draft',
  'waiting_for_approval',
  'queued',
  'publishing',
  'live',
  'expiring',
  'needs_check',
  'accepted',
]);

function offerClashes(candidate: ClashCandidate, facts: ClashFacts, agreed: Set<string>, now: Date): Clash[] {
  const accounts = new Set(candidate.accountIds);
  const today = now.toISOString().slice(0, 10);
  const open = facts.offers.filter(
    (offer) =>
      accounts.has(offer.accountId) &&
      offer.offerId !== candidate.offerId &&
      offer.stage !== 'DRAFT' &&
      (offer.productId === null || offer.productId === candidate.productId) &&
      OPEN.has(offerStatusOf(offer, now)) &&
      // Of an offer that others have accepted, only those can still accept it that have not, until its last day.
      (offer.stage !== 'ACCEPTED' || (offer.expirationDate ?? today) >= today) &&
      !agreed.has(pair(offer.offerId, offer.accountId)),
  );
  return grouped(open, ({ offerId }) => offerId).map(({ first, all }) => ({
    kind: 'open_offer',
    accountIds: accountsOf(all),
    offerId: first.offerId,
    offerName: first.name,
    status: offerStatusOf(first, now),
    expirationDate: first.expirationDate,
  }));
}

function agreementClashes(
  { offerId, productId, awsOfferId }: ClashCandidate,
  { agreements }: ClashFacts,
  accounts: Set<string>,
  now: Date,
) {
  const active = agreements.filter(
    ({ accountId, offer, endsAt, awsOfferId: accepted }) =>
      accounts.has(accountId) &&
      offer?.id !== offerId &&
      accepted !== awsOfferId &&
      (offer?.productId == null || offer.productId === productId) &&
      (endsAt === null || endsAt > now),
  );
  return grouped(active, ({ agreementId }) => agreementId).map(({ first: { agreementId, offer, endsAt }, all }) => ({
    kind: 'active_agreement' as const,
    accountIds: accountsOf(all),
    agreementId,
    offer: offer === null ? null : { id: offer.id, name: offer.name },
    endsAt,
  }));
}

function pair(offerId: string | undefined, accountId: string): string {
  return `${offerId ?? ''} ${accountId}`;
}

function accountsOf(rows: readonly { accountId: string }[]): string[] {
  return [...new Set(rows.map(({ accountId }) => accountId))];
}

function grouped<Row>(rows: readonly Row[], keyOf: (row: Row) => string): { first: Row; all: Row[] }[] {
  const groups = new Map<string, { first: Row; all: Row[] }>();
  for (const row of rows) {
    const group = groups.get(keyOf(row));
    if (group === undefined) groups.set(keyOf(row), { first: row, all: [row] });
    else group.all.push(row);
  }
  return [...groups.values()];
}
