import { randomUUID } from 'node:crypto';
import { createOffer, findOffers, lockOffer } from '../../db/offers/offers';
import { listTierVersions } from '../../db/tiers/tiers';
import { inTransaction } from '../../db/core/transaction';
import type { OfferSnapshot } from '../../domain/offers/offer-snapshot';
import { failure, success } from '../../domain/core/result';
import { tierInForce } from '../../domain/tiers/tier';
import { createUpgradeDraftsSchema } from '../../schemas/tiers/tier-view';
import { emptyDraftContent, type DraftContent } from '../../schemas/wizard/draft-content';
import { defineUseCase } from '../core/use-case';
import { saveNextVersion } from '../wizard/save-draft';

/**
 * For each live offer a new draft with the same customer and accounts on the authorization in force: somebody reviews and publishes each.
 * The offers themselves stay as they are.
 */
export const createUpgradeDrafts = defineUseCase(
  'tier.manage',
  createUpgradeDraftsSchema,
  ({ viewer, audit, database, now }, { offerIds }) =>
    inTransaction(database.prisma, async (transaction) => {
      const offers = await findOffers(transaction, [...new Set(offerIds)]);
      const versions = await listTierVersions(transaction);
      let count = 0;
      for (const { id, name, snapshot, acceptedCount } of offers) {
        const inForce = snapshot && tierInForce(versions, snapshot.productId, now);
        if (snapshot === null || inForce === undefined || inForce?.authorizationId === snapshot.authorizationId)
          continue;
        const offerId = randomUUID();
        await createOffer(transaction, offerId, viewer.userId);
        await lockOffer(transaction, offerId);
        const content = draftOf(snapshot, inForce?.authorizationId ?? '', acceptedCount > 0);
        await saveNextVersion(transaction, viewer, { offerId, baseVersion: 0, content });
        await audit(transaction, {
          action: 'draft.created',
          subject: { type: 'offer', id: offerId, name },
          after: { copiedFrom: id, tier: inForce?.tierName ?? '' },
          reason: 'Another tier is in force',
        });
        count += 1;
      }
      return count === 0 ? failure({ kind: 'not_found' }) : success({ count });
    }),
);

/** The same customer, accounts and texts; name and dates as of today. To a buyer who has accepted the earlier offer it is a renewal. */
function draftOf(snapshot: OfferSnapshot, authorizationId: string, isRenewal: boolean): DraftContent {
  return {
    ...emptyDraftContent,
    isvName: snapshot.isvName,
    productId: snapshot.productId,
    authorizationId,
    customerId: snapshot.customerId,
    buyers: snapshot.buyerAccountIds.join(', '),
    description: snapshot.description,
    dealReference: snapshot.dealReference,
    purpose: isRenewal ? 'existing_on_marketplace' : 'new_customer',
  };
}
