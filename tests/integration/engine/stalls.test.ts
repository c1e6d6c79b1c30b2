import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CrashMatrix } from '../../support/crash/crash-matrix';
import type { Death } from '../../support/crash/die-at-effect';

/** A machine that is paused just there, for longer than its hold lasts. */
const stalls: readonly Death[] = [
  { name: 'database.take', moment: 'after', skip: 0 },
  { name: 'database.prepare_request', moment: 'after', skip: 0 },
  { name: 'database.record', moment: 'after', skip: 0 },
  { name: 'aws.start_change_set', moment: 'before', skip: 0 },
  { name: 'aws.start_change_set', moment: 'after', skip: 0 },
  { name: 'aws.find_change_set', moment: 'after', skip: 0 },
  { name: 'aws.list_open_change_sets', moment: 'after', skip: 0 },
];

let crashes: CrashMatrix;

beforeAll(async () => {
  crashes = await CrashMatrix.start();
});
afterAll(() => crashes.stop());

describe('two workers of which one stands still at an effect, while AWS forgets tokens and its lists lag', () => {
  it.each(stalls.map((death) => [death.moment, death.name, death] as const))(
    'go on while one stands still %s %s, and when it wakes up',
    (_moment, _name, death) => crashes.stallAt(death),
  );

  it('have published each offer once, as it was asked for, and left nothing lying', async () => {
    const { problems, live, cancelled, waiting } = await crashes.verdict();
    expect(problems).toEqual([]);
    expect(waiting).toEqual([]);
    expect(crashes.stalls).toBe(stalls.length);
    expect(live + cancelled).toBe(crashes.wanted.length);
  });
});
