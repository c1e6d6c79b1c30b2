import {
  type AttentionKind,
  CANCEL_ATTENTION_DAYS,
  EXPIRED_ATTENTION_DAYS,
  UNANSWERED_AFTER_DAYS,
} from '../domain/attention';
import { plusDays, utcDateOf } from '../domain/calendar';
import { Prisma } from './generated/client';
import { statusPredicate } from './offer-status-predicate';

const daysBefore = (now: Date, days: number) => new Date(now.getTime() - days * 86_400_000);

/** Which rows ask for a person, and why. One home for the counts and the lists of the landing page. */
export function attentionPredicate(kind: AttentionKind, now: Date): Prisma.Sql {
  switch (kind) {
    case 'failed':
    case 'needs_check':
    case 'accepted_then_failed':
    case 'waiting_for_approval':
    case 'expiring':
      return statusPredicate(kind, now);
    case 'deviates':
      return Prisma.sql`("deviatesSince" IS NOT NULL AND "stage" <> 'CANCELLED')`;
    case 'accepted_before_cancel':
      return Prisma.sql`("stage" IN ('ACCEPTED', 'ACCEPTED_THEN_FAILED') AND "id" IN (
        SELECT withdrawn."offerId" FROM "ChangeSet" withdrawn
        WHERE withdrawn."kind" = 'CANCEL' AND withdrawn."state" IN ('SUCCEEDED', 'CHECKED')
          AND withdrawn."createdAt" >= ${daysBefore(now, CANCEL_ATTENTION_DAYS)}
          AND NOT EXISTS (SELECT 1 FROM "ChangeSet" reopened WHERE reopened."offerId" = withdrawn."offerId"
            AND reopened."kind" = 'EXTEND' AND reopened."state" IN ('SUCCEEDED', 'CHECKED')
            AND reopened."createdAt" >= withdrawn."createdAt")))`;
    case 'expired':
      return Prisma.sql`(${statusPredicate('expired', now)}
        AND COALESCE("expirationDate", 'infinity'::date) >= ${plusDays(utcDateOf(now), -EXPIRED_ATTENTION_DAYS)}::date)`;
    case 'not_sent':
      return Prisma.sql`(${statusPredicate('live', now)} AND "sentAt" IS NULL AND "deviatesSince" IS NULL)`;
    case 'not_accepted':
      return Prisma.sql`(${statusPredicate('live', now)} AND "sentAt" < ${daysBefore(now, UNANSWERED_AFTER_DAYS)})`;
  }
}
