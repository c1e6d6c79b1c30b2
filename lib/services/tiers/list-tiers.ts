import { listAuthorizations } from '../../db/authorizations/authorizations';
import { countOpenDrafts } from '../../db/wizard/drafts';
import { countEveryStatus } from '../../db/offers/offer-counts';
import { listOffersOnOtherAuthorizations } from '../../db/offers/old-offers';
import { currentPolicy } from '../../db/policy/policy';
import { listTiers as listTierRows, listTierVersions, type Tier } from '../../db/tiers/tiers';
import type { Db } from '../../db/core/transaction';
import { findOpenTierProposal, type TierProposalRecord } from '../../db/tiers/tier-proposals';
import { decidedTier, undecidableSentence } from '../../domain/approvals/approval-words';
import { unusableAtAws, type Authorization } from '../../domain/authorizations/authorization';
import { utcDateOf } from '../../domain/core/calendar';
import type { Viewer } from '../../domain/core/permissions';
import { buyerPriceOf, marginOf, plainDecimal } from '../../domain/tiers/price';
import { failure, success, type Result } from '../../domain/core/result';
import { namedPrice, newPriceOf, tierInForce, type TierVersion } from '../../domain/tiers/tier';
import type { OldOfferView, TierAdminView, TierVersionView, TierView } from '../../schemas/tiers/tier-view';
import { tierProduct } from '../authorizations/authorization-choices';
import { defineUseCase } from '../core/use-case';
import { secondAdmins, whoDecidesPrice } from '../approvals/who-decides';

/** Tiers of the product with their versions, and the authorizations that an admin may map to one. */
export const listTiers = defineUseCase(
  'tier.read',
  async ({ viewer, database: { prisma }, now }): Promise<Result<TierAdminView>> => {
    const [tiers, versions, authorizations, policy, counts, openDraftCount] = await Promise.all([
      listTierRows(prisma),
      listTierVersions(prisma),
      listAuthorizations(prisma),
      currentPolicy(prisma),
      countEveryStatus(prisma, now),
      countOpenDrafts(prisma),
    ]);
    const product = tierProduct(authorizations, versions, now);
    if (product === undefined) return failure({ kind: 'not_found' });
    const own = versions.filter(({ productId }) => productId === product.id);
    const inForce = tierInForce(own, product.id, now);
    const proposal = await findOpenTierProposal(prisma, product.id);
    const second = await secondAdmins(prisma, viewer);
    return success({
      productId: product.id,
      productName: product.name,
      tolerancePercent: policy.priceTolerancePercent,
      latestNumber: Math.max(0, ...own.map(({ number }) => number)),
      tiers: tiers.map((tier) => tierView(tier, own, authorizations, product.id, now)),
      authorizations: mappable(authorizations, own, product.id, now),
      liveOfferCount: counts.live + counts.expiring,
      openDraftCount,
      today: utcDateOf(now),
      otherAdminNames: second.map(({ name }) => name),
      proposal: proposal === undefined ? null : await proposalView(prisma, proposal, inForce, viewer),
      oldOffers: inForce === undefined ? [] : await oldOffers(prisma, inForce),
    });
  },
);

/** What can be priced with a tier: usable at AWS, one usage dimension in USD, of this product. */
function mappable(
  authorizations: readonly Authorization[],
  versions: readonly TierVersion[],
  productId: string,
  now: Date,
): TierAdminView['authorizations'] {
  return authorizations
    .filter((authorization) => authorization.productId === productId && unusableAtAws(authorization, now) === undefined)
    .map(({ id, name, wholesalePrice, readAt }) => ({
      id,
      name,
      wholesalePrice: plainDecimal(wholesalePrice ?? '0'),
      readAt: readAt.toISOString(),
      tierId: versions.find(({ authorizationId }) => authorizationId === id)?.tierId ?? null,
    }));
}

