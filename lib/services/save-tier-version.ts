import { appendAuditEvent } from '../db/audit-events';
import { listAuthorizations } from '../db/authorizations';
import { currentPolicy } from '../db/policy';
import { appendTierVersion, listTiers, listTierVersions, lockTierVersions, type NewTierVersion } from '../db/tiers';
import { inTransaction, type Transaction } from '../db/transaction';
import { unusableAtAws } from '../domain/authorization';
import type { Viewer } from '../domain/permissions';
import { plainDecimal } from '../domain/price';
import { failure, invalid, success, type Result } from '../domain/result';
import { checkTierProposal, tierInForce, type TierVersion } from '../domain/tier';
import type { SaveTierVersion } from '../schemas/tier-view';
import { authorise, type ServiceContext } from './context';

/**
 * Appends a version of a tier under the price rule; it is in force at once for new offers and changes nothing about older ones.
 * Two admins who save at the same moment: the second is told and writes nothing.
 */
export async function saveTierVersion(
  context: ServiceContext,
  input: SaveTierVersion,
): Promise<Result<{ number: number }>> {
  const allowed = authorise(context, 'tier.manage');
  if (!allowed.ok) return allowed;
  return inTransaction(context.database.prisma, async (transaction) => {
    const bundle = await readBundle(transaction, context, input);
    if (!bundle.ok) return bundle;
    const { productId, wholesalePrice, tier, latest, inForce, tolerancePercent } = bundle.value;
    if (latest !== input.latestNumber)
      return failure({
        kind: 'conflict',
        reason: 'tier_changed',
        message: 'Somebody saved another version meanwhile. Look at it before you save yours.',
      });
    const { fieldErrors } = checkTierProposal({ ...input, wholesalePrice }, inForce, tolerancePercent);
    if (Object.keys(fieldErrors).length > 0) return invalid(fieldErrors);
    const version: NewTierVersion = {
      tierId: tier.id,
      number: latest + 1,
      productId,
      authorizationId: input.authorizationId,
      markupPercent: plainDecimal(input.markupPercent),
      targetBuyerPrice: plainDecimal(input.targetBuyerPrice),
      wholesalePrice,
      validFrom: context.now,
      reason: input.reason,
      createdById: allowed.value.userId,
    };
    await appendTierVersion(transaction, version);
    await recordChange(transaction, context, allowed.value, tier, version, inForce);
    return success({ number: version.number });
  });
}

type Bundle = {
  productId: string;
  wholesalePrice: string;
  tier: { id: string; name: string };
  latest: number;
  inForce: TierVersion | undefined;
  tolerancePercent: string;
};

async function readBundle(
  transaction: Transaction,
  context: ServiceContext,
  input: SaveTierVersion,
): Promise<Result<Bundle>> {
  const authorizations = await listAuthorizations(transaction);
  const authorization = authorizations.find(({ id }) => id === input.authorizationId);
  const tier = (await listTiers(transaction)).find(({ id }) => id === input.tierId);
  if (tier === undefined) return failure({ kind: 'not_found' });
  if (authorization?.wholesalePrice == null)
    return invalid({ authorizationId: 'Choose an authorization that has a price per use.' });
  const unusable = unusableAtAws(authorization, context.now);
  if (unusable !== undefined)
    return invalid({ authorizationId: `${unusable.sentence}. Choose another authorization.` });
  await lockTierVersions(transaction, authorization.productId);
  const versions = await listTierVersions(transaction);
  const own = versions.filter(({ productId }) => productId === authorization.productId);
  const mappedElsewhere = own.find(
    (version) => version.authorizationId === authorization.id && version.tierId !== tier.id,
  );
  if (mappedElsewhere !== undefined)
    return invalid({
      authorizationId: `This authorization belongs to ${mappedElsewhere.tierName}. Choose another one.`,
    });
  return success({
    productId: authorization.productId,
    wholesalePrice: plainDecimal(authorization.wholesalePrice),
    tier,
    latest: Math.max(0, ...own.map(({ number }) => number)),
    inForce: tierInForce(own, authorization.productId, context.now),
    tolerancePercent: (await currentPolicy(transaction)).priceTolerancePercent,
  });
}

async function recordChange(
  transaction: Transaction,
  context: ServiceContext,
  actor: Viewer,
  tier: { id: string; name: string },
  version: NewTierVersion,
  inForce: TierVersion | undefined,
): Promise<void> {
  const values = ({
    number,
    authorizationId,
    markupPercent,
    targetBuyerPrice,
    wholesalePrice,
  }: NewTierVersion | TierVersion) => ({
    version: number,
    authorizationId,
    markupPercent: plainDecimal(markupPercent),
    targetBuyerPrice: plainDecimal(targetBuyerPrice),
    wholesalePrice: plainDecimal(wholesalePrice),
  });
  await appendAuditEvent(transaction, {
    actor,
    action: 'tier.version_saved',
    subject: { type: 'tier', id: tier.id, name: tier.name },
    ...(inForce === undefined ? {} : { before: { tier: inForce.tierName, ...values(inForce) } }),
    after: { tier: tier.name, ...values(version) },
    reason: version.reason,
    ...(context.origin === null ? {} : { origin: context.origin }),
  });
}
