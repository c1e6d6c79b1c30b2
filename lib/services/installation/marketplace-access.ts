import type { Database } from '../../db/core/client';
import { findStoppedSince } from '../../db/restore/database-check';
import { listRefusals } from '../../db/installation/marketplace-refusals';
import { currentTrouble, type CurrentTrouble } from '../../domain/installation/current-trouble';
import { noticeWorkerSilence, type WorkerSilence } from '../notifications/tell-about-silence';

/** Why nothing goes out to AWS; everything undefined while AWS answers and takes the portal's credentials. */
export type MarketplaceAccess = {
  /** No worker is at work. */
  worker: WorkerSilence | undefined;
  refusal: CurrentTrouble | undefined;
  /** The database went back, and what AWS knows is being matched. */
  restoredAt: Date | undefined;
};

/** Reads it as of now; a silent worker is told to the admins by whoever reads it first. */
export async function marketplaceAccess(database: Database): Promise<MarketplaceAccess> {
  const { prisma } = database;
  const [worker, refusals, restoredAt] = await Promise.all([
    noticeWorkerSilence(database),
    listRefusals(prisma),
    findStoppedSince(prisma),
  ]);
  return { worker, refusal: currentTrouble(refusals, new Date()), restoredAt };
}
