import { utcDayText } from '@/lib/format';
import type { AgreementView } from '@/lib/schemas/offer-view';

/** Until when an agreement runs, or what became of it. */
export function agreementSentence({ outcome, endsAt }: AgreementView): string {
  if (outcome === 'failed') return 'AWS took it back, as when a payment fails. The account can accept again.';
  if (endsAt === null) return outcome === 'ended' ? 'Over' : 'AWS names no end';
  const day = utcDayText(new Date(endsAt));
  return outcome === 'ended' ? `Ended ${day}` : `Runs until ${day}`;
}
