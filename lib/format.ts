import { monthNames } from './domain/core/month-names';

/** Dates, times and counts as people read them. UTC first; the viewer's zone only ever beside it. */
type Parts = { day: string; year: string; minute: string; second: string };

function partsOf(year: string, month: number, day: string, time: readonly [string, string, string]): Parts {
  const [hour, minute, second] = time;
  return {
    day: `${day} ${monthNames[month - 1] ?? ''}`,
    year,
    minute: `${hour}:${minute}`,
    second: `${hour}:${minute}:${second}`,
  };
}

function partsInUtc(instant: Date): Parts {
  const twoDigits = (value: number) => String(value).padStart(2, '0');
  return partsOf(String(instant.getUTCFullYear()), instant.getUTCMonth() + 1, String(instant.getUTCDate()), [
    twoDigits(instant.getUTCHours()),
    twoDigits(instant.getUTCMinutes()),
    twoDigits(instant.getUTCSeconds()),
  ]);
}

const formats = new Map<string, Intl.DateTimeFormat>();

function partsIn(zone: string, instant: Date): Parts {
  let format = formats.get(zone);
  if (format === undefined) {
    format = new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
    });
    formats.set(zone, format);
  }
  const parts = new Map(format.formatToParts(instant).map(({ type, value }) => [type, value]));
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? '';
  return partsOf(part('year'), Number(part('month')), part('day'), [part('hour'), part('minute'), part('second')]);
}

/** `23 Dec 2026`. */
export function utcDayText(instant: Date): string {
  const { day, year } = partsInUtc(instant);
  return `${day} ${year}`;
}

/** `23 Dec 2026, 23:59 UTC`. */
export function utcMinuteText(instant: Date): string {
  const { day, year, minute } = partsInUtc(instant);
  return `${day} ${year}, ${minute} UTC`;
}

/** `23:59 UTC`: where nobody doubts the day. */
export function utcTimeText(instant: Date): string {
  return `${partsInUtc(instant).minute} UTC`;
}

/** `23 Dec 2026, 23:59:05 UTC`: where the second matters. */
export function utcSecondText(instant: Date): string {
  const { day, year, second } = partsInUtc(instant);
  return `${day} ${year}, ${second} UTC`;
}

/** `09:42:05 UTC`: for several instants of a day that is named elsewhere. */
export function utcClockText(instant: Date): string {
  return `${partsInUtc(instant).second} UTC`;
}

/** `24 Dec 2026, 00:59 in Berlin`, on the same day only `09:42 in Berlin`; undefined where the clock shows UTC anyway. */
export function zoneMinuteText(instant: Date, zone: string): string | undefined {
  const there = partsIn(zone, instant);
  const utc = partsInUtc(instant);
  if (there.minute === utc.minute && there.day === utc.day) return undefined;
  const day = there.day === utc.day ? '' : `${there.day} ${there.year}, `;
  return `${day}${there.minute} ${placeOf(zone)}`;
}

/** `America/Argentina/Buenos_Aires` → `in Buenos Aires`; zones without a place are named as they are. */
function placeOf(zone: string): string {
  const place = zone.split('/').at(-1) ?? zone;
  return zone.includes('/') && !zone.startsWith('Etc/') ? `in ${place.replaceAll('_', ' ')}` : zone;
}

/** `4 min 12 s`: how long something took or has been going on. */
export function durationText(durationMs: number): string {
  const seconds = Math.max(0, Math.floor(durationMs / 1000));
  const minutes = Math.floor(seconds / 60);
  const hours = Math.floor(minutes / 60);
  if (seconds < 60) return `${seconds} s`;
  if (hours === 0) return `${minutes} min ${seconds % 60} s`;
  return `${countText(hours)} h ${minutes % 60} min`;
}

/** `just now`, `40 s ago`, `4 min ago`, `3 h ago`, `2 days ago`: always with the exact time within reach. */
export function agoText(instant: Date, now: Date): string {
  const seconds = Math.floor((now.getTime() - instant.getTime()) / 1000);
  if (seconds < 5) return 'just now';
  if (seconds < 60) return `${seconds} s ago`;
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min ago`;
  if (seconds < 86_400) return `${Math.floor(seconds / 3600)} h ago`;
  const days = Math.floor(seconds / 86_400);
  return days === 1 ? '1 day ago' : `${countText(days)} days ago`;
}

/** `30 days left`, `last day`, `2 days ago`. */
export function daysLeftText(daysLeft: number): string {
  if (daysLeft === 0) return 'last day';
  const size = Math.abs(daysLeft);
  return `${countText(size)} ${size === 1 ? 'day' : 'days'} ${daysLeft > 0 ? 'left' : 'ago'}`;
}

/** `1,284`. */
export function countText(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, ',');
}

/** `1,284`, or `10,000+` where counting stopped above `limit`. */
export function cappedCountText(count: number, limit: number): string {
  return count > limit ? `${countText(limit)}+` : countText(count);
}

/** `1 offer`, `1,284 offers`. */
export function countedText(count: number, singular: string, plural = `${singular}s`): string {
  return `${countText(count)} ${count === 1 ? singular : plural}`;
}

/** `Mara Lindqvist` → `ML`. */
export function initialsOf(name: string): string {
  const words = name.split(/\s+/).filter((word) => word !== '');
  const letters = [words[0], words.length > 1 ? words.at(-1) : undefined].map((word) => [...(word ?? '')][0] ?? '');
  return letters.join('').toUpperCase();
}
