/** What the charts of the landing page show; every mark knows the list that it counts. */
export const monthSeries = ['accepted', 'open', 'lapsed', 'other'] as const;
export type MonthSeries = (typeof monthSeries)[number];

export type MonthBar = {
  /** First UTC day of the month, and its last. */
  from: string;
  to: string;
  counts: Record<MonthSeries, number>;
};

export type FiguresView = {
  /** Live for longer than two weeks, and those that expire before; both stop one above `COUNTED_UP_TO`. */
  live: number;
  expiring: number;
  /** Offers that an account has accepted since the first UTC day of this month. */
  acceptedThisMonth: { from: string; count: number };
  /** Of the offers accepted in the last 90 days; null without any. */
  medianDaysToAccept: number | null;
  /** Offers created in each of the last twelve months, by what became of them. */
  months: MonthBar[];
  /** Of the offers published in the last 90 days. */
  funnel: { from: string; published: number; sent: number; accepted: number };
  /** How long the offers accepted in the last 90 days took. */
  daysToAccept: { label: string; count: number }[];
  /** Live offers by the week of their last day, beginning today. */
  expirations: { from: string; to: string; count: number }[];
};
