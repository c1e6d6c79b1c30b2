import { countWaitingApprovals } from '../../db/approvals/approvals';
import { countCustomersWithoutOffer } from '../../db/coverage/coverage';
import { countAttention } from '../../db/offers/offer-counts';
import { countOpenFindings } from '../../db/restore/restore-findings';
import { may } from '../../domain/core/permissions';
import { success, type Result } from '../../domain/core/result';
import { COUNTED_UP_TO } from '../../domain/core/counted-up-to';
import { EVERY_OFFER } from '../../schemas/offers/offer-list-view';
import type { WaitingView } from '../../schemas/dashboard/waiting-view';
import { defineUseCase } from '../core/use-case';

/** How much waits for somebody: the counts of the landing page and of the approvals. Asked for again by every open page. */
export const countWaiting = defineUseCase(
  'offer.read',
  async ({ viewer, database: { prisma }, now }): Promise<Result<WaitingView>> => {
    const [byKind, withoutOffer, approvals, findings] = await Promise.all([
      countAttention(prisma, EVERY_OFFER, now),
      countCustomersWithoutOffer(prisma),
      countWaitingApprovals(prisma, COUNTED_UP_TO + 1),
      may(viewer, 'setup.manage') ? countOpenFindings(prisma) : 0,
    ]);
    const attention = Object.values(byKind).reduce((sum, count) => sum + count, withoutOffer + findings);
    return success({ attention, approvals });
  },
);
