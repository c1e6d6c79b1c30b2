import { currentPolicy } from '../db/policy';
import { corrected, correctionProblems } from '../domain/offer-change';
import { invalid, success, type Result } from '../domain/result';
import type { CorrectOffer } from '../schemas/offer-change';
import type { ServiceContext } from './context';
import { changeOffer } from './offer-change';

/** Corrects name, description or duration of a live offer that nobody has accepted. Price and accounts need a new offer. */
export async function correctOffer(
  context: ServiceContext,
  { offerId, ...correction }: CorrectOffer,
): Promise<Result<{ offerId: string }>> {
  return changeOffer(context, {
    offerId,
    kind: 'CORRECT',
    isConfirmed: false,
    priority: 'INTERACTIVE',
    target: async ({ snapshot }, transaction) => {
      const problems = correctionProblems(correction, snapshot, context.now, await currentPolicy(transaction));
      return Object.keys(problems).length > 0
        ? invalid({ ...problems })
        : success(corrected(snapshot, correction, context.now));
    },
  });
}
