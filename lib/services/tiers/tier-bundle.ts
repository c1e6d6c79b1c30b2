import { listAuthorizations } from '../../db/authorizations/authorizations';
import { currentPolicy } from '../../db/policy/policy';
import { listTiers, listTierVersions, lockTierVersions, type NewTierVersion } from '../../db/tiers/tiers';
import type { Transaction } from '../../db/core/transaction';
import { unusableAtAws } from '../../domain/authorizations/authorization';
import { plainDecimal } from '../../domain/tiers/price';
import { failure, invalid, success, type Result } from '../../domain/core/result';
import { tierInForce, type TierVersion } from '../../domain/tiers/tier';
import type { UseCaseContext } from '../core/use-case';

/** What a new version of a tier is checked against, with the product's versions held. */
export type TierBundle = {
  productId: string;
  /** As AWS said it last. */
  wholesalePrice: string;
  tier: { id: string; name: string };
  latest: number;
  /** In force when the new version would begin. */
  inForce: TierVersion | undefined;
  tolerancePercent: string;
};

type Wanted = { tierId: string; authorizationId: string; movesAuthorization: boolean };

/** Reads it, and holds the product's versions until the transaction ends. `validFrom`: when the new version would begin. */
export async function readTierBundle(
  transaction: Transaction,
  context: UseCaseContext,
  wanted: Wanted,
  validFrom: Date,
): Promise<Result<TierBundle>> {
  const authorizations = await listAuthorizations(transaction);
  const authorization = authorizations.find(({ id }) => id === wanted.authorizationId);
  const tier = (await listTiers(transaction)).find(({ id }) => id === wanted.tierId);
  if (tier === undefined) return failure({ kind: 'not_found' });
  if (authorization?.wholesalePrice == null)
    return invalid({ authorizationId: 'Choose an authorization that has a price per use.' });
  const unusable = unusableAtAws(authorization, context.now);
  if (unusable !== undefined)
    return invalid({ authorizationId: `${unusable.sentence}. Choose another authorization.` });
  const { productId } = authorization;
  await lockTierVersions(transaction, productId);
  const own = (await listTierVersions(transaction)).filter((version) => version.productId === productId);
  const mapped = own.find((version) => version.authorizationId === authorization.id);
  if (mapped !== undefined && mapped.tierId !== tier.id && !wanted.movesAuthorization)
    return invalid({
      authorizationId: `This authorization belongs to ${mapped.tierName}. Choose another one, or say that it moves to ${tier.name}.`,
    });
  return success({
    productId,
    wholesalePrice: plainDecimal(authorization.wholesalePrice),
    tier,
    latest: Math.max(0, ...own.map(({ number }) => number)),
    inForce: tierInForce(own, productId, validFrom),
    tolerancePercent: (await currentPolicy(transaction)).priceTolerancePercent,
  });
}

/** The audit event of a version, saved or proposed, with the bundle that it replaces. */
export async function recordTierChange(
  transaction: Transaction,
  context: UseCaseContext,
  change: {
    action: 'tier.version_saved' | 'tier.version_proposed';
    tier: { id: string; name: string };
    version: NewTierVersion;
    inForce: TierVersion | undefined;
    proposedByName?: string;
  },
): Promise<void> {
  const { action, tier, version, inForce, proposedByName } = change;
  await context.audit(transaction, {
    action,
    subject: { type: 'tier', id: tier.id, name: tier.name },
    ...(inForce !== undefined && { before: { tier: inForce.tierName, ...valuesOf(inForce) } }),
    after: {
      tier: tier.name,
      ...valuesOf(version),
      validFrom: version.validFrom.toISOString(),
      ...(proposedByName !== undefined && { proposedBy: proposedByName }),
    },
    reason: version.reason,
  });
}

function valuesOf(version: NewTierVersion | TierVersion) {
  return {
    version: version.number,
    authorizationId: version.authorizationId,
    markupPercent: plainDecimal(version.markupPercent),
    targetBuyerPrice: plainDecimal(version.targetBuyerPrice),
    wholesalePrice: plainDecimal(version.wholesalePrice),
  };
}
