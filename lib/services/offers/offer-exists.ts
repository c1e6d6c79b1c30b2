import { findOffer } from '../../db/offers/offers';
import { failure, success, type Result } from '../../domain/core/result';
import { authorise, type ServiceContext } from '../core/context';

/** Whether there is an offer of this id, for the status that a page answers with before its content is ready. */
export async function offerExists(context: ServiceContext, offerId: string): Promise<Result<true>> {
  const allowed = authorise(context, 'offer.read');
  if (!allowed.ok) return allowed;
  return (await findOffer(context.database.prisma, offerId)) === undefined
    ? failure({ kind: 'not_found' })
    : success(true);
}
