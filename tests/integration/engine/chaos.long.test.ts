import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Chaos } from '../../support/crash/chaos';

const OFFERS = 1_000;
const PATIENCE_MS = 60 * 60_000;

let chaos: Chaos;

beforeAll(async () => {
  chaos = await Chaos.start();
});
afterAll(() => chaos.stop());

describe('an AWS that throttles, fails, locks and drops connections, with a restart of database and sandbox', () => {
  it(
    `leaves ${OFFERS} offers live or with a person, none lost, none twice`,
    async () => {
      const { problems, live, waiting } = await chaos.publish(OFFERS, PATIENCE_MS);
      console.log(`${live} live, ${waiting.length} waiting: ${waiting.join('; ')}`);
      console.log(`${chaos.workerEnds} workers ended by themselves`);
      expect(problems).toEqual([]);
      expect(live + waiting.length).toBe(OFFERS);
    },
    PATIENCE_MS,
  );
});
