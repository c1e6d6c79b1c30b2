import { lockOffer } from '../../db/offers/offers';
import { inTransaction } from '../../db/core/transaction';
import { failure, success } from '../../domain/core/result';
import { offerIdSchema } from '../../schemas/core/action-input';
import { defineUseCase } from '../core/use-case';
import { endRequest } from '../wizard/end-request';

/** Takes back a request that nobody has decided, so that the draft can be edited. */
export const takeBackRequest = defineUseCase('offer.edit', offerIdSchema, (context, { offerId }) =>
  inTransaction(context.database.prisma, async (transaction) => {
    const offer = await lockOffer(transaction, offerId);
    if (offer === undefined) return failure({ kind: 'not_found' });
    if (offer.stage !== 'WAITING_FOR_APPROVAL')
      return failure({
        kind: 'conflict',
        reason: 'already_decided',
        message: 'It does not wait for approval any more.',
      });
    await endRequest(transaction, context, offerId);
    return success({ offerId });
  }),
);
