/** What asks for a person, most pressing first. Each kind is one predicate: what the landing page counts is what its list shows. */
export const attentionKinds = [
  'failed',
  'needs_check',
  'deviates',
  'accepted_then_failed',
  'accepted_before_cancel',
  'waiting_for_approval',
  'expiring',
  'expired',
  'not_sent',
  'not_accepted',
] as const;
export type AttentionKind = (typeof attentionKinds)[number];

export const attentionWords: Record<AttentionKind, string> = {
  failed: 'Failed',
  needs_check: 'Needs check',
  deviates: 'Found outside the policy',
  accepted_then_failed: 'Accepted, then failed',
  accepted_before_cancel: 'Accepted before the cancel',
  waiting_for_approval: 'Waiting for approval',
  expiring: 'Expiring, not fully accepted',
  expired: 'Expired, never accepted',
  not_sent: 'Live, not sent',
  not_accepted: 'Sent, not accepted',
};

/** An offer that expired without being accepted asks for a decision this long; afterwards it is history. */
export const EXPIRED_ATTENTION_DAYS = 30;

/** How long a buyer gets after the offer was sent before the portal asks somebody to call. */
export const UNANSWERED_AFTER_DAYS = 7;

/** An agreement that came although the offer was being cancelled is told this long. */
export const CANCEL_ATTENTION_DAYS = 30;
