import type { ChangeSetRecord } from '../../db/engine/change-sets';
import type { OfferRecord } from '../../db/offers/offers';
import type { FailedOffer } from '../../domain/failures/failure-words';

/** What the words about a failure speak of: the offer as it was sent. */
export function failedOfferOf(
  { snapshot, ...offer }: OfferRecord,
  { kind }: Pick<ChangeSetRecord, 'kind'>,
): FailedOffer {
  return {
    kind,
    name: snapshot?.name ?? offer.name,
    authorizationId: snapshot?.authorizationId ?? offer.authorizationId ?? '',
    authorizationName: snapshot?.authorizationName ?? offer.authorizationName ?? '',
    buyerAccountIds: snapshot?.buyerAccountIds ?? offer.buyerAccountIds,
  };
}
