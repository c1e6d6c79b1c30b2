/** Of a day in UTC: none is longer or shorter. */
export const DAY_MS = 86_400_000;

/** So many times 24 hours earlier. */
export function daysBefore(at: Date, days: number): Date {
  return new Date(at.getTime() - days * DAY_MS);
}
