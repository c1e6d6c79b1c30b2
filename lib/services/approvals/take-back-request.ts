import { lockOffer } from '../../db/offers/offers';
import { inTransaction } from '../../db/core/transaction';
import { failure, success, type Result } from '../../domain/core/result';
import { authorise, type ServiceContext } from '../core/context';
import { voidRequest } from '../wizard/void-request';

/** Takes back a request that nobody has decided, so that the draft can be edited. */
export async function withdrawRequest(
  context: ServiceContext,
  { offerId }: { offerId: string },
): Promise<Result<{ offerId: string }>> {
  const allowed = authorise(context, 'offer.edit');
  if (!allowed.ok) return allowed;
  return inTransaction(context.database.prisma, async (transaction) => {
    const offer = await lockOffer(transaction, offerId);
    if (offer === undefined) return failure({ kind: 'not_found' });
    if (offer.stage !== 'WAITING_FOR_APPROVAL')
      return failure({
        kind: 'conflict',
        reason: 'already_decided',
        message: 'It does not wait for approval any more.',
      });
    await voidRequest(transaction, context, allowed.value, offerId);
    return success({ offerId });
  });
}
