import { countOffers } from '../../db/offers/offer-counts';
import {
  countAcceptedSince,
  countByLastDay,
  countByMonth,
  countDaysToAccept,
  countFunnel,
} from '../../db/dashboard/offer-figures';
import { plusDays, utcDateOf } from '../../domain/core/calendar';
import type { OfferStage } from '../../domain/offers/offer-status';
import { success, type Result } from '../../domain/core/result';
import type { FiguresView, MonthBar, MonthSeries } from '../../schemas/dashboard/figures-view';
import { EVERY_OFFER } from '../../schemas/offers/offer-list-view';
import { defineUseCase } from '../core/use-case';

const MONTHS = 12;
const WEEKS = 8;
const PERIOD_DAYS = 90;

/** The figures and charts of the landing page, as they are when they are asked for. */
export const showFigures = defineUseCase(
  'offer.read',
  async ({ database: { prisma }, now }): Promise<Result<FiguresView>> => {
    const today = utcDateOf(now);
    const monthStart = `${today.slice(0, 7)}-01`;
    const months = lastMonths(today);
    const periodStart = plusDays(today, -PERIOD_DAYS);
    const [counts, accepted, byMonth, funnel, days, expirations] = await Promise.all([
      countOffers(prisma, EVERY_OFFER, ['live', 'expiring'] as const, now),
      countAcceptedSince(prisma, startOf(monthStart)),
      countByMonth(prisma, months[0]?.from ?? monthStart, today),
      countFunnel(prisma, periodStart),
      countDaysToAccept(prisma, startOf(periodStart), startOf(plusDays(periodStart, -PERIOD_DAYS))),
      countByLastDay(prisma, today, plusDays(today, WEEKS * 7)),
    ]);
    return success({
      live: counts.live ?? 0,
      expiring: counts.expiring ?? 0,
      acceptedThisMonth: { from: monthStart, count: accepted },
      medianDaysToAccept: medianOf(days),
      months: months.map((month) => ({ ...month, counts: countsOf(byMonth, month.from.slice(0, 7)) })),
      funnel: { from: periodStart, ...funnel },
      daysToAccept: DAY_RANGES.map(({ label, from, to }) => ({
        label,
        count: sum(days.filter((entry) => entry.days >= from && entry.days <= to)),
      })),
      expirations: weeksFrom(today).map(({ from, to }) => ({
        from,
        to,
        count: sum(expirations.filter(({ day }) => day >= from && day <= to)),
      })),
    });
  },
);

const DAY_RANGES = [
  { label: 'Same day', from: 0, to: 0 },
  { label: '1–3', from: 1, to: 3 },
  { label: '4–7', from: 4, to: 7 },
  { label: '8–14', from: 8, to: 14 },
  { label: '15–30', from: 15, to: 30 },
  { label: 'Over 30', from: 31, to: Infinity },
];

const startOf = (date: string) => new Date(`${date}T00:00:00.000Z`);
const sum = (entries: readonly { count: number }[]) => entries.reduce((total, { count }) => total + count, 0);

/** The last twelve UTC months, this one last, each with its first and last day. */
function lastMonths(today: string): { from: string; to: string }[] {
  const [year = 0, month = 0] = today.split('-').map(Number);
  return Array.from({ length: MONTHS }, (_, index) => {
    const from = utcDateOf(new Date(Date.UTC(year, month - MONTHS + index, 1)));
    return { from, to: utcDateOf(new Date(Date.UTC(year, month - MONTHS + index + 1, 0))) };
  });
}

function weeksFrom(today: string): { from: string; to: string }[] {
  return Array.from({ length: WEEKS }, (_, index) => ({
    from: plusDays(today, index * 7),
    to: plusDays(today, index * 7 + 6),
  }));
}

function countsOf(rows: Awaited<ReturnType<typeof countByMonth>>, month: string): MonthBar['counts'] {
  const counts: MonthBar['counts'] = { accepted: 0, open: 0, lapsed: 0, other: 0 };
  for (const row of rows) if (row.month === month) counts[seriesOf(row.stage, row.isOver)] += row.count;
  return counts;
}

function seriesOf(stage: OfferStage, isOver: boolean): MonthSeries {
  if (stage === 'ACCEPTED') return 'accepted';
  if (stage === 'CANCELLED' || (stage === 'LIVE' && isOver)) return 'lapsed';
  return stage === 'LIVE' ? 'open' : 'other';
}

/** Half of them took at most so many days; between two middle ones their mean. */
function medianOf(days: readonly { days: number; count: number }[]): number | null {
  const total = sum(days);
  if (total === 0) return null;
  const at = (rank: number) => {
    let seen = 0;
    return days.find(({ count }) => (seen += count) > rank)?.days ?? 0;
  };
  return (at(Math.floor((total - 1) / 2)) + at(Math.floor(total / 2))) / 2;
}
