import { expect, it } from 'vitest';
import { addDuration, daysOf, hasPassed } from '../../../lib/sandbox/engine/dates';

const at = (instant: string) => new Date(instant);

it.each([
  ['2026-11-23T10:00:00Z', 'P120M', '2036-11-23T10:00:00.000Z'],
  ['2026-11-23T10:00:00Z', 'P3650D', '2036-11-20T10:00:00.000Z'],
  ['2028-02-29T00:00:00Z', 'P10Y', '2038-02-28T00:00:00.000Z'],
  ['2027-01-31T00:00:00Z', 'P1M', '2027-02-28T00:00:00.000Z'],
  ['2027-01-01T00:00:00Z', 'P1Y2M3D', '2028-03-04T00:00:00.000Z'],
])('%s and %s end at %s, whatever the zone of the machine', (start, duration, end) => {
  expect(addDuration(at(start), duration).toISOString()).toBe(end);
});

it('counts the days of a duration from its start', () => {
  expect(daysOf('P10Y', at('2026-11-23T10:00:00Z'))).toBe(3653);
  expect(daysOf('P10Y', at('2025-03-05T10:00:00Z'))).toBe(3652);
  expect(daysOf('P0D', at('2025-03-05T10:00:00Z'))).toBe(0);
});

it('an absurd duration ends at the end of time instead of failing', () => {
  expect(addDuration(at('2026-11-23T10:00:00Z'), 'P99999999999999Y').getTime()).toBe(8.64e15);
});

it('a day has passed after its last millisecond in UTC', () => {
  expect(hasPassed('2026-12-23', at('2026-12-23T23:59:59.998Z'))).toBe(false);
  expect(hasPassed('2026-12-23', at('2026-12-23T23:59:59.999Z'))).toBe(true);
});