async function proposalView(
  db: Db,
  proposal: TierProposalRecord,
  inForce: TierVersion | undefined,
  viewer: Viewer,
): Promise<TierAdminView['proposal']> {
  const { id, tierName, authorizationName, reason, proposedByName, validFrom } = proposal;
  return {
    id,
    tierName,
    authorizationName,
    reason,
    proposedByName,
    wholesalePrice: plainDecimal(proposal.wholesalePrice),
    markupPercent: plainDecimal(proposal.markupPercent),
    priceToday: inForce === undefined ? null : plainDecimal(namedPrice(inForce)),
    newPrice: plainDecimal((inForce && newPriceOf(proposal, inForce)) ?? namedPrice(proposal)),
    validFrom: validFrom === null ? null : utcDateOf(validFrom),
    proposedAt: proposal.createdAt.toISOString(),
    isOwn: proposal.proposedById === viewer.userId,
    undecidableSentence: undecidableSentence(await whoDecidesPrice(db, viewer, proposal), decidedTier),
  };
}

const OLD_OFFERS_SHOWN = 500;

/** What the tier in force would mean for live offers of another authorization. */
async function oldOffers(db: Db, inForce: TierVersion): Promise<OldOfferView[]> {
  const { productId, authorizationId, wholesalePrice, markupPercent } = inForce;
  const after = priced(wholesalePrice, buyerPriceOf(wholesalePrice, markupPercent));
  const rows = await listOffersOnOtherAuthorizations(db, productId, authorizationId, OLD_OFFERS_SHOWN);
  return rows.map(({ offerId, customerName, tierName, hasDraft, acceptedCount, accountCount, ...row }) => ({
    offerId,
    customerName,
    tierName,
    hasDraft,
    acceptedText: acceptedCount === 0 ? 'not accepted' : `accepted ${acceptedCount} of ${accountCount}`,
    before: priced(row.wholesalePrice, row.buyerPrice),
    after,
  }));
}

function priced(wholesale: string, price: string): OldOfferView['before'] {
  const [wholesalePrice, buyerPrice] = [plainDecimal(wholesale), plainDecimal(price)];
  return { wholesalePrice, buyerPrice, marginPerUnit: marginOf(wholesalePrice, buyerPrice).perUnit };
}

function tierView(
  tier: Tier,
  versions: readonly TierVersion[],
  authorizations: readonly Authorization[],
  productId: string,
  now: Date,
): TierView {
  const inForce = tierInForce(versions, productId, now);
  const own = versions.filter(({ tierId }) => tierId === tier.id);
  const latest = own[0];
  return {
    id: tier.id,
    name: tier.name,
    state: inForce?.tierId === tier.id ? 'in_force' : latest === undefined ? 'locked' : 'not_in_force',
    publishedMarkupPercent: plainDecimal(tier.publishedMarkupPercent),
    current: currentBundle(inForce?.tierId === tier.id ? inForce : latest, authorizations),
    versions: own.map((version) => versionView(version, inForce, authorizations, now)),
  };
}

/** The bundle with the wholesale price as AWS gave it last, not as it was when the version was saved. */
function currentBundle(
  version: TierVersion | undefined,
  authorizations: readonly Authorization[],
): TierView['current'] {
  if (version === undefined) return null;
  const read = authorizations.find(({ id }) => id === version.authorizationId)?.wholesalePrice;
  const wholesalePrice = plainDecimal(read ?? version.wholesalePrice);
  return {
    authorizationId: version.authorizationId,
    markupPercent: plainDecimal(version.markupPercent),
    targetBuyerPrice: plainDecimal(version.targetBuyerPrice),
    wholesalePrice,
    buyerPrice: buyerPriceOf(wholesalePrice, version.markupPercent),
  };
}

function versionView(
  version: TierVersion,
  inForce: TierVersion | undefined,
  authorizations: readonly Authorization[],
  now: Date,
): TierVersionView {
  const isScheduled = version.validFrom > now;
  return {
    id: version.id,
    number: version.number,
    state: version.id === inForce?.id ? 'in_force' : isScheduled ? 'scheduled' : 'superseded',
    validFrom: version.validFrom.toISOString(),
    since: utcDateOf(version.validFrom),
    authorizationName: authorizations.find(({ id }) => id === version.authorizationId)?.name ?? version.authorizationId,
    markupPercent: plainDecimal(version.markupPercent),
    targetBuyerPrice: plainDecimal(version.targetBuyerPrice),
    wholesalePrice: plainDecimal(version.wholesalePrice),
    reason: version.reason,
    createdByName: version.createdByName,
  };
}
