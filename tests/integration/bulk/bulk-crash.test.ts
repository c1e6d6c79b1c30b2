import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SANDBOX_ACCESS } from '../../../lib/config/sandbox-access';
import { ChildProgram } from '../../support/crash/child-program';
import type { Death } from '../../support/crash/die-at-effect';
import { programFile } from '../../support/crash/program-file';
import { TestPortal } from '../../support/portal';
import { offersInDump } from '../../support/crash/publishing-verdict';
import { until } from '../../support/until';
import { fileOf, freshLines, queued, rowsOf, runPage, uploaded } from './bulk-rig';

const ROWS = 12;
/** Five workers start one after the other, and what the dead ones held is free only after a while. */
const PATIENCE_MS = 240_000;
let portal: TestPortal;

beforeAll(async () => {
  portal = await TestPortal.start();
});
afterAll(() => portal.stop());

function startWorker(): ChildProgram {
  return ChildProgram.start(programFile('crash-worker'), {
    DATABASE_URL: portal.testDatabase.applicationUrl,
    MARKETPLACE_ENDPOINT: portal.sandbox.url,
    AWS_ACCESS_KEY_ID: SANDBOX_ACCESS.partner.accessKeyId,
    AWS_SECRET_ACCESS_KEY: SANDBOX_ACCESS.partner.secretAccessKey,
    LOG_LEVEL: 'error',
    // As long as a worker may take to start: here AWS forgets no token.
    TOKEN_TRUSTED_FOR_MS: String(PATIENCE_MS),
  });
}

/** In the middle of turning rows into offers, of giving out places, of asking AWS. */
const deaths: Death[] = [
  { name: 'database.submit', moment: 'before', skip: 3 },
  { name: 'database.submit', moment: 'after', skip: 2 },
  { name: 'database.dispatch', moment: 'after', skip: 0 },
  { name: 'aws.start_change_set', moment: 'after', skip: 1 },
];

describe('a bulk run whose workers are killed one after the other', () => {
  it(
    'ends with every offer live at AWS, once',
    async () => {
      const known = new Set((await offersInDump(portal.sandbox.url)).map(({ id }) => id));
      const runId = await uploaded(portal, fileOf(freshLines(ROWS)));
      expect(await queued(portal, runId)).toBe(ROWS);
      for (const death of deaths) {
        const worker = startWorker();
        await worker.ready;
        const reached = worker.untilReached();
        worker.arm(death);
        await reached;
        await worker.kill();
      }
      const last = startWorker();
      await until(
        'the run has finished',
        () => runPage(portal, runId),
        ({ run }) => run.state === 'finished',
        { patienceMs: PATIENCE_MS },
      );
      await last.kill();
      const rows = await rowsOf(portal, runId);
      expect(rows.map(({ offerStatus }) => offerStatus)).toEqual(rows.map(() => 'live'));
      const made = (await offersInDump(portal.sandbox.url)).filter(({ id }) => !known.has(id));
      expect(made.map(({ state }) => state)).toEqual(rows.map(() => 'Released'));
      expect(made.map(({ name }) => name).sort()).toEqual(rows.map(({ offerName }) => offerName).sort());
    },
    PATIENCE_MS,
  );
});
