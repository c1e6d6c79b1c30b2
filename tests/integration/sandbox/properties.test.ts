import { afterAll, beforeAll, expect, it } from 'vitest';
import { TestSandbox } from '../../support/sandbox';
import { checkRandomRequests } from '../../support/sandbox/sandbox-properties';

let sandbox: TestSandbox;
beforeAll(async () => {
  sandbox = await TestSandbox.start();
});
afterAll(async () => {
  await sandbox.stop();
});

it('2,000 random requests: only documented answers, nothing half applied, nothing locked, nothing shown to others', async () => {
  const { answers, succeeded, failed } = await checkRandomRequests(sandbox, 2000);
  console.log('random requests by status', Object.fromEntries(answers), { succeeded, failed });
  expect([succeeded > 0, failed > 0, answers.size > 4]).toEqual([true, true, true]);
}, 120_000);
