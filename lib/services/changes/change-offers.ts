import type { Result } from '../../domain/core/result';
import { success } from '../../domain/core/result';
import type { ExtendOffers, OfferChangeResult, WithdrawOffers } from '../../schemas/changes/offer-change';
import { authorise, type ServiceContext } from '../core/context';
import { extendOffer } from './extend-offer';
import { withdrawOffer } from './withdraw-offer';

/** Extends many offers to one day, each by itself, behind the people who wait for a single one. One result an offer, in their order. */
export async function extendOffers(
  context: ServiceContext,
  { offerIds, ...change }: ExtendOffers,
): Promise<Result<OfferChangeResult[]>> {
  return each(context, offerIds, (offerId) => extendOffer(context, { offerId, ...change }, 'BULK'));
}

/** The same for withdrawing. */
export async function withdrawOffers(
  context: ServiceContext,
  { offerIds, ...change }: WithdrawOffers,
): Promise<Result<OfferChangeResult[]>> {
  return each(context, offerIds, (offerId) => withdrawOffer(context, { offerId, ...change }, 'BULK'));
}

async function each(
  context: ServiceContext,
  offerIds: readonly string[],
  change: (offerId: string) => Promise<Result<{ offerId: string }>>,
): Promise<Result<OfferChangeResult[]>> {
  const allowed = authorise(context, 'offer.publish');
  if (!allowed.ok) return allowed;
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
