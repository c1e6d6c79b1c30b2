import type { World } from '../catalog/operation';
import { offerExtendedStatus } from '../catalog/authorization-view';
import { statusOf } from '../agreement/agreements';

/** Everything that the sandbox holds, for tests and for a person who wonders: nothing of it is AWS's wire. */
export function dumpView({ store, clock }: World) {
  const changeSets = [...store.changeSets.values()];
  const { buyerUrlPattern } = store.settings.switches;
  return {
    now: clock.now().toISOString(),
    /** StartChangeSet calls that started something, and all that were answered with an id. */
    startChangeSet: {
      accepted: changeSets.length,
      answered: changeSets.reduce((sum, changeSet) => sum + changeSet.timesRequested, 0),
    },
    offers: [...store.offers.values()].map((offer) => ({
      ...offer,
      buyerUrl: buyerUrlPattern.replace('{productId}', offer.productId).replace('{offerId}', offer.id),
    })),
    changeSets: changeSets.map((changeSet) => ({
      ...changeSet,
      changes: changeSet.changes.map((change) => ({ ...change, details: JSON.parse(change.details) as unknown })),
    })),
    authorizations: [...store.authorizations.values()].map((authorization) => ({
      ...authorization,
      offerExtendedStatus: offerExtendedStatus(authorization),
    })),
    agreements: [...store.agreements.values()].map((agreement) => ({
      ...agreement,
      status: statusOf(agreement, clock.now()),
    })),
  };
}
