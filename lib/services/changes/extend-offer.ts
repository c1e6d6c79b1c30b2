import { currentPolicy } from '../../db/policy/policy';
import { extensionProblem } from '../../domain/changes/offer-change';
import { invalid, success, type Result } from '../../domain/core/result';
import { extendOfferSchema, type ExtendOffer } from '../../schemas/changes/offer-change';
import { defineUseCase, type UseCaseContext } from '../core/use-case';
import { changeOffer, type OfferChange } from './offer-change';

/** Of many at once nobody has seen what clashes: each that does is left for its own page. */
type ExtendOfferInput = Omit<ExtendOffer, 'seenClashes' | 'clashReason'> &
  Partial<Pick<ExtendOffer, 'seenClashes' | 'clashReason'>>;

/**
 * Moves the last day on which buyers can accept to a later one; an expired or cancelled offer comes alive again. Held to the policy
 * of now, in UTC days. Where some accounts have accepted, only once a person has confirmed it; where they have another offer or an
 * agreement by now, only with a reason, and with an approval where the policy wants one.
 */
export const extendOffer = defineUseCase('offer.publish', extendOfferSchema, (context, input: ExtendOfferInput) =>
  extend(context, input, 'INTERACTIVE'),
);

/** The same for one of many, which wait behind the people who change a single one. */
export function extend(
  context: UseCaseContext,
  { offerId, expirationDate, isConfirmed, seenClashes = [], clashReason = '' }: ExtendOfferInput,
  priority: OfferChange['priority'],
): Promise<Result<{ offerId: string }>> {
  return changeOffer(context, {
    offerId,
    kind: 'EXTEND',
    isConfirmed,
    agreement: { seenKeys: seenClashes, reason: clashReason },
    fields: { expiration: 'expirationDate' },
    priority,
    target: async ({ snapshot }, transaction) => {
      const policy = await currentPolicy(transaction);
      const problem = extensionProblem(expirationDate, snapshot.expirationDate, context.now, policy);
      return problem === undefined ? success({ ...snapshot, expirationDate }) : invalid({ expirationDate: problem });
    },
  });
}
