import {
  DescribeChangeSetCommand,
  ListChangeSetsCommand,
  ListEntitiesCommand,
  MarketplaceCatalogClient,
} from '@aws-sdk/client-marketplace-catalog';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { SandboxSettingsChange } from '../../../lib/sandbox/settings';
import { CATALOG, change, dayFromToday, publishChanges, TestSandbox } from '../../support/sandbox';
import { rawRequest } from '../../support/launcher/raw-request';

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

const bronze = 'resaleauthz-rgrycwq5y6nuk';
const offers = async () =>
  (await sandbox.catalog.send(new ListEntitiesCommand({ Catalog: CATALOG, EntityType: 'Offer' }))).EntitySummaryList;
const accepted = async () =>
  (await sandbox.admin<{ startChangeSet: { accepted: number } }>('GET', 'dump')).startChangeSet.accepted;
const plan = async (operation: string, fault: string, times = 1) =>
  sandbox.settings({ plannedFaults: [{ operation, fault, times }] } as SandboxSettingsChange);

describe('faults', () => {
  it.each([
    ['throttlePercentage', 'ThrottlingException', 429],
    ['serverErrorPercentage', 'InternalServiceException', 500],
  ] as const)('%s 100 makes every call fail with %s', async (fault, name, status) => {
    await sandbox.settings({ faults: { [fault]: 100 } });
    await expect(offers()).rejects.toMatchObject({ name, $metadata: { httpStatusCode: status } });
    await sandbox.settings({ faults: { [fault]: 0 } });
    expect(await offers()).toEqual([]);
  });

  it('expired credentials are refused until the fault is gone', async () => {
    await sandbox.settings({ faults: { expiredCredentials: true } });
    await expect(offers()).rejects.toMatchObject({ name: 'ExpiredTokenException' });
  });

  it('a connection dropped before accepting starts nothing, one dropped after has started it', async () => {
    await plan('StartChangeSet', 'dropBeforeAccepting');
    await expect(sandbox.start(publishChanges())).rejects.toThrow();
    expect(await accepted()).toBe(0);
    await plan('StartChangeSet', 'dropAfterAccepting');
    await expect(sandbox.start(publishChanges())).rejects.toThrow();
    expect(await accepted()).toBe(1);
    await sandbox.start(publishChanges());
    expect(await accepted()).toBe(2);
  });

  it("the client's own retry after a dropped answer starts nothing twice", async () => {
    await plan('StartChangeSet', 'dropAfterAccepting');
    const retrying = new MarketplaceCatalogClient({ ...sandbox.clientOptions('partner'), maxAttempts: 3 });
    const { StartChangeSetCommand } = await import('@aws-sdk/client-marketplace-catalog');
    await retrying.send(new StartChangeSetCommand({ Catalog: CATALOG, ChangeSet: publishChanges() }));
    expect(await accepted()).toBe(1);
  });

  it('a planned fault strikes as often as planned and only its operation', async () => {
    await plan('ListEntities', 'throttle', 2);
    await sandbox.catalog.send(new ListChangeSetsCommand({ Catalog: CATALOG }));
    await expect(offers()).rejects.toMatchObject({ name: 'ThrottlingException' });
    await expect(offers()).rejects.toMatchObject({ name: 'ThrottlingException' });
    expect(await offers()).toEqual([]);
  });

  it('a stuck change set stays and goes on once the fault is gone', async () => {
    await sandbox.settings({ faults: { stuck: true } });
    const id = await sandbox.start(publishChanges());
    expect((await sandbox.describe(id)).Status).toBe('PREPARING');
    await sandbox.settings({ faults: { stuck: false } });
    expect((await sandbox.describe(id)).Status).toBe('SUCCEEDED');
  });

  it('SERVER_FAULT fails the set without errors on any change and without an offer', async () => {
    await sandbox.settings({ faults: { serverFault: true } });
    const ended = await sandbox.run(publishChanges());
    expect([ended.Status, ended.FailureCode]).toEqual(['FAILED', 'SERVER_FAULT']);
    expect(ended.ChangeSet?.flatMap((each) => each.ErrorDetailList ?? [])).toEqual([]);
    await sandbox.settings({ faults: { serverFault: false } });
    expect(await offers()).toEqual([]);
  });

  it('lists lag behind while descriptions do not', async () => {
    const { id } = await sandbox.consoleOffer({ resaleAuthorizationId: bronze, name: 'old' });
    await sandbox.settings({ faults: { listsLagSeconds: 3600 } });
    const changeSetId = await sandbox.start([change('UpdateInformation', id, { Name: 'new' })]);
    await sandbox.publish();
    expect((await offers())?.map((each) => each.Name)).toEqual(['old']);
    const list = await sandbox.catalog.send(new ListChangeSetsCommand({ Catalog: CATALOG }));
    expect(list.ChangeSetSummaryList).toEqual([]);
    const command = new DescribeChangeSetCommand({ Catalog: CATALOG, ChangeSetId: changeSetId });
    expect((await sandbox.catalog.send(command)).Status).toBe('SUCCEEDED');
  });

  it('a slow sandbox answers late but answers', async () => {
    await sandbox.settings({ faults: { slowMs: 1 } });
    expect(await offers()).toEqual([]);
  });
});

