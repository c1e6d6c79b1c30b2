/** An ISO 8601 duration as AWS writes usage durations: years, months and days. Undefined for any other text. */
function partsOf(duration: string): { months: number; days: number } | undefined {
  const match = /^P(?=.)(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)D)?$/.exec(duration);
  if (match === null) return undefined;
  const [years = 0, months = 0, days = 0] = [match[1], match[2], match[3]].map((part) => Number(part ?? 0));
  return { months: years * 12 + months, days };
}

/** `P10Y` and `P120M` are the same; days stay days, as a month has no fixed length. */
export function sameDuration(one: string, other: string): boolean {
  const [first, second] = [partsOf(one), partsOf(other)];
  if (first === undefined || second === undefined) return one === other;
  return first.months === second.months && first.days === second.days;
}

/** The days of a duration that is nothing but days: `P3653D` → 3653. Undefined for any other. */
export function daysOf(duration: string): number | undefined {
  const parts = partsOf(duration);
  return parts?.months === 0 ? parts.days : undefined;
}

/** `P3653D` → "3,653 days", `P120M` → "10 years", `P18M` → "18 months". */
export function durationText(duration: string): string {
  const parts = partsOf(duration);
  if (parts === undefined) return duration;
  const { months, days } = parts;
  const texts = [
    months > 0 && months % 12 === 0 ? counted(months / 12, 'year') : counted(months, 'month'),
    counted(days, 'day'),
  ].filter((text) => text !== '');
  return texts.length === 0 ? 'no time' : texts.join(' and ');
}

function counted(count: number, unit: string): string {
  if (count === 0) return '';
  return `${String(count).replace(/\B(?=(\d{3})+$)/g, ',')} ${unit}${count === 1 ? '' : 's'}`;
}
