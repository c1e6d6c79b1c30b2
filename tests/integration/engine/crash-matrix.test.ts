import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CrashMatrix } from '../../support/crash/crash-matrix';
import type { Death } from '../../support/crash/die-at-effect';

/** Kills where most is at stake: around what is written before and after a request to AWS, and around the request. */
const deaths: readonly Death[] = [
  { name: 'database.submit', moment: 'before', skip: 0 },
  { name: 'database.submit', moment: 'after', skip: 0 },
  { name: 'database.dispatch', moment: 'after', skip: 0 },
  { name: 'database.take', moment: 'after', skip: 0 },
  { name: 'aws.read_authorization', moment: 'after', skip: 0 },
  { name: 'database.prepare_request', moment: 'after', skip: 0 },
  { name: 'database.record', moment: 'before', skip: 0 },
  { name: 'database.record', moment: 'after', skip: 0 },
  { name: 'aws.start_change_set', moment: 'before', skip: 0 },
  { name: 'aws.start_change_set', moment: 'after', skip: 0 },
  { name: 'aws.find_change_set', moment: 'before', skip: 0 },
  { name: 'aws.find_change_set', moment: 'after', skip: 0 },
  { name: 'database.release', moment: 'before', skip: 0 },
  { name: 'aws.list_open_change_sets', moment: 'after', skip: 0 },
  { name: 'aws.describe_change_set', moment: 'after', skip: 0 },
  { name: 'database.record_followed', moment: 'before', skip: 0 },
  { name: 'aws.cancel_change_set', moment: 'after', skip: 0 },
  { name: 'aws.find_left_over', moment: 'before', skip: 0 },
  { name: 'aws.find_left_over', moment: 'after', skip: 0 },
  { name: 'aws.read_back', moment: 'after', skip: 0 },
  { name: 'aws.read_agreements', moment: 'after', skip: 0 },
  { name: 'aws.read_offer', moment: 'after', skip: 0 },
  { name: 'database.compare', moment: 'before', skip: 0 },
];

let crashes: CrashMatrix;

beforeAll(async () => {
  crashes = await CrashMatrix.start();
});
afterAll(() => crashes.stop());

describe('two workers and a web server, killed at any effect, while AWS forgets tokens and its lists lag', () => {
  it.each(deaths.map((death) => [death.moment, death.name, death] as const))(
    'go on after one has died %s %s',
    (_moment, _name, death) => crashes.killAt(death),
  );

  it('have published each offer once, as it was asked for, and left nothing lying', async () => {
    const { problems, live, cancelled, waiting } = await crashes.verdict();
    expect(problems).toEqual([]);
    expect(waiting).toEqual([]);
    expect(crashes.kills).toBe(deaths.length);
    expect(live + cancelled).toBe(crashes.wanted.length);
  });
});
