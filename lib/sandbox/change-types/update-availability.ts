import { dayOf } from '../clock';
import { hasPassed } from '../engine/dates';
import { isPublic, isReleased, type Rules } from '../engine/rules';
import type { Offer } from '../store/rows';
import type { DetailsOf } from './details';

type Details = DetailsOf<'UpdateAvailability'>;

export function applyAvailability(offer: Offer, details: Details): Offer {
  return { ...offer, availabilityEndDate: details.AvailabilityEndDate };
}

export const availabilityRules: Rules<'UpdateAvailability'> = {
  publicOffer: ({ after }) => isPublic(after),
  /** AWS's texts disagree: a released offer is expired by a past date, yet the error list demands a future one. */
  notInFuture: ({ before, now, settings }, { AvailabilityEndDate }) =>
    hasPassed(AvailabilityEndDate, now) &&
    !(isReleased(before) && settings.switches.pastAvailabilityEndDate === 'allowed-on-released'),
  afterAgreementEndDate: ({ after }, { AvailabilityEndDate }) =>
    after.validity?.AgreementEndDate !== undefined && AvailabilityEndDate >= after.validity.AgreementEndDate,
  afterReplacedAgreementEnd: ({ replaced }, { AvailabilityEndDate }) =>
    replaced?.endTime !== undefined && AvailabilityEndDate >= dayOf(new Date(replaced.endTime)),
};
