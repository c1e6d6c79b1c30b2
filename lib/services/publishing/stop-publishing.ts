import { inTransaction } from '../../db/core/transaction';
import { openChangeSetStates } from '../../domain/engine/change-set-progress';
import { failure, success, type Result } from '../../domain/core/result';
import { offerIdSchema } from '../../schemas/core/action-input';
import { defineUseCase } from '../core/use-case';
import type { EngineOffer, EngineTransaction } from '../engine/engine-store';
import { engineTransaction } from '../engine/postgres-engine-store';

/**
 * Stops what is being published, as long as AWS allows it: what has not been sent is not sent, what AWS still validates is
 * cancelled there, and what AWS fails by itself is not tried again. Once AWS applies it, nothing can stop it.
 */
export const stopPublishing = defineUseCase('offer.publish', offerIdSchema, ({ audit, database, nudge }, { offerId }) =>
  inTransaction(database.prisma, async (transaction) => {
    const stopped = await writeStop(engineTransaction(transaction, nudge), offerId);
    if (!stopped.ok) return stopped;
    await audit(transaction, {
      action: 'offer.stop_requested',
      subject: { type: 'offer', id: offerId, name: stopped.value.name },
    });
    return success({ offerId });
  }),
);

/** The wish stands in the row: whatever becomes of the change set, nothing more goes out for it. */
export async function writeStop(transaction: EngineTransaction, offerId: string): Promise<Result<EngineOffer>> {
  const offer = await transaction.lockOffer(offerId);
  if (offer === undefined) return failure({ kind: 'not_found' });
  const [latest] = await transaction.listChangeSetsOf(offerId);
  const isOpen = latest !== undefined && openChangeSetStates.some((state) => state === latest.state);
  if (!isOpen || !(await transaction.requestCancel(latest.id))) {
    const message = latest?.isStopRequested === true && isOpen ? 'It is being stopped.' : 'It is too late to stop it.';
    return failure({ kind: 'conflict', reason: 'too_late', message });
  }
  await transaction.nudge('send-change-set', latest.id);
  return success(offer);
}
