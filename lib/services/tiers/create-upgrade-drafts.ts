import { randomUUID } from 'node:crypto';
import { appendAuditEvent } from '../../db/audit/audit-events';
import { createOffer, findOffers, lockOffer } from '../../db/offers/offers';
import { listTierVersions } from '../../db/tiers/tiers';
import { inTransaction } from '../../db/core/transaction';
import type { OfferSnapshot } from '../../domain/offers/offer-snapshot';
import { failure, success, type Result } from '../../domain/core/result';
import { tierInForce } from '../../domain/tiers/tier';
import { emptyDraftContent, type DraftContent } from '../../schemas/wizard/draft-content';
import type { CreateUpgradeDrafts } from '../../schemas/tiers/tier-view';
import { authorise, type ServiceContext } from '../core/context';
import { saveNextVersion } from '../wizard/save-draft';

/**
 * For each live offer a new draft with the same customer and accounts on the authorization in force: somebody reviews and publishes each.
 * The offers themselves stay as they are.
 */
export async function createUpgradeDrafts(
  context: ServiceContext,
  { offerIds }: CreateUpgradeDrafts,
): Promise<Result<{ count: number }>> {
  const allowed = authorise(context, 'tier.manage');
  if (!allowed.ok) return allowed;
  const viewer = allowed.value;
  return inTransaction(context.database.prisma, async (transaction) => {
    const offers = await findOffers(transaction, [...new Set(offerIds)]);
    const versions = await listTierVersions(transaction);
    let count = 0;
    for (const { id, name, snapshot, acceptedCount } of offers) {
      const inForce = snapshot && tierInForce(versions, snapshot.productId, context.now);
      if (snapshot === null || inForce === undefined || inForce?.authorizationId === snapshot.authorizationId) continue;
      const offerId = randomUUID();
      await createOffer(transaction, offerId, viewer.userId);
      await lockOffer(transaction, offerId);
      const content = draftOf(snapshot, inForce?.authorizationId ?? '', acceptedCount > 0);
      await saveNextVersion(transaction, viewer, { offerId, baseVersion: 0, content });
      await appendAuditEvent(transaction, {
        actor: viewer,
        action: 'draft.created',
        subject: { type: 'offer', id: offerId, name },
        after: { copiedFrom: id, tier: inForce?.tierName ?? '' },
        reason: 'Another tier is in force',
        ...(context.origin === null ? {} : { origin: context.origin }),
      });
      count += 1;
    }
    return count === 0 ? failure({ kind: 'not_found' }) : success({ count });
  });
}

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
