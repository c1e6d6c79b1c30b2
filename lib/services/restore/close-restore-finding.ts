import { dealWithFinding } from '../../db/restore/restore-findings';
import { inTransaction } from '../../db/core/transaction';
import { failure, success } from '../../domain/core/result';
import { findingIdSchema } from '../../schemas/restore/restored-view';
import { defineUseCase } from '../core/use-case';

/** Notes that somebody has dealt with what AWS knew and the database did not. It stays listed, and no longer asks for anybody. */
export const closeRestoreFinding = defineUseCase(
  'setup.manage',
  findingIdSchema,
  ({ viewer, audit, database }, { findingId }) =>
    inTransaction(database.prisma, async (transaction) => {
      const closed = await dealWithFinding(transaction, findingId, viewer.userId);
      if (closed === undefined) return failure({ kind: 'not_found' });
      await audit(transaction, {
        action: 'offer.restore_finding_closed',
        subject: { type: 'offer', id: closed.offerId, name: closed.offerName ?? closed.name },
        after: {
          awsChangeSetId: closed.awsChangeSetId,
          outcome: closed.outcome,
          ...(closed.awsOfferId !== null && { awsOfferId: closed.awsOfferId }),
        },
      });
      return success(null);
    }),
);
