import { z } from 'zod';
import { appendAuditEvent } from '../db/audit-events';
import { listChangeSetsOf, reopenChangeSet, type ChangeSetRecord } from '../db/change-sets';
import { findOffer, lockOffer, saveOfferEvent } from '../db/offers';
import { inTransaction } from '../db/transaction';
import { isOfferChange } from '../domain/offer-change';
import { failure, success, type Result } from '../domain/result';
import { authorise, type ServiceContext } from './context';

/**
 * Has AWS searched once more for a change set whose outcome stayed unknown: by its name, and by the reference in the offer's
 * description. Found: it is gone on with. Proved that there is nothing: the attempt failed, the proof stands in the audit trail, and a
 * person may publish again. Sends nothing by itself.
 */
export async function lookAgain(
  context: ServiceContext,
  { offerId }: { offerId: string },
): Promise<Result<{ offerId: string }>> {
  const allowed = authorise(context, 'offer.publish');
  if (!allowed.ok) return allowed;
  return inTransaction(context.database.prisma, async (transaction) => {
    if ((await lockOffer(transaction, offerId)) === undefined) return failure({ kind: 'not_found' });
    const offer = await findOffer(transaction, offerId);
    const [latest] = await listChangeSetsOf(transaction, offerId);
    const isOpened =
      offer?.stage === 'NEEDS_CHECK' &&
      latest !== undefined &&
      (await reopenChangeSet(transaction, latest.id, stateToLookFrom(latest), new Date()));
    if (!isOpened)
      return failure({ kind: 'conflict', reason: 'not_editable', message: 'There is nothing left to look for.' });
    // A published offer stays one while a change to it is looked for.
    if (!isOfferChange(latest.kind)) await saveOfferEvent(transaction, offerId, { stage: 'PUBLISHING' });
    await appendAuditEvent(transaction, {
      actor: allowed.value,
      action: 'offer.looked_for_again',
      subject: { type: 'offer', id: offerId, name: offer.name },
      ...(context.origin === null ? {} : { origin: context.origin }),
    });
    if (latest.awsChangeSetId === null) await context.nudge(transaction, 'send-change-set', latest.id);
    else await context.nudge(transaction, 'follow-change-sets', 'follow-change-sets');
    return success({ offerId });
  });
}

/** What AWS has said to be applied only has to be read back; what became of anything else is asked for. */
function stateToLookFrom({ awsChangeSetId, changeSetDocument }: ChangeSetRecord) {
  if (awsChangeSetId === null) return 'SENDING';
  return appliedSchema.safeParse(changeSetDocument).success ? 'SUCCEEDED' : 'PREPARING';
}

const appliedSchema = z.object({ Status: z.literal('SUCCEEDED') });
