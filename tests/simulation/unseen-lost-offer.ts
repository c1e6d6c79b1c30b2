import { utcDateOf } from '../../lib/domain/core/calendar';
import type { OfferSnapshot } from '../../lib/domain/offers/offer-snapshot';
import type { Offer } from '../../lib/sandbox/store/rows';
import { lostOffersIn } from './rows/lost-offers';
import type { StoreTransaction } from './rows/memory-rows';

/** AWS lists by then what it has done, and a worker has looked. */
const KNOWN_AFTER_MS = 30 * 60_000;

/**
 * The id of an offer that buyers of this one can accept, that the portal made, that a restore has taken away from it, and of which
 * whoever meant this one did not know; undefined when there is none.
 */
export function unseenLostOffer(
  rows: StoreTransaction,
  atAws: Iterable<Offer>,
  { offerId, snapshot }: { offerId: string; snapshot: OfferSnapshot },
  nowMs: number,
): string | undefined {
  const keys = snapshot.agreedClashes?.keys ?? [];
  const open = [...atAws].filter(
    ({ state, productId, availabilityEndDate = '', lastModifiedDate }) =>
      state === 'Released' &&
      productId === snapshot.productId &&
      availabilityEndDate >= utcDateOf(new Date(nowMs)) &&
      nowMs - Date.parse(lastModifiedDate) > KNOWN_AFTER_MS,
  );
  return lostOffersIn(rows, open.map(asRead)).find(({ offer, draftId }) => {
    const shared = offer.buyerAccountIds.filter((id) => snapshot.buyerAccountIds.includes(id));
    const isSeen = (id: string) =>
      keys.includes(`lost_offer ${offer.id} ${id}`) || keys.includes(`open_offer ${draftId} ${id}`);
    return draftId !== offerId && !shared.every(isSeen);
  })?.offer.id;
}

function asRead({ id, name, description, state, productId, availabilityEndDate, targeting }: Offer) {
  return {
    id,
    name: name ?? null,
    description: description ?? null,
    state,
    productId,
    expirationDate: availabilityEndDate ?? null,
    buyerAccountIds: targeting?.PositiveTargeting?.BuyerAccounts ?? [],
  };
}
