import { appendAuditEvent } from '../../db/audit/audit-events';
import { dealWithFinding } from '../../db/restore/restore-findings';
import { inTransaction } from '../../db/core/transaction';
import { failure, success, type Result } from '../../domain/core/result';
import { authorise, type ServiceContext } from '../core/context';

/** Notes that somebody has dealt with what AWS knew and the database did not. It stays listed, and no longer asks for anybody. */
export async function closeRestoreFinding(
  context: ServiceContext,
  { findingId }: { findingId: string },
): Promise<Result<null>> {
  const allowed = authorise(context, 'setup.manage');
  if (!allowed.ok) return allowed;
  const viewer = allowed.value;
  return inTransaction(context.database.prisma, async (transaction) => {
    const closed = await dealWithFinding(transaction, findingId, viewer.userId);
    if (closed === undefined) return failure({ kind: 'not_found' });
    await appendAuditEvent(transaction, {
      actor: viewer,
      action: 'offer.restore_finding_closed',
      subject: { type: 'offer', id: closed.offerId, name: closed.offerName ?? closed.name },
      after: {
        awsChangeSetId: closed.awsChangeSetId,
        outcome: closed.outcome,
        ...(closed.awsOfferId === null ? {} : { awsOfferId: closed.awsOfferId }),
      },
      ...(context.origin === null ? {} : { origin: context.origin }),
    });
    return success(null);
  });
}
