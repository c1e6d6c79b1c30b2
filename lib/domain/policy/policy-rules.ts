import { daysBetween, longDateText, plusDays, type CalendarDate } from '../core/calendar';
import type { PolicySettings } from './policy';
import { heldTolerance, MAXIMUM_TOLERANCE_PERCENT } from '../tiers/price';
import type { FieldErrors } from '../core/result';
import { durationWords } from '../offers/duration';
import { GUIDE_TERM_YEARS } from '../offers/term';

/** Settings that contradict each other, each at the field to mend; empty when they fit together. */
export function policyProblems(
  settings: Omit<PolicySettings, 'offerLinkPattern' | 'kitSubject' | 'kitText'>,
): FieldErrors {
  const problems: FieldErrors = {};
  const { expirationMinimumDays, expirationDefaultDays, expirationMaximumDays, expirationApprovableDays } = settings;
  if (expirationMaximumDays < expirationMinimumDays)
    problems['expirationMaximumDays'] = `At least the minimum, ${expirationMinimumDays} days.`;
  if (expirationDefaultDays < expirationMinimumDays || expirationDefaultDays > expirationMaximumDays)
    problems['expirationDefaultDays'] = `Between ${expirationMinimumDays} and ${expirationMaximumDays} days.`;
  if (expirationApprovableDays < expirationMaximumDays)
    problems['expirationApprovableDays'] = `At least what needs no approval, ${expirationMaximumDays} days.`;
  if (settings.buyerAccountsApprovable < settings.buyerAccountsMaximum)
    problems['buyerAccountsApprovable'] = `At least what needs no approval, ${settings.buyerAccountsMaximum} accounts.`;
  if (heldTolerance(settings.priceTolerancePercent) !== settings.priceTolerancePercent)
    problems['priceTolerancePercent'] = `At most ${MAXIMUM_TOLERANCE_PERCENT} %.`;
  if (settings.inFlightBulkMaximum > settings.inFlightMaximum)
    problems['inFlightBulkMaximum'] = `At most all of them, ${settings.inFlightMaximum}.`;
  if (settings.durationMode === 'guide_literal' && settings.termYears !== GUIDE_TERM_YEARS)
    problems['durationMode'] =
      `The guide’s literal is ${GUIDE_TERM_YEARS} years. Choose another way for ${durationWords(`P${settings.termYears}Y`)}.`;
  if (!settings.offerNameTemplate.includes('{customer}'))
    problems['offerNameTemplate'] = 'Needs {customer}, so that two customers never see the same name.';
  return problems;
}

/** How a draft that somebody is still writing leaves the policy in force, in words; empty when it fits or is not far enough to tell. */
export function draftMisfits(
  draft: { expirationDate: CalendarDate | null; accountCount: number },
  policy: PolicySettings,
  today: CalendarDate,
): string[] {
  const misfits: string[] = [];
  const days = draft.expirationDate === null ? null : daysBetween(today, draft.expirationDate);
  if (days !== null && days < policy.expirationMinimumDays)
    misfits.push(`Its last day is before ${longDateText(plusDays(today, policy.expirationMinimumDays))}`);
  if (days !== null && days > policy.expirationMaximumDays)
    misfits.push(`${days} days to accept, policy allows ${policy.expirationMaximumDays}`);
  if (draft.accountCount > policy.buyerAccountsMaximum)
    misfits.push(`${draft.accountCount} accounts, policy allows ${policy.buyerAccountsMaximum}`);
  return misfits;
}
