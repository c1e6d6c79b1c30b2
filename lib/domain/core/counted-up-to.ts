/** Counts stop here: people read "10,000+", and no database has to count a million rows for a tab. */
export const COUNTED_UP_TO = 10_000;
