import type { ChangeSetRecord } from '../../../db/engine/change-sets';
import type { OfferRecord } from '../../../db/offers/offers';
import type { Transaction } from '../../../db/core/transaction';
import type { AuditAction } from '../../../domain/audit/audit-action';
import { failureWords } from '../../../domain/failures/failure-words';
import type { NotificationKind } from '../../../domain/notifications/notification';
import { isOfferChange } from '../../../domain/changes/offer-change';
import type { Role } from '../../../domain/core/permissions';
import type { Nudge } from '../../../queue/enqueue';
import { failedOfferOf } from '../failed-offer';
import type { Recording } from '../engine-store';
import { notify } from '../../notifications/notify';

type Told = { changeSet: ChangeSetRecord; offer: OfferRecord; action: AuditAction; recording: Recording };

/** Tells whoever made the offer and whoever published it how it went; what needs a check is told to the admins too. */
export async function tellAboutPublishing(transaction: Transaction, told: Told, nudge: Nudge): Promise<void> {
  const kind = kindOf(told);
  if (kind === undefined) return;
  const { changeSet, offer } = told;
  const roles: Role[] = kind === 'needs_check' ? ['ADMIN'] : [];
  await notify(
    transaction,
    {
      kind,
      key: `${kind}:${changeSet.submissionId}`,
      to: { userIds: [offer.createdById, changeSet.createdById], roles },
      subjectName: offer.name,
      detail: detailOf(kind, told),
      href: `/offers/${offer.id}`,
      digest: changeSet.priority === 'BULK',
    },
    nudge,
  );
}

function kindOf({ action, changeSet: { kind } }: Told): NotificationKind | undefined {
  if (action === 'offer.published') return kind === 'PUBLISH' || kind === 'RELEASE' ? 'published' : undefined;
  if (action === 'offer.needs_check') return 'needs_check';
  if (action !== 'offer.failed') return undefined;
  return isOfferChange(kind) ? 'change_failed' : 'failed';
}

function detailOf(kind: NotificationKind, { changeSet, offer, recording: { observation } }: Told): string {
  if (kind === 'published')
    return `Send the link to ${offer.customerName === '' ? 'the customer' : offer.customerName}.`;
  if ('failures' in observation && observation.failures[0] !== undefined)
    return failureWords(observation.failures[0], failedOfferOf(offer, changeSet)).title;
  if (kind === 'needs_check' && 'differences' in observation) return 'The published offer is not what was reviewed.';
  return kind === 'needs_check' ? 'AWS’s answer is unknown: somebody has to look.' : 'Nothing was published.';
}
