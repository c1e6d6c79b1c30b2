import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SettingsRefused } from '../../../lib/config/aws-network';
import { SANDBOX_ACCESS } from '../../../lib/config/sandbox-access';
import { restoreStore } from '../../../lib/db/restore/restore-store';
import { connectMarketplace } from '../../../lib/marketplace/client';
import { probeMarketplace } from '../../../lib/marketplace/probes';
import { checkSetupThrough } from '../../../lib/services/installation/check-setup';
import { Heartbeat } from '../../../lib/services/core/heartbeat';
import { TestPortal } from '../../support/portal';
import { expectNothingHappened } from '../engine/nothing-happened';

let portal: TestPortal;
const worker = new Heartbeat();
beforeAll(async () => {
  portal = await TestPortal.start();
  await worker.begin(restoreStore(portal.database));
});
afterAll(() => portal.stop());

async function checksWith(access: keyof typeof SANDBOX_ACCESS, endpoint = portal.sandbox.url) {
  const connection = connectMarketplace({ endpoint, credentials: SANDBOX_ACCESS[access] });
  await worker.beat(restoreStore(portal.database), () => Promise.resolve());
  const result = await expectNothingHappened(portal, () => checkSetupThrough(() => connection)(portal.as('admin')));
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  const states = new Map(result.value.checks.map(({ id, state, ...rest }) => [id, { state, ...rest }]));
  return { ...result.value, states };
}

const idsIn = (states: ReadonlyMap<string, { state: string }>, state: string) =>
  [...states].filter(([, check]) => check.state === state).map(([id]) => id);

describe('the setup doctor', () => {
  it('proves with read-only requests what the partner’s key can do, and leaves publishing unproven', async () => {
    const { states, policyText } = await checksWith('partner');
    expect(idsIn(states, 'unproven')).toEqual(['StartChangeSet']);
    expect(idsIn(states, 'fail')).toEqual([]);
    expect(states.get('account')?.result).toBe(SANDBOX_ACCESS.partner.accountId);
    expect(states.get('shared')?.result).toMatch(/^[1-9]\d* usable$/);
    expect(states.get('clock')?.result).toBe('in step');
    const policy = JSON.parse(policyText) as { Statement: { Action: string[] }[] };
    expect(policy.Statement.flatMap(({ Action }) => Action)).toContain('aws-marketplace:StartChangeSet');
  });

  it('names each missing permission, who can add it, and what it is for', async () => {
    const { states, checks } = await checksWith('withoutRights');
    expect(idsIn(states, 'fail')).toEqual(
      expect.arrayContaining(['ListEntities', 'DescribeEntity', 'ListChangeSets', 'SearchAgreements', 'account']),
    );
    expect(states.get('ListChangeSets')).toMatchObject({
      result: 'denied',
      missingAction: 'aws-marketplace:ListChangeSets',
      advice: expect.stringMatching(/^Whoever manages AWS/),
    });
    expect(checks[0]?.state).toBe('fail');
  });

  it('tells expired credentials from missing permissions', async () => {
    const { states } = await checksWith('expired');
    expect(states.get('credentials')).toMatchObject({ state: 'fail', result: 'expired' });
    expect([...states.values()].flatMap(({ missingAction }) => missingAction ?? [])).toEqual([]);
  });

  it('tells another seller’s account', async () => {
    const { states } = await checksWith('otherPartner');
    expect(states.get('account')).toMatchObject({ state: 'fail', advice: expect.stringMatching(/444455556666/) });
  });

  it('says when AWS cannot be reached, and that nothing else can be told then', async () => {
    const { states } = await checksWith('partner', 'http://127.0.0.1:9');
    expect(states.get('reachable')).toMatchObject({ state: 'fail', result: 'no answer' });
    expect(idsIn(states, 'fail')).toEqual(['reachable']);
  });

  it('waits for no answer for long', async () => {
    const operations = ['ListEntities', 'BatchDescribeEntities', 'ListChangeSets', 'SearchAgreements'];
    const plannedFaults = operations.map((operation) => ({ operation, fault: 'silence' as const, times: 1 }));
    await portal.sandbox.settings({ plannedFaults });
    const answers = await probeMarketplace(portal.connection, [], 300);
    await portal.sandbox.settings({ plannedFaults: [] });
    expect([...answers.values()].filter(({ kind }) => kind === 'unreachable')).toHaveLength(operations.length);
  });

  it('names what is wrong with the credentials, once', async () => {
    const credentials = { ...SANDBOX_ACCESS.partner, secretAccessKey: 'x'.repeat(40) };
    const connection = connectMarketplace({ endpoint: portal.sandbox.url, credentials });
    const result = await checkSetupThrough(() => connection)(portal.as('admin'));
    const failed = result.ok ? result.value.checks.filter(({ state }) => state === 'fail') : [];
    expect(failed).toMatchObject([{ id: 'credentials', result: 'wrong secret' }]);
  });

  it('opens with settings that AWS mode refuses, and says which', async () => {
    const result = await checkSetupThrough(() => {
      throw new SettingsRefused('AWS_ENDPOINT_URL would lead elsewhere.');
    })(portal.as('admin'));
    const failed = result.ok ? result.value.checks.filter(({ state }) => state === 'fail') : [];
    expect(failed).toMatchObject([{ id: 'settings', advice: 'AWS_ENDPOINT_URL would lead elsewhere.' }]);
  });

  it('fails without a worker, whatever AWS says', async () => {
    const passing = (await checksWith('partner')).states.get('worker');
    expect(passing).toMatchObject({ state: 'pass', result: expect.stringMatching(/^at work, version \d/) });
    await portal.database.pool.query(`UPDATE "WorkerHeartbeat" SET "workedAt" = clock_timestamp() - interval '250 s'`);
    const result = await checkSetupThrough(() => portal.connection)(portal.as('admin'));
    const first = result.ok ? result.value.checks[0] : undefined;
    expect(first).toMatchObject({ id: 'worker', state: 'fail', result: 'silent for 4 minutes' });
  });

  it('is proven by the first offer that AWS took', async () => {
    const worker = await portal.startWorker();
    await portal.untilStatus(await portal.submitted(), 'live');
    // What it still ends by itself would look like a trace of the checks.
    await worker.stop();
    expect((await checksWith('partner')).states.get('StartChangeSet')?.state).toBe('pass');
  });

  it.each(['sales', 'approver', 'viewer', 'stranger'] as const)('is not for %s', async (person) => {
    const connect = () => {
      throw new Error('AWS was asked.');
    };
    expect(await checkSetupThrough(connect)(portal.as(person))).toMatchObject({ ok: false });
  });
});
