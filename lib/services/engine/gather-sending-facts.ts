import { findApprovedDeviations } from '../../db/approvals/approvals';
import type { ChangeSetRecord } from '../../db/engine/change-sets';
import { readClashFacts } from '../../db/clashes/clash-facts';
import { findOffer, type OfferRecord } from '../../db/offers/offers';
import { currentPolicy } from '../../db/policy/policy';
import { hasLostOfferListed } from '../../db/restore/restore-findings';
import { listTierVersions } from '../../db/tiers/tiers';
import type { OfferAtAwsFact, SendingFacts } from '../../domain/publishing/before-sending';
import { clashesOf } from '../../domain/clashes/clashes';
import { isOfferChange } from '../../domain/changes/offer-change';
import type { OfferSnapshot } from '../../domain/offers/offer-snapshot';
import type { AuthorizationFact } from '../../domain/publishing/refusals';
import { agreementsOfOffer } from '../../marketplace/agreements';
import { isWorthAskingAgain } from '../../marketplace/entities';
import { MarketplaceUnavailable } from '../../marketplace/errors';
import { describeOffers } from '../../marketplace/offers';
import type { PublishingContext } from './change-set-worker';
import { clashCandidate } from '../clashes/clash-candidate';
import { effect } from '../core/effects';
import { readSharedAuthorization } from '../authorizations/shared-authorization';
import { recordAgreements } from '../acceptance/sync-agreements';

/**
 * Reads everything that the last look before sending is decided on: from AWS the authorization (at most some seconds ago) of what makes an
 * offer, the agreements of a published one, and the offer itself wherever AWS has it; the rest from the portal's tables. A first
 * publishing asks AWS one question. Throws `MarketplaceUnavailable` when asking again may help.
 */
export async function gatherSendingFacts(
  context: PublishingContext,
  changeSet: ChangeSetRecord,
): Promise<SendingFacts> {
  const { prisma } = context.database;
  const { kind, target } = changeSet;
  const now = await context.now();
  const offer = await offerAsOfNow(context, changeSet);
  const authorization = isOfferChange(kind) ? null : await readAuthorization(context, offer.snapshot, now);
  const atAws = await readAtAws(context, offer);
  const wanted = target ?? offer.snapshot;
  const clashFacts = await readClashFacts(prisma, { accountIds: wanted.buyerAccountIds, draftIds: [offer.id] });
  return {
    kind,
    snapshot: offer.snapshot,
    target,
    now,
    authorization,
    atAws,
    acceptedCount: offer.acceptedCount,
    policy: await currentPolicy(prisma),
    tierVersions: await listTierVersions(prisma),
    clashes: clashesOf(clashCandidate(offer, wanted), clashFacts, now),
    agreedKeys: wanted.agreedClashes?.keys ?? [],
    hasLostOfferListed: await hasLostOfferListed(prisma, offer.id),
    approved: await findApprovedDeviations(prisma, offer.id),
  };
}

type ReviewedOffer = OfferRecord & { snapshot: OfferSnapshot };

/** A buyer may have accepted a published offer since the portal last asked; what was accepted is not changed any more. */
async function offerAsOfNow(context: PublishingContext, { kind, offerId }: ChangeSetRecord): Promise<ReviewedOffer> {
  const { prisma } = context.database;
  if (isOfferChange(kind)) {
    const { awsOfferId = '' } = (await findOffer(prisma, offerId)) ?? {};
    const agreements = await effect('aws.read_agreements', () =>
      agreementsOfOffer(context.connection, awsOfferId ?? ''),
    );
    await recordAgreements(context.database, agreements);
  }
  const offer = await findOffer(prisma, offerId);
  if (offer?.snapshot == null) throw new Error(`Offer ${offerId} was queued without a snapshot.`);
  return { ...offer, snapshot: offer.snapshot };
}

async function readAuthorization(
  context: PublishingContext,
  { authorizationId }: OfferSnapshot,
  now: Date,
): Promise<AuthorizationFact> {
  const answer = await readSharedAuthorization(context, authorizationId, now);
  if (answer.kind === 'unreadable' && isWorthAskingAgain(answer))
    throw new MarketplaceUnavailable('unreachable', answer);
  return answer;
}

/** The draft that an attempt left, the one to release, or the published offer: whatever the request will name, read just now. */
async function readAtAws(context: PublishingContext, offer: ReviewedOffer): Promise<OfferAtAwsFact> {
  const { awsOfferId, snapshot } = offer;
  if (awsOfferId === null) return { kind: 'nothing' };
  const answers = await effect('aws.read_offer', () =>
    describeOffers(context.connection, [{ offerId: awsOfferId, dimensionKey: snapshot.dimensionKey }]),
  );
  const answer = answers.get(awsOfferId) ?? { kind: 'gone' };
  if (answer.kind === 'unreadable' && isWorthAskingAgain(answer))
    throw new MarketplaceUnavailable('unreachable', answer);
  return { ...answer, awsOfferId };
}
