import { type AttentionKind, EXPIRED_ATTENTION_DAYS, UNANSWERED_AFTER_DAYS } from '../domain/attention';
import { plusDays, utcDateOf } from '../domain/calendar';
import { Prisma } from './generated/client';
import { statusPredicate } from './offer-status-predicate';

const DAY_MS = 86_400_000;

/** Which rows ask for a person, and why. One home for the counts and the lists of the landing page. */
export function attentionPredicate(kind: AttentionKind, now: Date): Prisma.Sql {
  const today = utcDateOf(now);
  switch (kind) {
    case 'failed':
    case 'needs_check':
    case 'accepted_then_failed':
    case 'waiting_for_approval':
    case 'expiring':
      return statusPredicate(kind, now);
    case 'accepted_before_cancel':
      return Prisma.sql`("stage" = 'CANCELLED' AND "acceptedCount" > 0)`;
    case 'expired':
      return Prisma.sql`("stage" = 'LIVE' AND "expirationDate" < ${today}::date
        AND "expirationDate" >= ${plusDays(today, -EXPIRED_ATTENTION_DAYS)}::date)`;
    case 'not_sent':
      return Prisma.sql`(${statusPredicate('live', now)} AND "sentAt" IS NULL)`;
    case 'not_accepted':
      return Prisma.sql`(${statusPredicate('live', now)} AND "sentAt" < ${new Date(now.getTime() - UNANSWERED_AFTER_DAYS * DAY_MS)})`;
  }
}
