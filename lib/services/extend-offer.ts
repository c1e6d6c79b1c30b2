import { currentPolicy } from '../db/policy';
import { extensionProblem } from '../domain/offer-change';
import { invalid, success, type Result } from '../domain/result';
import type { ExtendOffer } from '../schemas/offer-change';
import type { ServiceContext } from './context';
import { changeOffer } from './offer-change';

/**
 * Moves the last day on which buyers can accept to a later one; an expired or withdrawn offer comes alive again. Held to the policy
 * of now, in UTC days. Where some accounts have accepted, only once a person has confirmed it.
 */
export async function extendOffer(
  context: ServiceContext,
  { offerId, expirationDate, isConfirmed }: ExtendOffer,
  priority: 'INTERACTIVE' | 'BULK' = 'INTERACTIVE',
): Promise<Result<{ offerId: string }>> {
  return changeOffer(context, {
    offerId,
    kind: 'EXTEND',
    isConfirmed,
    priority,
    target: async ({ snapshot }, transaction) => {
      const policy = await currentPolicy(transaction);
      const problem = extensionProblem(expirationDate, snapshot.expirationDate, context.now, policy);
      return problem === undefined ? success({ ...snapshot, expirationDate }) : invalid({ expirationDate: problem });
    },
  });
}
