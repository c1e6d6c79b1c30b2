import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CrashMatrix, matrix, reachedEffects } from '../../support/crash/crash-matrix';
import type { Death } from '../../support/crash/die-at-effect';

const ROUNDS = 5;
const RANDOM_KILLS = 60;
const PATIENCE_MS = 60 * 60_000;

const randomDeath: fc.Arbitrary<Death> = fc.record({
  name: fc.constantFrom(...reachedEffects),
  moment: fc.constantFrom('before', 'after'),
  skip: fc.integer({ min: 0, max: 2 }),
});

let crashes: CrashMatrix;

beforeAll(async () => {
  crashes = await CrashMatrix.start();
});
afterAll(() => crashes.stop());

async function expectEachOnce(): Promise<void> {
  const { problems, live, cancelled, waiting } = await crashes.verdict();
  console.log(`${crashes.kills} kills, ${crashes.stalls} stalls: ${live} offers live, ${cancelled} cancelled`);
  expect(problems).toEqual([]);
  expect(waiting).toEqual([]);
  expect(live + cancelled).toBe(crashes.wanted.length);
}

describe('two workers and a web server, killed again and again, while AWS forgets tokens and its lists lag', () => {
  it.each(Array.from({ length: ROUNDS }, (_, index) => index + 1))(
    'round %i: before and after every effect in turn, each offer is published once',
    async () => {
      for (const death of matrix) await crashes.killAt(death);
      await expectEachOnce();
    },
    PATIENCE_MS,
  );

  it(
    'that stand still for longer than a hold at every effect in turn, each offer is published once',
    async () => {
      for (const death of matrix.filter(({ name }) => name !== 'database.submit')) await crashes.stallAt(death);
      await expectEachOnce();
    },
    PATIENCE_MS,
  );

  it(
    'at random: each offer is published once',
    async () => {
      const earlier = crashes.kills;
      const seed = Date.now();
      console.log(`seed ${seed}`);
      for (const death of fc.sample(randomDeath, { numRuns: RANDOM_KILLS, seed })) await crashes.killAt(death);
      await expectEachOnce();
      expect(crashes.kills - earlier).toBe(RANDOM_KILLS);
    },
    PATIENCE_MS,
  );
});
