import { endOfUtcDay, type CalendarDate } from '../core/calendar';
import { DAY_MS } from '../core/days';

/** The event-driven part, stored with the event. */
export const offerStages = [
  'DRAFT',
  'DRAFT_AT_AWS',
  'WAITING_FOR_APPROVAL',
  'QUEUED',
  'PUBLISHING',
  'FAILED',
  'LIVE',
  'NEEDS_CHECK',
  'ACCEPTED',
  'ACCEPTED_THEN_FAILED',
  'CANCELLED',
] as const;
export type OfferStage = (typeof offerStages)[number];

/** What people see: the stage, refined by dates. */
export const offerStatuses = [
  'draft',
  'waiting_for_approval',
  'queued',
  'publishing',
  'failed',
  'live',
  'needs_check',
  'expiring',
  'expired',
  'accepted',
  'accepted_then_failed',
  'cancelled',
  'ended',
] as const;
export type OfferStatus = (typeof offerStatuses)[number];

export const offerStatusWords: Record<OfferStatus, string> = {
  draft: 'Draft',
  waiting_for_approval: 'Waiting for approval',
  queued: 'Queued',
  publishing: 'Publishing',
  failed: 'Failed',
  live: 'Live',
  needs_check: 'Needs check',
  expiring: 'Expiring',
  expired: 'Expired',
  accepted: 'Accepted',
  accepted_then_failed: 'Accepted, then failed',
  cancelled: 'Cancelled',
  ended: 'Ended',
};

/** A live offer counts as expiring from this many days before its last UTC day. */
export const EXPIRING_WITHIN_DAYS = 14;

/**
 * The one status that people see. Only a live offer expires, only an accepted one ends: what waits for a person keeps its word.
 * `agreementEndsAt`: when the last of its agreements ends or ended; null while there is no end.
 * `statusPredicate` of the offer repository selects the same rows in SQL.
 */
export function offerStatusOf(
  offer: { stage: OfferStage; expirationDate: CalendarDate | null; agreementEndsAt: Date | null },
  now: Date,
): OfferStatus {
  if (offer.stage === 'DRAFT_AT_AWS') return 'draft';
  if (offer.stage === 'ACCEPTED')
    return offer.agreementEndsAt !== null && offer.agreementEndsAt <= now ? 'ended' : 'accepted';
  if (offer.stage !== 'LIVE' || offer.expirationDate === null)
    return offer.stage.toLowerCase() as Exclude<Lowercase<OfferStage>, 'draft_at_aws'>;
  const end = endOfUtcDay(offer.expirationDate);
  if (now > end) return 'expired';
  return end.getTime() - now.getTime() < EXPIRING_WITHIN_DAYS * DAY_MS ? 'expiring' : 'live';
}

/** How many of the offer's accounts have accepted it. */
export type Acceptance = { accepted: number; of: number };

/** The status in words: "Accepted 1 of 3" where an offer names several accounts, else the word alone. */
export function offerStatusText(status: OfferStatus, { accepted, of }: Acceptance): string {
  const word = offerStatusWords[status];
  return status === 'accepted' && of > 1 ? `${word} ${accepted} of ${of}` : word;
}

/**
 * The stage of an offer once its agreements are known. What still moves or waits for a person keeps its stage: it comes to rest later.
 * A cancelled offer that was accepted all the same is accepted: the agreement holds.
 */
export function stageAfterAgreements(stage: OfferStage, outcome: 'none' | 'accepted' | 'failed'): OfferStage {
  const rests = stage === 'LIVE' || stage === 'ACCEPTED' || stage === 'ACCEPTED_THEN_FAILED';
  if (outcome === 'accepted') return rests || stage === 'CANCELLED' ? 'ACCEPTED' : stage;
  return outcome === 'failed' && rests ? 'ACCEPTED_THEN_FAILED' : stage;
}

/** Whether the draft may still be edited and published: nothing of it has ever been visible to a buyer. */
export function isEditable({ stage, publishedAt }: { stage: OfferStage; publishedAt: Date | null }): boolean {
  return publishedAt === null && (stage === 'DRAFT' || stage === 'FAILED' || stage === 'CANCELLED');
}

/** Whether the draft can still be saved: an edit of what waits for approval takes the request back. */
export function acceptsEdits(offer: { stage: OfferStage; publishedAt: Date | null }): boolean {
  return isEditable(offer) || (offer.publishedAt === null && offer.stage === 'WAITING_FOR_APPROVAL');
}

/** What the portal hears about by itself while a page shows it: a buyer accepts, somebody changes it in the console. */
export function isWatched(status: OfferStatus): boolean {
  return ['live', 'expiring', 'accepted', 'needs_check', 'cancelled'].includes(status);
}

/** Stages that move without anybody doing something; a page that shows one keeps asking. */
export function isMoving(status: OfferStatus): boolean {
  return status === 'queued' || status === 'publishing';
}
