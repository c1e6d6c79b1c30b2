import type { OfferStatus } from '../offers/offer-status';
import { timesUnits } from '../tiers/price';

/** How a customer stands, by its best offer. In the order of the page: who earns nothing comes first. */
export const coverageStates = ['none', 'ended', 'draft', 'publishing', 'expiring', 'live', 'accepted'] as const;
export type CoverageState = (typeof coverageStates)[number];

export const coverageWords: Record<CoverageState, string> = {
  none: 'No offer',
  ended: 'Ended',
  draft: 'Draft',
  publishing: 'Publishing',
  expiring: 'Expiring',
  live: 'Live',
  accepted: 'Accepted',
};

/** What each status of an offer makes of its customer. What waits for a person at AWS is live there. */
export const coverageOfStatus: Record<OfferStatus, Exclude<CoverageState, 'none'>> = {
  draft: 'draft',
  failed: 'draft',
  waiting_for_approval: 'publishing',
  queued: 'publishing',
  publishing: 'publishing',
  live: 'live',
  needs_check: 'live',
  expiring: 'expiring',
  accepted: 'accepted',
  expired: 'ended',
  cancelled: 'ended',
  ended: 'ended',
  accepted_then_failed: 'ended',
};

/** A customer without an offer that its buyer has or can accept: no premium is collected. */
export function isUncovered(state: CoverageState): boolean {
  return coverageStates.indexOf(state) < coverageStates.indexOf('expiring');
}

/** Nobody has an offer for this customer under way: what a bulk run makes when it is asked for all that are missing. */
export function isMissing(state: CoverageState): boolean {
  return state === 'none' || state === 'ended';
}

/** A bulk run can make one for this customer. Over a draft only when somebody chooses it. */
export function mayBeCovered(state: CoverageState): boolean {
  return isMissing(state) || state === 'draft';
}

export const coverageFilters = ['all', 'uncovered', ...coverageStates] as const;
export type CoverageFilter = (typeof coverageFilters)[number];

/** The states that a filter lets through. */
export function statesOfFilter(filter: CoverageFilter): CoverageState[] {
  if (filter === 'all') return [...coverageStates];
  return coverageStates.filter((state) => (filter === 'uncovered' ? isUncovered(state) : state === filter));
}

/** The best of several offers decides; without any there is none. */
export function coverageOf(statuses: readonly OfferStatus[]): CoverageState {
  const ranks = statuses.map((status) => coverageStates.indexOf(coverageOfStatus[status]));
  return coverageStates[Math.max(0, ...ranks)] ?? 'none';
}

/** The margin of a month that waits: expected units × margin per unit, at two decimals. Null where nobody knows the units or the price. */
export function waitingMargin(expectedMonthlyUnits: string | null, marginPerUnit: string | null): string | null {
  if (expectedMonthlyUnits === null || marginPerUnit === null) return null;
  return timesUnits(marginPerUnit, expectedMonthlyUnits);
}
