import { listAuthorizations } from '../db/authorizations';
import { countOpenDrafts } from '../db/drafts';
import { countEveryStatus } from '../db/offer-counts';
import { currentPolicy } from '../db/policy';
import { listTiers as listTierRows, listTierVersions, type Tier } from '../db/tiers';
import { type Authorization, unusableAtAws } from '../domain/authorization';
import { utcDateOf } from '../domain/calendar';
import { buyerPriceOf, plainDecimal } from '../domain/price';
import { failure, success, type Result } from '../domain/result';
import { tierInForce, type TierVersion } from '../domain/tier';
import type { TierAdminView, TierVersionView, TierView } from '../schemas/tier-view';
import { tierProduct } from './authorization-choices';
import { authorise, type ServiceContext } from './context';

/** Tiers of the product with their versions, and the authorizations that an admin may map to one. */
export async function listTiers(context: ServiceContext): Promise<Result<TierAdminView>> {
  const allowed = authorise(context, 'tier.read');
  if (!allowed.ok) return allowed;
  const { prisma } = context.database;
  const [tiers, versions, authorizations, policy, counts, openDraftCount] = await Promise.all([
    listTierRows(prisma),
    listTierVersions(prisma),
    listAuthorizations(prisma),
    currentPolicy(prisma),
    countEveryStatus(prisma, context.now),
    countOpenDrafts(prisma),
  ]);
  const product = tierProduct(authorizations, versions, context.now);
  if (product === undefined) return failure({ kind: 'not_found' });
  const own = versions.filter(({ productId }) => productId === product.id);
  return success({
    productId: product.id,
    productName: product.name,
    tolerancePercent: policy.priceTolerancePercent,
    latestNumber: Math.max(0, ...own.map(({ number }) => number)),
    tiers: tiers.map((tier) => tierView(tier, own, authorizations, product.id, context.now)),
    authorizations: mappable(authorizations, product.id, context.now),
    liveOfferCount: counts.live + counts.expiring,
    openDraftCount,
  });
}

/** What can be priced with a tier: usable at AWS, one usage dimension in USD, of this product. */
function mappable(
  authorizations: readonly Authorization[],
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
    }));
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
