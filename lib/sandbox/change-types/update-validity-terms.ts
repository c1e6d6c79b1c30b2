import { dayOf } from '../clock';
import { addDuration, dayAfterYears, daysBetween, daysOf, hasPassed } from '../engine/dates';
import { isPublic, isReleased, type OfferContext, type Rules } from '../engine/rules';
import type { Offer, PricingTerm, Validity } from '../store/rows';
import type { DetailsOf } from './details';

type Details = DetailsOf<'UpdateValidityTerms'>;

/** https://docs.aws.amazon.com/marketplace/latest/userguide/private-offers-seller-future-dated-private-offers-and-agreements.html */
const maximumYearsToStart = 3;
/** Contract pricing runs for 60 months at most; the text of the error leaves the figure open. */
const maximumYearsOfInterval = 5;
const maximumYearsToEnd = 10;

/** Replaces the term; an empty list removes it. */
export function applyValidity(offer: Offer, { Terms: [term] }: Details): Offer {
  const { validity: _replaced, ...rest } = offer;
  if (term === undefined) return rest;
  const { Type: _type, ...validity } = term;
  return { ...rest, validity };
}

type Term = Partial<Record<keyof Validity, string>>;
const termOf = ({ Terms: [term] }: Details): Term => ({
  ...(term?.AgreementDuration !== undefined && { AgreementDuration: term.AgreementDuration }),
  ...(term?.AgreementStartDate !== undefined && { AgreementStartDate: term.AgreementStartDate }),
  ...(term?.AgreementEndDate !== undefined && { AgreementEndDate: term.AgreementEndDate }),
});

const has = (terms: readonly PricingTerm[], type: PricingTerm['Type']) => terms.some((term) => term.Type === type);

/** The duration that the ISV fixed in the authorization, if any. */
function fixedDuration({ authorization }: OfferContext): string | undefined {
  return authorization?.pricing.find((term) => term.Type === 'FixedUpfrontPricingTerm')?.Duration;
}

const isFuture = (day: string | undefined, now: Date): day is string => day !== undefined && day > dayOf(now);

/** True for a replacement whose agreement has already begun and whose new start lies ahead. */
function startsAfterBegunAgreement({ replaced, now }: OfferContext, details: Details): boolean {
  return (
    replaced !== undefined && new Date(replaced.startTime) <= now && isFuture(termOf(details).AgreementStartDate, now)
  );
}

/**
 * The shortest agreement in days. For AMI and container products it must outlast the offer by the term that is bought.
 * https://docs.aws.amazon.com/marketplace/latest/developerguide/work-with-private-offers.html
 */
function minimumDays({ product, after, settings, now }: OfferContext): number {
  const isMachine = product.type === 'AmiProduct' || product.type === 'ContainerProduct';
  const minimum = settings.switches.minimumAgreementDurationDays;
  if (!isMachine || after.availabilityEndDate === undefined) return minimum;
  const bought = after.pricing.flatMap((term) =>
    term.Type === 'ConfigurableUpfrontPricingTerm' ? term.RateCards.map((card) => card.Selector.Value) : [],
  );
  const longest = Math.max(0, ...bought.map((duration) => daysOf(duration, now)));
  return longest === 0 ? minimum : daysBetween(dayOf(now), after.availabilityEndDate) + longest + 1;
}

/** Whether two durations end on the same day when both start now (`P12M` and `P1Y` agree). */
const sameDuration = (a: string, b: string, now: Date) =>
  addDuration(now, a).getTime() === addDuration(now, b).getTime();

