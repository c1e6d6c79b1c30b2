import { listChangeSetsOf } from '../../db/engine/change-sets';
import type { OfferRecord } from '../../db/offers/offers';
import type { Transaction } from '../../db/core/transaction';
import type { AccountAcceptance } from '../../domain/acceptance/acceptance';
import { accountIdGroups } from '../../domain/customers/account-id-groups';
import type { Agreement } from '../../domain/acceptance/agreement';
import { longDateText, utcDateOf } from '../../domain/core/calendar';
import type { NotificationKind } from '../../domain/notifications/notification';
import { acceptedBeforeCancel } from '../../domain/changes/offer-change';
import { notify } from '../notifications/notify';

type Acceptance = Pick<AccountAcceptance, 'outcome' | 'endsAt' | 'isUnexpected'>;

/**
 * Tells whoever made the offer that a buyer accepted, that AWS ended the agreement, or that it was cancelled; what nobody expected is
 * told to the admins too. One that ran to its end is told by its date. `offer`: as it was before the agreement was known.
 */
export async function tellAboutAgreement(
  transaction: Transaction,
  offer: OfferRecord,
  agreement: Agreement,
  acceptance: Acceptance,
): Promise<void> {
  const changeSets = await listChangeSetsOf(transaction, offer.id);
  const isAfterCancel = offer.stage === 'CANCELLED' || acceptedBeforeCancel(changeSets, agreement.acceptorAccountId);
  const kind = kindOf(isAfterCancel, agreement, acceptance);
  if (kind === undefined) return;
  await notify(transaction, {
    kind,
    key: `${kind}:${agreement.id}`,
    to: { userIds: [offer.createdById], roles: kind === 'accepted' || kind === 'agreement_ended' ? [] : ['ADMIN'] },
    subjectName: offer.name,
    detail: detailOf(agreement, acceptance),
    href: `/offers/${offer.id}`,
  });
}

function kindOf(
  isAfterCancel: boolean,
  { status }: Agreement,
  { outcome, isUnexpected }: Acceptance,
): NotificationKind | undefined {
  if (outcome === 'failed') return 'accepted_then_failed';
  if (outcome === 'ended') return status === 'EXPIRED' ? undefined : 'agreement_ended';
  if (isUnexpected) return 'accepted_unexpectedly';
  return isAfterCancel ? 'accepted_after_cancel' : 'accepted';
}

function detailOf({ acceptorAccountId, status }: Agreement, { outcome, endsAt }: Acceptance): string {
  const account = accountIdGroups(acceptorAccountId).join(' ');
  if (outcome === 'failed')
    return status === 'ROLLED_BACK'
      ? `AWS took back the agreement of account ${account} because of an error.`
      : `AWS ended the agreement of account ${account}, for example because a payment failed.`;
  if (outcome === 'ended')
    return status === 'CANCELLED'
      ? `The agreement of account ${account} was cancelled before its end.`
      : `AWS ended the agreement of account ${account} and gives no reason.`;
  const until = endsAt === null ? '' : `, runs until ${longDateText(utcDateOf(endsAt))}`;
  return `Account ${account} accepted${until}.`;
}
