import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { refuseWaitingRow } from '../../../lib/db/bulk/bulk-rows';
import { submitBulkRows } from '../../../lib/services/bulk/submit-bulk-rows';
import { TestPortal } from '../../support/portal';
import { until } from '../../support/until';
import { fileOf, freshLines, queued, rowsOf, uploaded } from './bulk-rig';

let portal: TestPortal;
beforeAll(async () => {
  portal = await TestPortal.start();
});
afterAll(() => portal.stop());

/** Two runs with three rows, and an error of the portal's own so many times. */
async function submittedWith(errors: number) {
  const runIds = [await uploaded(portal, fileOf(freshLines(2))), await uploaded(portal, fileOf(freshLines(1)))];
  for (const runId of runIds) await queued(portal, runId);
  let left = errors;
  const nudge: typeof portal.nudge = (...given) => {
    if (left === 0) return portal.nudge(...given);
    left -= 1;
    return Promise.reject(new Error('A mistake of the portal’s own.'));
  };
  await submitBulkRows(portal.workerContext({ nudge }));
  return (await Promise.all(runIds.map((runId) => rowsOf(portal, runId)))).flat();
}

describe('a row that an error of the portal’s own strikes', () => {
  it('once is submitted all the same', async () => {
    const rows = await submittedWith(1);
    expect(rows.map(({ state }) => state)).toEqual(['SUBMITTED', 'SUBMITTED', 'SUBMITTED']);
  });

  it('twice is a person’s, and holds up no other one', async () => {
    const rows = await submittedWith(2);
    expect(rows.map(({ state }) => state).sort()).toEqual(['PROBLEM', 'SUBMITTED', 'SUBMITTED']);
    const struck = rows.find(({ state }) => state === 'PROBLEM');
    expect(struck?.problems).toMatchObject([{ message: 'This offer could not be submitted. Check it again.' }]);
  });

  it('stays submitted when that comes to light only while it is handed to a person', async () => {
    const runId = await uploaded(portal, fileOf(freshLines(1)));
    await queued(portal, runId);
    const [row] = await rowsOf(portal, runId);
    const { pool, prisma } = portal.database;
    const late = await pool.connect();
    await late.query('BEGIN');
    await late.query(`UPDATE "BulkRow" SET "state" = 'SUBMITTED' WHERE "id" = $1`, [row?.id]);
    const handing = refuseWaitingRow(prisma, row?.id ?? '', []);
    await until(
      'it waits for the row',
      () =>
        pool.query(`SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`),
      ({ rowCount }) => rowCount === 1,
    );
    await late.query('COMMIT');
    late.release();
    await handing;
    expect(await rowsOf(portal, runId)).toMatchObject([{ state: 'SUBMITTED' }]);
  });
});
