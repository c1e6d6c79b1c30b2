import { findStoppedSince } from '../../db/restore/database-check';
import { listRefusals } from '../../db/installation/marketplace-refusals';
import { currentTrouble } from '../../domain/installation/current-trouble';
import { success, type Result } from '../../domain/core/result';
import type { MarketplaceAccess } from '../../schemas/installation/marketplace-access';
import { defineUseCase } from '../core/use-case';
import { noticeWorkerSilence } from '../notifications/tell-about-silence';

/**
 * Why nothing goes out to AWS at the moment: no worker is at work, AWS does not answer or does not take the portal's credentials (since when, and for what),
 * or the database was restored and is being compared with AWS. Everybody may know.
 */
export const marketplaceAccess = defineUseCase(
  'offer.read',
  async ({ database }): Promise<Result<MarketplaceAccess>> => {
    const { prisma } = database;
    const [silence, refusals, stoppedSince] = await Promise.all([
      noticeWorkerSilence(database),
      listRefusals(prisma),
      findStoppedSince(prisma),
    ]);
    const trouble = currentTrouble(refusals, new Date());
    return success({
      worker: silence === undefined ? null : { silentMs: silence.silentMs },
      refusal:
        trouble === undefined
          ? null
          : { ...trouble, operations: [...trouble.operations], since: trouble.since.toISOString() },
      restored: stoppedSince === undefined ? null : { since: stoppedSince.toISOString() },
    });
  },
);
