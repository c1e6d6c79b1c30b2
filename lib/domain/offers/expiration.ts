import { type CalendarDate, daysBetween, longDateText, plusDays } from '../core/calendar';
import type { PolicySettings } from '../policy/policy';

export const EXPIRATION_CHOICES_DAYS = [30, 60, 90] as const;

export type ExpirationLimits = {
  earliest: CalendarDate;
  /** The last day that needs nobody's approval. */
  latest: CalendarDate;
  latestWithApproval: CalendarDate;
  byDefault: CalendarDate;
};

export function expirationLimits(today: CalendarDate, policy: PolicySettings): ExpirationLimits {
  return {
    earliest: plusDays(today, policy.expirationMinimumDays),
    latest: plusDays(today, policy.expirationMaximumDays),
    latestWithApproval: plusDays(today, approvableDays(policy)),
    byDefault: plusDays(today, policy.expirationDefaultDays),
  };
}

export type ExpirationChoice = { days: number; date: CalendarDate };

/** The days that are offered at once: the usual ones and the policy's default, as far as the policy allows them. */
export function expirationChoices(today: CalendarDate, policy: PolicySettings): ExpirationChoice[] {
  const days = new Set<number>([...EXPIRATION_CHOICES_DAYS, policy.expirationDefaultDays]);
  return [...days]
    .sort((a, b) => a - b)
    .map((count) => ({ days: count, date: plusDays(today, count) }))
    .filter(
      ({ days: count, date }) =>
        count <= policy.expirationMaximumDays && expirationProblem(date, today, policy) === undefined,
    );
}

function approvableDays({ expirationMaximumDays, expirationApprovableDays }: PolicySettings): number {
  return Math.max(expirationMaximumDays, expirationApprovableDays);
}

/** Why this day cannot be the last one to accept on; undefined when it can. AWS refuses past days and days after the term. */
export function expirationProblem(date: CalendarDate, today: CalendarDate, policy: PolicySettings): string | undefined {
  const { earliest, latest, latestWithApproval } = expirationLimits(today, policy);
  const ahead = daysBetween(today, date);
  if (ahead < 0) return 'This day has passed (AWS counts in UTC). Pick a later one.';
  if (date < earliest) return `Too soon: the earliest day is ${longDateText(earliest)}.`;
  if (date <= latestWithApproval) return undefined;
  const policyText = `Policy allows up to ${policy.expirationMaximumDays} days ahead: the latest day is ${longDateText(latest)}`;
  return latest === latestWithApproval
    ? `${policyText}.`
    : `${policyText}, with an approval ${longDateText(latestWithApproval)}.`;
}
