import { longDateText } from '@/lib/domain/core/calendar';
import { countedText, countText } from '@/lib/format';
import { type FiguresView, type MonthSeries, monthSeries } from '@/lib/schemas/dashboard/figures-view';
import { BarChart } from './bar-chart';
import { ChartCard } from './chart-card';
import { listHref } from '../ui/list-href';

const seriesLooks: Record<MonthSeries, { word: string; fill: string; mark: string }> = {
  accepted: { word: 'Accepted', fill: 'fill-(--chart-1)', mark: 'bg-(--chart-1)' },
  open: { word: 'Live', fill: 'fill-(--chart-2)', mark: 'bg-(--chart-2)' },
  lapsed: { word: 'Expired or cancelled', fill: 'fill-(--chart-neutral)', mark: 'bg-(--chart-neutral)' },
  other: { word: 'Other', fill: 'fill-(--warning)', mark: 'bg-(--warning)' },
};

const monthText = (day: string) => longDateText(day).split(' ').slice(1).join(' ');

/** Offers by the month in which they were made, and what became of them. */
export function MonthsChart({ months }: Pick<FiguresView, 'months'>) {
  const totalOf = ({ counts }: FiguresView['months'][number]) =>
    monthSeries.reduce((sum, name) => sum + counts[name], 0);
  const hrefOf = ({ from, to }: { from: string; to: string }) =>
    listHref('/offers', { createdFrom: from, createdTo: to });
  return (
    <ChartCard
      title="Offers per month"
      aside="12 months"
      nothing="No offer yet."
      isEmpty={months.every((month) => totalOf(month) === 0)}
      heads={['Month', ...monthSeries.map((name) => seriesLooks[name].word)]}
      rows={months.map((month) => ({
        label: monthText(month.from),
        href: hrefOf(month),
        cells: monthSeries.map((name) => countText(month.counts[name])),
      }))}
    >
      <BarChart
        label="Offers per month"
        width="wide"
        bars={months.map((month, index) => ({
          label: index % 2 === 1 ? (monthText(month.from).split(' ')[0] ?? '') : '',
          title: `${monthText(month.from)}: ${countedText(totalOf(month), 'offer')}, ${countText(month.counts.accepted)} accepted`,
          href: hrefOf(month),
          parts: monthSeries.map((name) => ({ value: month.counts[name], className: seriesLooks[name].fill })),
        }))}
      />
      <ul className="flex flex-wrap gap-x-3 gap-y-1 text-xs text-muted">
        {monthSeries.map((name) => (
          <li key={name} className="flex items-center gap-1.5">
            <span aria-hidden className={`size-2 rounded-sm ${seriesLooks[name].mark}`} />
            {seriesLooks[name].word}
          </li>
        ))}
      </ul>
    </ChartCard>
  );
}

/** How many live offers end in each of the next weeks. The first two weeks are those that ask for somebody. */
export function ExpirationsChart({ expirations }: Pick<FiguresView, 'expirations'>) {
  const URGENT_WEEKS = 2;
  const hrefOf = (week: { from: string; to: string }, index: number) =>
    listHref('/offers', {
      status: index < URGENT_WEEKS ? 'expiring' : 'live',
      expiresFrom: week.from,
      expiresTo: week.to,
      sort: 'expiration',
      direction: 'asc',
    });
  const titleOf = (week: { from: string; to: string }) => `${longDateText(week.from)} to ${longDateText(week.to)}`;
  return (
    <ChartCard
      title="Last days to accept"
      aside={`${countText(expirations[0]?.count ?? 0)} this week`}
      nothing="No live offer ends in the next weeks."
      isEmpty={expirations.every(({ count }) => count === 0)}
      heads={['Week', 'Live offers']}
      rows={expirations.map((week, index) => ({
        label: titleOf(week),
        href: hrefOf(week, index),
        cells: [countText(week.count)],
      }))}
    >
      <BarChart
        label="Live offers by the week of their last day"
        bars={expirations.map((week, index) => ({
          label: index % 2 === 0 ? longDateText(week.from).split(' ').slice(0, 2).join(' ') : '',
          title: `${titleOf(week)}: ${countedText(week.count, 'offer')}`,
          href: hrefOf(week, index),
          parts: [{ value: week.count, className: index === 0 ? 'fill-(--warning)' : 'fill-(--chart-2)' }],
        }))}
      />
    </ChartCard>
  );
}

/** How long customers took from publishing to the first acceptance. */
export function DaysToAcceptChart({ daysToAccept, funnel }: Pick<FiguresView, 'daysToAccept' | 'funnel'>) {
  const href = listHref('/offers', { acceptedFrom: funnel.from });
  return (
    <ChartCard
      title="Days to accept"
      aside="90 days"
      nothing="Nobody has accepted in 90 days."
      isEmpty={daysToAccept.every(({ count }) => count === 0)}
      heads={['Days', 'Offers']}
      rows={daysToAccept.map(({ label, count }) => ({ label, href, cells: [countText(count)] }))}
    >
      <BarChart
        label="Accepted offers by days from publishing to acceptance"
        width="wide"
        bars={daysToAccept.map(({ label, count }) => ({
          label,
          title: `${label}${/\d/.test(label) ? ' days' : ''}: ${countedText(count, 'offer')}`,
          href,
          parts: [{ value: count, className: 'fill-(--chart-1)' }],
        }))}
      />
    </ChartCard>
  );
}
