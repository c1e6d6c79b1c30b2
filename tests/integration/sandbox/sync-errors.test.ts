import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { sendSigned, TestSandbox } from '../../support/sandbox';
import { documentScenarios } from './scenarios/documents';
import { requestScenarios } from './scenarios/request-shapes';
import { stateScenarios } from './scenarios/state';

let sandbox: TestSandbox;
beforeAll(async () => {
  sandbox = await TestSandbox.start();
});
beforeEach(async () => {
  await sandbox.reset();
});
afterAll(async () => {
  await sandbox.stop();
});

const accepted = async () =>
  (await sandbox.admin<{ startChangeSet: { accepted: number } }>('GET', 'dump')).startChangeSet.accepted;

describe('errors that StartChangeSet answers at once', () => {
  const scenarios = Object.entries({ ...requestScenarios, ...documentScenarios, ...stateScenarios });

  it.each(scenarios)('%s: is refused and starts nothing', async (_name, { status, type, field, request }) => {
    const body = await request(sandbox);
    const before = await accepted();
    const answer = await sendSigned(sandbox, {
      method: 'POST',
      path: '/StartChangeSet',
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });
    expect(answer).toMatchObject({ status, type });
    if (field !== undefined) {
      const { ValidationExceptionFieldList } = answer.body as { ValidationExceptionFieldList: { Field: string }[] };
      expect(ValidationExceptionFieldList.map((each) => each.Field)).toContain(field);
    }
    expect(await accepted()).toBe(before);
  });

  it('the latest revision is named when another is asked for', async () => {
    const { id } = await sandbox.consoleOffer({ resaleAuthorizationId: 'resaleauthz-rgrycwq5y6nuk' });
    const body = JSON.stringify({
      Catalog: 'AWSMarketplace',
      ChangeSet: [
        { ChangeType: 'ReleaseOffer', Entity: { Type: 'Offer@1.0', Identifier: `${id}@9` }, DetailsDocument: {} },
      ],
    });
    const answer = await sendSigned(sandbox, { method: 'POST', path: '/StartChangeSet', body });
    expect(JSON.stringify(answer.body)).toContain('The latest revision is 1.');
  });
});
