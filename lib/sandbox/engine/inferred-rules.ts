import asyncErrors from '../../config/aws-async-errors.json';
import { isConsumed } from '../change-types/create-offer';
import type { DetailsOf } from '../change-types/details';
import type { ChangeError } from './changes';
import { daysOf, hasPassed } from './dates';
import { isReleased, type OfferContext } from './rules';

/**
 * Rules that AWS states in prose or not at all, and for which its error tables have no row at this change type. Each
 * borrows the nearest documented code; docs/aws-fidelity.md names them.
 */
const documented = asyncErrors.changeTypes;
const errorOf = ({ code, message }: { code: string; message: string }): ChangeError => ({
  ErrorCode: code,
  ErrorMessage: message,
});

/** An offer must not be released when its last day is over, or when its authorization has given its one offer. */
export function releaseDateErrors({ before, after, authorization, settings, now }: OfferContext): ChangeError[] {
  if (isReleased(before)) return [];
  const isOver =
    after.availabilityEndDate !== undefined &&
    before.availabilityEndDate === after.availabilityEndDate &&
    hasPassed(after.availabilityEndDate, now);
  const isUsed =
    settings.switches.singleUseConsumedBy === 'release' && authorization !== undefined && isConsumed(authorization);
  return [
    ...(isOver ? [errorOf(documented.UpdateAvailability.notInFuture)] : []),
    ...(isUsed ? [errorOf(documented.CreateOfferUsingResaleAuthorization.authorizationNotActive)] : []),
  ];
}

/** AWS publishes no longest duration for usage pricing; the switch sets one. */
export function validityLimitErrors(
  { settings, now }: OfferContext,
  { Terms: [term] }: DetailsOf<'UpdateValidityTerms'>,
): ChangeError[] {
  const maximum = settings.switches.maximumAgreementDurationDays;
  const duration = term?.AgreementDuration;
  if (maximum === null || duration === undefined || daysOf(duration, now) <= maximum) return [];
  const message = `Provide AgreementDuration that is less than or equal to ${maximum} days.`;
  return [{ ErrorCode: 'INVALID_AGREEMENT_DURATION', ErrorMessage: message }];
}
