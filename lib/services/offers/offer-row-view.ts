import type { OfferRowRecord } from '../../db/offers/offer-rows';
import { daysBetween, utcDateOf } from '../../domain/core/calendar';
import { offerStatusOf } from '../../domain/offers/offer-status';
import type { OfferRowView } from '../../schemas/offers/offer-list-view';
import { acceptanceOf } from './offer-progress';

/** One row of a list, the same in the table, on the landing page and in an export. */
export function offerRowView(offer: OfferRowRecord, now: Date): OfferRowView {
  const status = offerStatusOf(offer, now);
  const counts = status === 'live' || status === 'expiring' || status === 'expired';
  const {
    stage: _stage,
    acceptedCount: _accepted,
    agreementEndsAt: _ends,
    sentAt: _sent,
    createdAt,
    updatedAt,
    ...shown
  } = offer;
  return {
    ...shown,
    status,
    acceptance: acceptanceOf(offer),
    daysLeft: counts && offer.expirationDate !== null ? daysBetween(utcDateOf(now), offer.expirationDate) : null,
    createdAt: createdAt.toISOString(),
    updatedAt: updatedAt.toISOString(),
  };
}