export const validityRules: Rules<'UpdateValidityTerms'> = {
  futureStartOfReplacement: (context, details) =>
    context.before.resaleAuthorizationId !== undefined && startsAfterBegunAgreement(context, details),
  endDateFrozen: ({ before }, details) =>
    isReleased(before) && termOf(details).AgreementEndDate !== before.validity?.AgreementEndDate,
  startDateFrozen: ({ before }, details) =>
    isReleased(before) && termOf(details).AgreementStartDate !== before.validity?.AgreementStartDate,
  futureStartNotSupported: ({ product, now }, details) =>
    !product.futureStartDateSupported && isFuture(termOf(details).AgreementStartDate, now),
  intervalNotInAuthorization: (context, details) => {
    const { AgreementStartDate: start, AgreementEndDate: end } = termOf(details);
    const fixed = fixedDuration(context);
    return (
      start !== undefined &&
      end !== undefined &&
      fixed !== undefined &&
      daysOf(fixed, new Date(start)) !== daysBetween(start, end)
    );
  },
  startDateNotInAuthorization: ({ authorization }, details) => {
    const latest = authorization?.maximumAgreementStartDate;
    const start = termOf(details).AgreementStartDate;
    return latest !== undefined && start !== undefined && start > latest;
  },
  endDateNotInAuthorization: ({ authorization }, details) => {
    const latest = authorization?.agreementEndDate;
    const end = termOf(details).AgreementEndDate;
    return latest !== undefined && end !== undefined && end > latest;
  },
  durationNotInAuthorization: (context, details) => {
    const fixed = fixedDuration(context);
    const duration = termOf(details).AgreementDuration;
    return fixed !== undefined && duration !== undefined && !sameDuration(fixed, duration, context.now);
  },
  publicOffer: ({ after }, { Terms }) => Terms.length > 0 && isPublic(after),
  expired: ({ before, after, now }) =>
    isReleased(before) && after.availabilityEndDate !== undefined && hasPassed(after.availabilityEndDate, now),
  durationTooShort: (context, details) => {
    const duration = termOf(details).AgreementDuration;
    const minimum = minimumDays(context);
    return duration !== undefined && daysOf(duration, context.now) < minimum && [String(minimum)];
  },
  endDateNotInFuture: ({ now }, details) => {
    const end = termOf(details).AgreementEndDate;
    return end !== undefined && hasPassed(end, now);
  },
  endDateTooEarly: ({ after, changeTypes, now }, details) => {
    const end = termOf(details).AgreementEndDate;
    const earliest = after.availabilityEndDate;
    if (end === undefined || earliest === undefined || changeTypes.has('UpdateAvailability')) return false;
    return !hasPassed(end, now) && end <= earliest && [dayOf(addDuration(new Date(earliest), 'P1D'))];
  },
  startDateBeforeAvailabilityEnd: ({ after, now }, details) => {
    const start = termOf(details).AgreementStartDate;
    return isFuture(start, now) && after.availabilityEndDate !== undefined && start <= after.availabilityEndDate;
  },
  startDateAfterEndDate: (_context, details) => {
    const { AgreementStartDate: start, AgreementEndDate: end } = termOf(details);
    return start !== undefined && end !== undefined && start >= end;
  },
  startDateTooFar: ({ now }, details) => {
    const start = termOf(details).AgreementStartDate;
    return start !== undefined && start > dayAfterYears(now, maximumYearsToStart) && [String(maximumYearsToStart)];
  },
  durationAndEndDate: (_context, details) => {
    const { AgreementDuration, AgreementEndDate } = termOf(details);
    return AgreementDuration !== undefined && AgreementEndDate !== undefined;
  },
  startDateAndDuration: ({ product }, details) => {
    const { AgreementDuration, AgreementStartDate } = termOf(details);
    return (
      AgreementDuration !== undefined && AgreementStartDate !== undefined && !product.startDateWithDurationSupported
    );
  },
  startDateNotSupported: ({ product }, details) =>
    termOf(details).AgreementStartDate !== undefined && !product.startDateSupported,
  /** Only upfront pricing that the buyer configures brings its own length, so that a start alone suffices. */
  onlyStartDate: ({ after }, details) => {
    const { AgreementDuration, AgreementStartDate, AgreementEndDate } = termOf(details);
    return (
      AgreementStartDate !== undefined &&
      AgreementDuration === undefined &&
      AgreementEndDate === undefined &&
      !has(after.pricing, 'ConfigurableUpfrontPricingTerm')
    );
  },
  endDateAlone: ({ before, now }, details) => {
    const { AgreementStartDate, AgreementEndDate } = termOf(details);
    return (
      AgreementEndDate !== undefined && before.targetAgreementId === undefined && !isFuture(AgreementStartDate, now)
    );
  },
  intervalTooLong: (_context, details) => {
    const { AgreementStartDate: start, AgreementEndDate: end } = termOf(details);
    if (start === undefined || end === undefined) return false;
    return end > dayAfterYears(new Date(start), maximumYearsOfInterval) && [String(maximumYearsOfInterval)];
  },
  startDateMissing: ({ after, settings }, details) =>
    details.Terms.length > 0 &&
    settings.switches.durationForConfigurableUpfront === 'refused' &&
    has(after.pricing, 'ConfigurableUpfrontPricingTerm') &&
    termOf(details).AgreementStartDate === undefined,
  endDateTooFar: ({ now }, details) => {
    const end = termOf(details).AgreementEndDate;
    return end !== undefined && end > dayAfterYears(now, maximumYearsToEnd) && [String(maximumYearsToEnd)];
  },
  startDateDiffersFromAgreement: ({ replaced, now }, details) => {
    const start = termOf(details).AgreementStartDate;
    return (
      replaced !== undefined &&
      start !== undefined &&
      new Date(replaced.startTime) > now &&
      start !== dayOf(new Date(replaced.startTime))
    );
  },
  futureStartOfStartedAgreement: (context, details) =>
    context.before.resaleAuthorizationId === undefined && startsAfterBegunAgreement(context, details),
};
