import type { OfferRecord } from '../db/offers';
import type { Transaction } from '../db/transaction';
import type { AccountAcceptance, Agreement } from '../domain/agreement';
import { accountIdGroups } from '../domain/account-id-groups';
import { longDateText, utcDateOf } from '../domain/calendar';
import type { NotificationKind } from '../domain/notification';
import { notify } from './notify';

type Acceptance = Pick<AccountAcceptance, 'outcome' | 'endsAt' | 'isUnexpected'>;

/** Tells whoever made the offer that a buyer accepted, or that AWS took it back; what nobody expected is told to the admins too. */
export async function tellAboutAgreement(
  transaction: Transaction,
  offer: OfferRecord,
  agreement: Agreement,
  acceptance: Acceptance,
): Promise<void> {
  const kind = kindOf(offer, acceptance);
  if (kind === undefined) return;
  await notify(transaction, {
    kind,
    key: `${kind}:${agreement.id}`,
    to: { userIds: [offer.createdById], roles: kind === 'accepted' ? [] : ['ADMIN'] },
    subjectName: offer.name,
    detail: detailOf(agreement, acceptance),
    href: `/offers/${offer.id}`,
  });
}

/** `offer`: as it was before the agreement was known. */
function kindOf({ stage }: OfferRecord, { outcome, isUnexpected }: Acceptance): NotificationKind | undefined {
  if (outcome === 'failed') return 'accepted_then_failed';
  if (outcome === 'ended') return undefined;
  if (isUnexpected) return 'accepted_unexpectedly';
  return stage === 'CANCELLED' ? 'accepted_after_cancel' : 'accepted';
}

function detailOf({ acceptorAccountId }: Agreement, { outcome, endsAt }: Acceptance): string {
  const account = accountIdGroups(acceptorAccountId).join(' ');
  if (outcome === 'failed') return `AWS took back the acceptance of account ${account}.`;
  const until = endsAt === null ? '' : `, runs until ${longDateText(utcDateOf(endsAt))}`;
  return `Account ${account} accepted${until}.`;
}
