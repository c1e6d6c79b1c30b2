import { afterAll, beforeAll, expect, it } from 'vitest';
import { TestPortal } from '../../support/portal';

let portal: TestPortal;

beforeAll(async () => {
  portal = await TestPortal.start();
});
afterAll(() => portal.stop());

it('stops a worker whose periodic work has just begun, without waiting until that is due again', async () => {
  // Dates are due every minute and authorizations every ten: waiting for either outlasts the test.
  for (let round = 0; round < 3; round += 1) {
    const worker = await portal.startWorker();
    await worker.stop();
  }
  expect(await portal.database.prisma.lease.count({ where: { heldUntil: { gt: new Date() } } })).toBe(0);
});
