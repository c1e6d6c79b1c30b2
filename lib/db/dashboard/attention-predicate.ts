import {
  type AttentionKind,
  CANCEL_ATTENTION_DAYS,
  EXPIRED_ATTENTION_DAYS,
  UNANSWERED_AFTER_DAYS,
} from '../../domain/dashboard/attention';
import { statusesOver } from '../../domain/acceptance/agreement';
import { plusDays, utcDateOf } from '../../domain/core/calendar';
import { Prisma } from '../generated/client';
import { statusPredicate } from '../offers/offer-status-predicate';
import { daysBefore } from '../../domain/core/days';

/** Which rows ask for a person, and why. One home for the counts and the lists of the landing page. */
export function attentionPredicate(kind: AttentionKind, now: Date): Prisma.Sql {
  switch (kind) {
    case 'failed':
    case 'needs_check':
    case 'waiting_for_approval':
    case 'expiring':
      return statusPredicate(kind, now);
    // Also where other accounts of the offer have accepted it.
    case 'accepted_then_failed':
      return Prisma.sql`("failedCount" > 0 AND "stage" IN ('ACCEPTED', 'ACCEPTED_THEN_FAILED'))`;
    case 'deviates':
      return Prisma.sql`("deviatesSince" IS NOT NULL AND "stage" <> 'CANCELLED')`;
    case 'accepted_before_cancel':
      return Prisma.sql`("stage" = 'ACCEPTED' AND "id" IN (
        SELECT cancelled."offerId" FROM "ChangeSet" cancelled
        WHERE cancelled."kind" = 'CANCEL' AND cancelled."state" IN ('SUCCEEDED', 'CHECKED')
          AND cancelled."createdAt" >= ${daysBefore(now, CANCEL_ATTENTION_DAYS)}
          AND NOT EXISTS (SELECT 1 FROM "ChangeSet" later WHERE later."offerId" = cancelled."offerId"
            AND later."kind" IN ('EXTEND', 'CANCEL') AND later."state" IN ('SUCCEEDED', 'CHECKED')
            AND later."attempt" > cancelled."attempt")
          AND EXISTS (SELECT 1 FROM "Agreement" agreement WHERE agreement."offerId" = cancelled."offerId"
            AND NOT agreement."acceptorAccountId" = ANY (cancelled."acceptedAccountIds")
            AND NOT agreement."status" = ANY (${[...statusesOver]}::text[]))))`;
    case 'expired':
      return Prisma.sql`(${statusPredicate('expired', now)}
        AND COALESCE("expirationDate", 'infinity'::date) >= ${plusDays(utcDateOf(now), -EXPIRED_ATTENTION_DAYS)}::date)`;
    case 'not_sent':
      return Prisma.sql`(${statusPredicate('live', now)} AND "sentAt" IS NULL AND "deviatesSince" IS NULL)`;
    case 'not_accepted':
      return Prisma.sql`(${statusPredicate('live', now)} AND "sentAt" < ${daysBefore(now, UNANSWERED_AFTER_DAYS)})`;
  }
}