describe('the business clock', () => {
  it('moves what AWS dates, can be set to an instant and survives until reset', async () => {
    const set = await sandbox.admin<{ offsetMs: number }>('PUT', 'clock', { now: '2031-05-06T07:08:09.000Z' });
    expect(set.offsetMs).toBeGreaterThan(0);
    const { StartTime } = await sandbox.describe(
      await sandbox.start(publishChanges({ availabilityEndDate: '2031-06-30' })),
    );
    expect(StartTime).toMatch(/^2031-05-06T07:08:/);
    await sandbox.reset();
    expect(await sandbox.admin('GET', 'clock')).toMatchObject({ offsetMs: 0 });
  });

  it('expires offers', async () => {
    const id = await sandbox.publish({ availabilityEndDate: dayFromToday(5) });
    await sandbox.admin('PUT', 'clock', { offsetMs: 6 * 86_400_000 });
    await expect(sandbox.accept(id, '123456789012')).rejects.toThrow('expired');
  });
});

describe('people elsewhere', () => {
  it('an edit and a cancellation in the console raise the revision', async () => {
    const id = await sandbox.publish();
    await sandbox.admin('PATCH', `offers/${id}`, { name: 'Edited in the console' });
    const cancelled = await sandbox.admin('POST', `offers/${id}/cancel`);
    expect(cancelled).toMatchObject({
      revision: 3,
      name: 'Edited in the console',
      availabilityEndDate: dayFromToday(-1),
    });
  });

  it('an edit leaves everything else as it was', async () => {
    const id = await sandbox.publish();
    const dump = await sandbox.admin<{ offers: Record<string, unknown>[] }>('GET', 'dump');
    const { buyerUrl: _url, revision: _revision, lastModifiedDate: _date, ...before } = dump.offers[0] ?? {};
    expect(await sandbox.admin('PATCH', `offers/${id}`, { name: 'x' })).toMatchObject({ ...before, name: 'x' });
  });

  it('the ISV issues an authorization that can be used and consumed', async () => {
    const { id } = await sandbox.issueAuthorization({ name: 'New tier' });
    await sandbox.publish({ authorizationId: id });
    await sandbox.admin('POST', `authorizations/${id}/consume`);
    expect((await sandbox.run(publishChanges({ authorizationId: id }))).Status).toBe('FAILED');
  });
});

describe('the administration', () => {
  it('refuses what it does not know', async () => {
    await expect(sandbox.admin('PUT', 'settings', { faults: { colour: 1 } })).rejects.toThrow('400');
    await expect(sandbox.admin('GET', 'nothing')).rejects.toThrow('404');
    await expect(
      sandbox.admin('POST', 'agreements', { offerId: 'offer-none', accountId: '123456789012' }),
    ).rejects.toThrow('404');
  });

  it('does not answer web pages', async () => {
    const response = await fetch(`${sandbox.url}/_sandbox/reset`, {
      method: 'POST',
      headers: { origin: 'https://example.com' },
    });
    expect(response.status).toBe(403);
  });

  it('answers under its own names only, and no page of another scheme or port, for programs of AWS too', async () => {
    const { port } = new URL(sandbox.url);
    const statusOf = async (path: string, headers: Record<string, string>) =>
      (await rawRequest(Number(port), { path, headers })).status;
    for (const path of ['/_sandbox/health', '/ListEntities']) {
      expect(await statusOf(path, { host: 'evil.test' })).toBe(403);
      expect(await statusOf(path, { host: `evil.test:${port}` })).toBe(403);
      expect(await statusOf(path, { host: `localhost:${port}`, origin: `https://localhost:${port}` })).toBe(403);
      expect(await statusOf(path, { host: `localhost:${port}`, origin: 'http://localhost:1' })).toBe(403);
    }
    expect(await statusOf('/_sandbox/health', { host: `localhost:${port}` })).toBe(200);
  });

  it('tells that it is well', async () => {
    expect(await sandbox.admin('GET', 'health')).toEqual({ status: 'ok' });
  });
});
