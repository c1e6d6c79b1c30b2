/**
 * Two clocks. Real time serves signatures, stage durations and rate limits; business time, which an offset moves,
 * serves everything that AWS would date.
 */
export class Clock {
  offsetMs = 0;

  realNow(): number {
    return Date.now();
  }

  now(): Date {
    return new Date(this.realNow() + this.offsetMs);
  }
}

/** `2021-05-27T22:21:26Z`: the 20 characters of the Catalog API's timestamps. */
export function toSecondsText(date: Date): string {
  return `${date.toISOString().slice(0, 19)}Z`;
}

/** The last instant of a UTC day (`2027-01-31` → `2027-01-31T23:59:59.999Z`), when an offer stops being purchasable. */
export function endOfDay(day: string): string {
  return `${day}T23:59:59.999Z`;
}

export function startOfDay(day: string): string {
  return `${day}T00:00:00.000Z`;
}

/** The UTC day of an instant, `YYYY-MM-DD`. */
export function dayOf(date: Date): string {
  return date.toISOString().slice(0, 10);
}
