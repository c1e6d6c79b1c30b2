import { currentPolicy } from '../../db/policy/policy';
import { corrected, correctionProblems } from '../../domain/changes/offer-change';
import { invalid, success } from '../../domain/core/result';
import { correctOfferSchema } from '../../schemas/changes/offer-change';
import { defineUseCase } from '../core/use-case';
import { changeOffer } from './offer-change';

/**
 * Corrects name, description or duration of a live offer that nobody has accepted; the duration to the policy's, as any other needs an
 * approval that only a new offer can ask for. Price and accounts need a new offer.
 */
export const correctOffer = defineUseCase('offer.publish', correctOfferSchema, (context, { offerId, ...correction }) =>
  changeOffer(context, {
    offerId,
    kind: 'CORRECT',
    isConfirmed: false,
    fields: { duration: 'termYears' },
    priority: 'INTERACTIVE',
    target: async ({ snapshot }, transaction) => {
      const policy = await currentPolicy(transaction);
      const problems = correctionProblems(correction, snapshot, context.now, policy);
      return Object.keys(problems).length > 0
        ? invalid({ ...problems })
        : success(corrected(snapshot, correction, context.now, policy));
    },
  }),
);
