import { findOffer, lockOffer, saveSent } from '../../db/offers/offers';
import { inTransaction } from '../../db/core/transaction';
import { plusDays, utcDateOf } from '../../domain/core/calendar';
import { failure, invalid, success } from '../../domain/core/result';
import { markSentSchema } from '../../schemas/acceptance/acceptance-kit-view';
import { defineUseCase } from '../core/use-case';
import { canBeAccepted, canBeSent } from './show-acceptance-kit';

/** East of UTC it is tomorrow already: people there mean their own today. */
const FURTHEST_EAST_HOURS = 14;

/** Notes when and to whom the link went: from then on "sent, but not accepted" is counted. Can be said again; the audit trail keeps each. */
export const markOfferSent = defineUseCase(
  'offer.edit',
  markSentSchema,
  ({ audit, database, now }, { offerId, sentOn, receiver }) =>
    inTransaction(database.prisma, async (transaction) => {
      if ((await lockOffer(transaction, offerId)) === undefined) return failure({ kind: 'not_found' });
      const offer = await findOffer(transaction, offerId);
      if (offer === undefined || !canBeAccepted(offer, now))
        return failure({ kind: 'conflict', reason: 'too_late', message: 'Nobody can accept this offer now.' });
      if (!canBeSent(offer, now)) return failure(UNCONFIRMED);
      const problem = dayProblem(sentOn, now, offer.publishedAt);
      if (problem !== undefined) return invalid({ sentOn: problem });
      const sent = { sentAt: instantOf(sentOn, now), sentTo: receiver };
      await saveSent(transaction, offerId, sent);
      await audit(transaction, {
        action: 'offer.sent_to_buyer',
        subject: { type: 'offer', id: offerId, name: offer.name },
        ...(offer.sentAt !== null && { before: textOf({ sentAt: offer.sentAt, sentTo: offer.sentTo ?? '' }) }),
        after: textOf(sent),
      });
      return success({ offerId });
    }),
);

const UNCONFIRMED = {
  kind: 'conflict' as const,
  reason: 'needs_approval' as const,
  message: 'It leaves the policy: somebody has to confirm first that this is meant.',
};

const textOf = ({ sentAt, sentTo }: { sentAt: Date; sentTo: string }) => ({ sentOn: utcDateOf(sentAt), sentTo });

function dayProblem(sentOn: string, now: Date, publishedAt: Date | null): string | undefined {
  const latest = utcDateOf(new Date(now.getTime() + FURTHEST_EAST_HOURS * 3_600_000));
  if (sentOn > latest) return 'This day has not come yet.';
  if (publishedAt !== null && sentOn < plusDays(utcDateOf(publishedAt), -1))
    return 'The offer was not published yet on this day.';
  return undefined;
}

/** The moment itself for today, the middle of an earlier day. */
function instantOf(sentOn: string, now: Date): Date {
  return sentOn >= utcDateOf(now) ? now : new Date(`${sentOn}T12:00:00.000Z`);
}
