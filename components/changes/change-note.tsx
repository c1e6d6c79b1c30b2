import { CalendarClock } from '../ui/icons';
import { longDateText } from '@/lib/domain/core/calendar';
import type { OfferProgress } from '@/lib/schemas/offers/offer-view';
import { Note } from '../ui/note';

/** A change of the published offer that is on its way: until AWS has applied it the offer stays what it is. */
export function ChangeNote({ change }: { change: NonNullable<OfferProgress['change']> }) {
  return (
    <Note tone="info" icon={CalendarClock} lead={leadOf(change)}>
      Until AWS has applied it, the offer stays as it is. You can close this page.
    </Note>
  );
}

function leadOf({ kind, expirationDate }: NonNullable<OfferProgress['change']>): string {
  if (kind === 'EXTEND') return `Being extended to ${longDateText(expirationDate)}.`;
  return kind === 'CANCEL' ? 'Being cancelled.' : 'Being corrected.';
}
