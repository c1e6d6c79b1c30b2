import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CrashMatrix } from '../../support/crash/crash-matrix';
import type { Death } from '../../support/crash/die-at-effect';
import { TestSandbox } from '../../support/sandbox';
import { createTestDatabase, type TestDatabase } from '../../support/test-database';

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
  { name: 'database.recheck', moment: 'before', skip: 0 },
];

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

let sandbox: TestSandbox;
let testDatabase: TestDatabase;
let crashes: CrashMatrix;

beforeAll(async () => {
  sandbox = await TestSandbox.start({ settings: {} });
  testDatabase = await createTestDatabase();
  crashes = await CrashMatrix.open({ databaseUrl: testDatabase.applicationUrl, sandboxUrl: sandbox.url });
});
afterAll(async () => {
  await crashes.close();
  await testDatabase.drop();
  await sandbox.stop();
});

describe('two workers and a web server, killed at any effect, while AWS forgets tokens and its lists lag', () => {
  it.each(deaths.map((death) => [death.moment, death.name, death] as const))(
    'go on after one has died %s %s',
    (_moment, _name, death) => crashes.killAt(death),
  );

  it.each(stalls.map((death) => [death.moment, death.name, death] as const))(
    'go on while one stands still %s %s, and when it wakes up',
    (_moment, _name, death) => crashes.stallAt(death),
  );

  it('have published each offer once, as it was asked for, and left nothing lying', async () => {
    const { problems, live, cancelled, waiting } = await crashes.verdict();
    expect(problems).toEqual([]);
    expect(waiting).toEqual([]);
    expect(crashes.kills).toBe(deaths.length);
    expect(crashes.stalls).toBe(stalls.length);
    expect(live + cancelled).toBe(crashes.wanted.length);
  });
});
