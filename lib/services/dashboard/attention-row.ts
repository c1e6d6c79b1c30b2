import type { OfferRowRecord } from '../../db/offers/offer-rows';
import { attentionWords, type AttentionKind } from '../../domain/dashboard/attention';
import { daysBetween, longDateText, plusDays, utcDateOf } from '../../domain/core/calendar';
import { may } from '../../domain/core/permissions';
import type { AttentionAction, AttentionRow } from '../../schemas/dashboard/attention-view';
import type { UseCaseContext } from '../core/use-case';
import type { AttemptOutcome } from '../offers/offer-progress';

/** From today: within every sensible policy; another day is chosen on the offer's page. */
const EXTENSION_DAYS = 30;

/** One row of the landing page: what is wrong in a sentence, and the one thing to do about it. */
export function attentionRow(
  kind: AttentionKind,
  offer: OfferRowRecord,
  outcome: AttemptOutcome | undefined,
  context: UseCaseContext,
): AttentionRow {
  return {
    offerId: offer.id,
    kind,
    customerName: offer.customerName === '' ? 'No customer yet' : offer.customerName,
    offerName: offer.name,
    state: stateOf(kind, offer, context.now),
    sentence: sentenceOf(kind, offer, outcome),
    at: (outcome?.endedAt == null ? offer.updatedAt : new Date(outcome.endedAt)).toISOString(),
    action: actionOf(kind, offer, outcome, context),
  };
}

function stateOf(kind: AttentionKind, { expirationDate }: OfferRowRecord, now: Date): string {
  if (kind !== 'expiring' || expirationDate === null) return attentionWords[kind];
  const days = daysBetween(utcDateOf(now), expirationDate);
  if (days === 0) return 'Expires today';
  return days === 1 ? 'Expires tomorrow' : `Expires in ${days} days`;
}

function sentenceOf(kind: AttentionKind, offer: OfferRowRecord, outcome: AttemptOutcome | undefined): string {
  const lastDay = offer.expirationDate === null ? '' : longDateText(offer.expirationDate);
  const sent =
    offer.sentAt === null ? 'Not marked as sent.' : `Sent on ${longDateText(utcDateOf(offer.sentAt))}, not accepted.`;
  switch (kind) {
    case 'failed':
      return outcome?.failures[0]?.title ?? 'Publishing stopped. Nothing was published.';
    case 'needs_check':
      return outcome?.differences[0] === undefined
        ? (outcome?.failures[0]?.title ?? 'It is not known what came of it at AWS.')
        : `AWS does not show what was reviewed. It differs in: ${outcome.differences.map(({ field }) => field.toLowerCase()).join(', ')}.`;
    case 'deviates':
      return 'It was made at AWS and leaves the policy. Nobody has said yet that this is meant.';
    case 'accepted_then_failed':
      return `AWS ended the agreement of ${accountsText(offer)}, for example because a payment failed.`;
    case 'accepted_before_cancel':
      return 'Somebody accepted before the cancel took effect. The agreement holds.';
    case 'waiting_for_approval':
      return `Asked for by ${offer.createdByName}. It deviates from policy.`;
    case 'expiring':
    case 'not_accepted':
      return `${sent} Last day is ${lastDay}, 23:59 UTC.`;
    case 'expired':
      return `Ended on ${lastDay}. No premium is collected.`;
    case 'not_sent':
      return `Live until ${lastDay}, but the buyer does not know: it is not marked as sent.`;
  }
}

function accountsText({ buyerAccountIds }: OfferRowRecord): string {
  const [first, ...others] = buyerAccountIds;
  return first === undefined || others.length > 0 ? 'one of its accounts' : first;
}

function actionOf(
  kind: AttentionKind,
  offer: OfferRowRecord,
  outcome: AttemptOutcome | undefined,
  { viewer, now }: UseCaseContext,
): AttentionAction {
  const open = (label: string, href = `/offers/${offer.id}`): AttentionAction => ({ kind: 'open', label, href });
  const canPublish = may(viewer, 'offer.publish');
  if (kind === 'waiting_for_approval')
    return may(viewer, 'approval.decide') ? open('Decide', '/approvals') : open('Open');
  if (kind === 'deviates') return may(viewer, 'approval.decide') ? open('Look and confirm') : open('Open');
  if (!canPublish) return open('Open');
  switch (kind) {
    case 'failed': {
      const cure = outcome?.failures[0]?.cure;
      if (cure?.kind === 'remove_accounts' && cure.accountIds.length < offer.buyerAccountIds.length) return cure;
      return open('Edit and retry', `/offers/new?draft=${offer.id}&step=review`);
    }
    case 'needs_check':
      if (outcome?.canSearchAgain === true) return { kind: 'search_again' };
      return outcome?.canCompareAgain === true ? { kind: 'compare_again' } : open('Compare');
    case 'expiring':
    case 'expired':
      return {
        kind: 'extend',
        label: kind === 'expired' ? `Revive for ${EXTENSION_DAYS} days` : `Extend ${EXTENSION_DAYS} days`,
        expirationDate: plusDays(utcDateOf(now), EXTENSION_DAYS),
      };
    case 'not_sent':
      return open('Send to buyer');
    case 'not_accepted':
      return open('Remind buyer');
    default:
      return open('Open');
  }
}
