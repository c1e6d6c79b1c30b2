import type { Deviation } from '../../../lib/domain/approvals/deviation-schema';
import {
  clashesOf,
  clashKeys,
  type Clash,
  type ClashCandidate,
  type ClashFacts,
} from '../../../lib/domain/clashes/clashes';
import { judgeChange, type JudgingFacts } from '../../../lib/domain/publishing/judge-change';
import { judgedAspects, type Way } from '../../../lib/domain/publishing/judged-aspects';
import type { OfferSnapshot } from '../../../lib/domain/offers/offer-snapshot';
import { AUTHORIZATIONS } from './catalog';
import { hasLostOfferListed, lostOfferFacts } from '../rows/lost-offers';
import type { OfferRow, StoreTransaction } from '../rows/memory-rows';

/** What is judged on, from rows in memory, as the portal reads it from its tables. */
export function judgingFacts(
  rows: StoreTransaction,
  offer: OfferRow,
  wanted: OfferSnapshot,
  now: Date,
): Omit<JudgingFacts, 'moment' | 'authorization' | 'agreedKeys'> {
  const policy = rows.find('policy', 'policy');
  if (policy === undefined) throw new Error('There is no policy.');
  const { buyerAccountIds: accountIds, customerId, productId } = wanted;
  const atAws = offer.awsOfferId === null ? {} : { awsOfferId: offer.awsOfferId };
  const candidate = { offerId: offer.id, accountIds, customerId, productId, ...atAws };
  return {
    now,
    policy,
    tierVersions: rows.list('tiers'),
    clashes: clashesOf(candidate, clashFacts(rows, candidate), now),
    hasLostOfferListed: hasLostOfferListed(rows, offer.id),
    approved: approvedOf(rows, offer),
  };
}

/** What somebody has approved of this very version of the draft. */
function approvedOf(rows: StoreTransaction, { id, draft }: OfferRow): Deviation[] {
  const latest = rows.list('approvals', ({ offerId }) => offerId === id).at(-1);
  return latest?.state === 'APPROVED' && latest.draftVersion === draft.version ? latest.deviations : [];
}

function clashFacts(rows: StoreTransaction, candidate: ClashCandidate): ClashFacts {
  const { accountIds } = candidate;
  const isOpen = ({ stage }: OfferRow) => stage !== 'DRAFT' && stage !== 'FAILED' && stage !== 'CANCELLED';
  const offers = rows.list('offers', isOpen).flatMap(({ id: offerId, name, stage, snapshot, buyerAccountIds }) =>
    buyerAccountIds
      .filter((accountId) => accountIds.includes(accountId))
      .map((accountId) => ({
        accountId,
        offerId,
        name,
        productId: snapshot?.productId ?? null,
        stage,
        expirationDate: snapshot?.expirationDate ?? null,
        agreementEndsAt: null,
      })),
  );
  return { owners: [], offers, agreements: [], lostOffers: lostOfferFacts(rows, candidate) };
}

export type Judged =
  | { kind: 'refused' }
  /** Something came up that nobody has seen. */
  | { kind: 'unseen'; clashes: Clash[] }
  | { kind: 'fine'; offer: OfferSnapshot; deviations: Deviation[]; unapproved: Deviation[] };

export type JudgedDecision = {
  kind: Way;
  offer: OfferSnapshot;
  before: OfferSnapshot | null;
  /** Keys of the clashes that somebody has seen and goes on in spite of. */
  seenKeys: readonly string[];
  now: Date;
};

/** What `judgeDecision` does with a person's decision, with the accounts held until the transaction ends. */
export async function judge(rows: StoreTransaction, row: OfferRow, decision: JudgedDecision): Promise<Judged> {
  const { kind, offer, before, seenKeys, now } = decision;
  for (const accountId of [...offer.buyerAccountIds].sort()) await rows.lock(`account ${accountId}`);
  const facts = judgingFacts(rows, row, offer, now);
  const authorization = Object.values(AUTHORIZATIONS).find(({ id }) => id === offer.authorizationId);
  const known = authorization === undefined ? ({ kind: 'gone' } as const) : ({ kind: 'found', authorization } as const);
  const agreedKeys = [...(offer.agreedClashes?.keys ?? []), ...seenKeys];
  const judgement = judgeChange(
    { kind, offer, before },
    { ...facts, moment: 'deciding', authorization: before === null ? known : null, agreedKeys },
  );
  if (judgement.refusals.length > 0) return { kind: 'refused' };
  if (judgement.unseen.length > 0) return { kind: 'unseen', clashes: judgement.unseen };
  const { deviations, unapproved } = judgement;
  const seen = judgedAspects[kind].includes('clashes') ? agreementTo(facts.clashes) : {};
  return { kind: 'fine', offer: { ...offer, ...seen }, deviations, unapproved };
}

/** What somebody goes on in spite of, as the offer keeps it. */
function agreementTo(clashes: readonly Clash[]): Pick<OfferSnapshot, 'agreedClashes'> {
  if (clashes.length === 0) return {};
  return { agreedClashes: { reason: 'They want it.', keys: clashes.flatMap(clashKeys), sentences: [] } };
}
