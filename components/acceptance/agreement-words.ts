import { utcDayText } from '@/lib/format';
import type { AgreementView } from '@/lib/schemas/offers/offer-view';

/** Until when an agreement runs, or what became of it. */
export function agreementSentence({ outcome, endsAt }: AgreementView): string {
  if (outcome === 'failed') return 'AWS ended it, for example because a payment failed. The account can accept again.';
  if (endsAt === null) return outcome === 'ended' ? 'Over' : 'Runs without an end';
  const day = utcDayText(new Date(endsAt));
  return outcome === 'ended' ? `Ended ${day}` : `Runs until ${day}`;
}
