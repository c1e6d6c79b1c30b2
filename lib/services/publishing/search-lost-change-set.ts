import { z } from 'zod';
import type { ChangeSetRecord } from '../../db/engine/change-sets';
import { inTransaction } from '../../db/core/transaction';
import { isOfferChange } from '../../domain/changes/offer-change';
import { failure, success, type Result } from '../../domain/core/result';
import { offerIdSchema } from '../../schemas/core/action-input';
import { defineUseCase } from '../core/use-case';
import type { EngineOffer, EngineTransaction } from '../engine/engine-store';
import { engineTransaction } from '../engine/postgres-engine-store';

/**
 * Has AWS searched once more for a change set whose outcome stayed unknown: by its name, and by the reference in the offer's
 * description. Found: it is gone on with. Proved that there is nothing: the attempt failed, the proof stands in the audit trail, and a
 * person may publish again. Sends nothing by itself.
 */
export const searchLostChangeSet = defineUseCase(
  'offer.publish',
  offerIdSchema,
  ({ audit, database, nudge }, { offerId }) =>
    inTransaction(database.prisma, async (transaction) => {
      const opened = await openForSearch(engineTransaction(transaction, nudge), offerId);
      if (!opened.ok) return opened;
      await audit(transaction, {
        action: 'offer.searched_again',
        subject: { type: 'offer', id: offerId, name: opened.value.name },
      });
      return success({ offerId });
    }),
);

/** Opens the offer's last change set for another search. A wish to cancel it stands. */
export async function openForSearch(transaction: EngineTransaction, offerId: string): Promise<Result<EngineOffer>> {
  const offer = await transaction.lockOffer(offerId);
  if (offer === undefined) return failure({ kind: 'not_found' });
  const [latest] = await transaction.listChangeSetsOf(offerId);
  const isOpened =
    offer.stage === 'NEEDS_CHECK' &&
    latest !== undefined &&
    (await transaction.reopen(latest.id, stateToLookFrom(latest)));
  if (!isOpened)
    return failure({ kind: 'conflict', reason: 'not_editable', message: 'There is nothing left to look for.' });
  // A published offer stays one while a change to it is looked for.
  if (!isOfferChange(latest.kind)) await transaction.saveOfferEvent(offerId, { stage: 'PUBLISHING' });
  if (latest.awsChangeSetId === null) await transaction.nudge('send-change-set', latest.id);
  else await transaction.nudge('follow-change-sets', 'follow-change-sets');
  return success(offer);
}

/** What AWS has said to be applied only has to be read back; what became of anything else is asked for. */
function stateToLookFrom({ awsChangeSetId, changeSetDocument }: ChangeSetRecord) {
  if (awsChangeSetId === null) return 'SENDING';
  return appliedSchema.safeParse(changeSetDocument).success ? 'SUCCEEDED' : 'PREPARING';
}

const appliedSchema = z.object({ Status: z.literal('SUCCEEDED') });
