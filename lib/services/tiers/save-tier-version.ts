import { createTierProposal, findOpenTierProposal } from '../../db/tiers/tier-proposals';
import { appendTierVersion, type NewTierVersion } from '../../db/tiers/tiers';
import { inTransaction } from '../../db/core/transaction';
import { plainDecimal } from '../../domain/tiers/price';
import { failure, invalid, success, type Result } from '../../domain/core/result';
import { checkTierProposal } from '../../domain/tiers/tier';
import { saveTierVersionSchema, type SavedTierVersion, type SaveTierVersion } from '../../schemas/tiers/tier-view';
import { defineUseCase } from '../core/use-case';
import { readTierBundle, recordTierChange, type TierBundle } from './tier-bundle';
import { secondAdmins } from '../approvals/who-decides';

/**
 * Appends a version of a tier under the price rule; from its day on it is in force for new offers and changes nothing about older ones.
 * Another price than the one in force waits for a second admin, where there is one, or was until this admin took their access. Two admins who save at the same moment: the second
 * is told and writes nothing.
 */
export const saveTierVersion = defineUseCase(
  'tier.manage',
  saveTierVersionSchema,
  async (context, input: SaveTierVersion): Promise<Result<SavedTierVersion>> => {
    const { validFrom: day = '', movesAuthorization = false } = input;
    const validFrom = startOf(day, context.now);
    if (validFrom === undefined) return invalid({ validFrom: 'Choose a day after today, or “at once”.' });
    return inTransaction(context.database.prisma, async (transaction) => {
      const bundle = await readTierBundle(transaction, context, { ...input, movesAuthorization }, validFrom);
      if (!bundle.ok) return bundle;
      const { productId, tier, latest, inForce } = bundle.value;
      const open = await findOpenTierProposal(transaction, productId);
      if (open !== undefined)
        return conflict(`${open.proposedByName} proposed another price for ${open.tierName}. It is decided first.`);
      if (latest !== input.latestNumber)
        return conflict('Somebody saved another version meanwhile. Compare it with yours before you save.');
      const check = checkTierProposal(
        { ...input, wholesalePrice: bundle.value.wholesalePrice },
        inForce,
        bundle.value.tolerancePercent,
      );
      if (Object.keys(check.fieldErrors).length > 0) return invalid(check.fieldErrors);
      const version = versionOf(input, bundle.value, validFrom, context.viewer.userId);
      if (check.newPrice !== undefined && (await secondAdmins(transaction, context.viewer)).length > 0) {
        const proposal = { ...proposalOf(version), validFrom: day === '' ? null : validFrom };
        await createTierProposal(transaction, {
          ...proposal,
          latestNumber: latest,
          proposedById: context.viewer.userId,
        });
        await recordTierChange(transaction, context, { action: 'tier.version_proposed', tier, version, inForce });
        return success({ outcome: 'proposed' });
      }
      await appendTierVersion(transaction, version);
      await recordTierChange(transaction, context, { action: 'tier.version_saved', tier, version, inForce });
      return success({ outcome: 'saved', number: version.number });
    });
  },
);

/** The moment from which it is in force; undefined for a day that has begun. */
function startOf(day: string, now: Date): Date | undefined {
  if (day === '') return now;
  const start = new Date(`${day}T00:00:00.000Z`);
  return start > now ? start : undefined;
}

function versionOf(input: SaveTierVersion, bundle: TierBundle, validFrom: Date, createdById: string): NewTierVersion {
  return {
    tierId: bundle.tier.id,
    number: bundle.latest + 1,
    productId: bundle.productId,
    authorizationId: input.authorizationId,
    markupPercent: plainDecimal(input.markupPercent),
    targetBuyerPrice: plainDecimal(input.targetBuyerPrice),
    wholesalePrice: bundle.wholesalePrice,
    validFrom,
    reason: input.reason,
    createdById,
  };
}

function proposalOf({ number: _number, createdById: _createdById, ...values }: NewTierVersion) {
  return values;
}

function conflict(message: string) {
  return failure({ kind: 'conflict' as const, reason: 'tier_changed' as const, message });
}
