import { success, type Result } from '../../domain/core/result';
import { extendOffersSchema, cancelOffersSchema, type OfferChangeResult } from '../../schemas/changes/offer-change';
import { defineUseCase } from '../core/use-case';
import { extend } from './extend-offer';
import { cancel } from './cancel-offer';

/** Extends many offers to one day, each by itself, behind the people who wait for a single one. One result an offer, in their order. */
export const extendOffers = defineUseCase('offer.publish', extendOffersSchema, (context, { offerIds, ...change }) =>
  each(offerIds, (offerId) => extend(context, { offerId, ...change }, 'BULK')),
);

/** The same for cancelling. */
export const cancelOffers = defineUseCase('offer.publish', cancelOffersSchema, (context, { offerIds, ...change }) =>
  each(offerIds, (offerId) => cancel(context, { offerId, ...change }, 'BULK')),
);

async function each(
  offerIds: readonly string[],
  change: (offerId: string) => Promise<Result<{ offerId: string }>>,
): Promise<Result<OfferChangeResult[]>> {
  const results: OfferChangeResult[] = [];
  for (const offerId of new Set(offerIds)) {
    const result = await change(offerId);
    results.push({ offerId, problem: result.ok ? null : problemText(result) });
  }
  return success(results);
}

function problemText({ error }: Extract<Result<unknown>, { ok: false }>): string {
  // Nobody has seen it: among many there is no room to look at each.
  if (error.kind === 'conflict' && error.reason === 'clash') return `${error.message} Change it on its own page.`;
  if ('message' in error) return error.message;
  if (error.kind === 'invalid') return Object.values(error.fieldErrors)[0] ?? 'It cannot be changed like this.';
  return error.kind === 'not_found' ? 'This offer is not there any more.' : 'You can no longer do this.';
}
