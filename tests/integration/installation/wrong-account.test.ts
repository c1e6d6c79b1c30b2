import { WrongInstallation } from '../../../lib/config/wrong-installation';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { SANDBOX_ACCESS } from '../../../lib/config/sandbox-access';
import { handlers } from '../../../lib/jobs/handlers';
import { runWorker } from '../../../lib/jobs/run-worker';
import { connectMarketplace, type MarketplaceConnection } from '../../../lib/marketplace/client';
import { assertEndpointFits, claimInstallation } from '../../../lib/services/installation/installation';
import { TestPortal } from '../../support/portal';
import { UNLIMITED } from '../../support/sandbox';
import { until } from '../../support/until';
import { latestChangeSet, letWaitingEnd, turn, turnsToTheEnd, turnUntilPublished } from '../engine/drive';

let portal: TestPortal;
let otherAccount: MarketplaceConnection;
let atAws: unknown;

beforeAll(async () => {
  portal = await TestPortal.start();
  otherAccount = connectMarketplace({ endpoint: portal.sandbox.url, credentials: SANDBOX_ACCESS.otherPartner });
});
beforeEach(async () => {
  atAws = await whatAwsHas();
});
afterEach(() => portal.sandbox.settings({ ...UNLIMITED, preparingMs: 0, plannedFaults: [] }));
afterAll(() => portal.stop());

async function whatAwsHas(): Promise<unknown> {
  const { offers, changeSets } = await portal.dump();
  return { offers, changeSets };
}

const waitsForAccess = { waitReason: 'wrong_account' };

describe('a practice database with queued work, pointed at another account', () => {
  it('sends nothing and fails nothing: the work waits, and goes out with the right account', async () => {
    const offerId = await portal.submitted();
    expect(await turn(portal, offerId, { connection: otherAccount })).toMatchObject({
      state: 'QUEUED',
      ...waitsForAccess,
    });
    expect((await portal.progress(offerId)).waitSentence).toMatch(/An admin has to look at the AWS connection/);
    expect(await whatAwsHas()).toEqual(atAws);
    expect((await turnsToTheEnd(portal, offerId)).state).toBe('CHECKED');
  });

  it('concludes nothing from the other account’s lists about a request that may have gone out', async () => {
    const offerId = await portal.submitted();
    await portal.sandbox.settings({
      plannedFaults: [
        { operation: 'StartChangeSet', fault: 'dropAfterAccepting', times: 1 },
        { operation: 'ListChangeSets', fault: 'serverError', times: 1 },
      ],
    });
    await turn(portal, offerId);
    atAws = await whatAwsHas();
    const longAgo = new Date(Date.now() - 3_600_000);
    await portal.database.prisma.changeSet.updateMany({ where: { offerId }, data: { firstSentAt: longAgo } });
    const seen = await turn(portal, offerId, { connection: otherAccount });
    expect(seen).toMatchObject({ state: 'SENDING', ...waitsForAccess });
    expect(await whatAwsHas()).toEqual(atAws);
    expect(await turnsToTheEnd(portal, offerId)).toMatchObject({ state: 'CHECKED', sendAttempts: 1 });
  });

  it('neither follows nor reads back with the other account', async () => {
    await portal.sandbox.settings({ preparingMs: 'stepped' });
    const offerId = await portal.submitted();
    await turn(portal, offerId);
    expect(await turn(portal, offerId, { connection: otherAccount })).toMatchObject({
      state: 'PREPARING',
      ...waitsForAccess,
    });
    await portal.sandbox.settings({ preparingMs: 0 });
    await portal.sandbox.admin('POST', 'step', {});
    expect(await turnUntilPublished(portal, offerId)).toMatchObject({ waitReason: 'unreadable' });
    expect(await turn(portal, offerId, { connection: otherAccount })).toMatchObject({
      state: 'SUCCEEDED',
      ...waitsForAccess,
    });
    expect((await turnsToTheEnd(portal, offerId)).state).toBe('CHECKED');
  });

  it('does not take over the other account’s authorizations, nor withdraw its own', async () => {
    const before = await portal.database.prisma.authorization.findMany({ orderBy: { id: 'asc' } });
    const context = portal.workerContext({ connection: otherAccount });
    const sync = handlers['sync-authorizations'](context, '', new AbortController().signal);
    await expect(sync).rejects.toBeInstanceOf(WrongInstallation);
    expect(await portal.database.prisma.authorization.findMany({ orderBy: { id: 'asc' } })).toEqual(before);
  });

  it('sends nothing through a whole worker either', async () => {
    const offerId = await portal.submitted();
    await letWaitingEnd(portal, offerId);
    const worker = await runWorker({
      databaseUrl: portal.testDatabase.applicationUrl,
      database: portal.database,
      connection: otherAccount,
      mode: 'practice',
      now: () => Promise.resolve(new Date()),
    });
    await until(
      'the work waits for access',
      () => latestChangeSet(portal, offerId),
      ({ waitReason }) => waitReason === 'wrong_account',
    );
    await worker.stop();
    expect(await whatAwsHas()).toEqual(atAws);
    expect((await latestChangeSet(portal, offerId)).state).toBe('QUEUED');
    await turnsToTheEnd(portal, offerId);
  });

  it('sends nothing in AWS mode either', async () => {
    const offerId = await portal.submitted();
    expect(await turn(portal, offerId, { mode: 'aws' })).toMatchObject({ state: 'QUEUED', ...waitsForAccess });
    expect(await whatAwsHas()).toEqual(atAws);
    await turnsToTheEnd(portal, offerId);
  });
});

describe('a database belongs for ever to one mode and one seller account', () => {
  const own = { mode: 'practice', sellerAccountId: SANDBOX_ACCESS.partner.accountId } as const;
  const other = SANDBOX_ACCESS.otherPartner.accountId;

  it('may be claimed again for the same', async () => {
    await claimInstallation(portal.database.prisma, own);
  });

  it.each([
    [{ ...own, sellerAccountId: other }, `the credentials are of ${other}`],
    [{ ...own, mode: 'aws' as const }, 'holds practice data, but the portal is set to AWS mode'],
  ])('may not be claimed as %j', async (claimed, message) => {
    await expect(claimInstallation(portal.database.prisma, claimed)).rejects.toThrow(message);
    const rows = await portal.database.prisma.installation.findMany();
    expect(rows).toMatchObject([{ id: 1, ...own }]);
  });

  it('cannot be given to another account, not even by the portal’s own role', async () => {
    const change = portal.database.prisma.installation.update({ where: { id: 1 }, data: { sellerAccountId: other } });
    await expect(change).rejects.toThrow();
    await expect(portal.database.prisma.installation.deleteMany()).rejects.toThrow();
  });
});

describe('the endpoint fits the mode', () => {
  it.each([
    ['practice', 'http://127.0.0.1:4010'],
    ['practice', 'http://localhost:4010'],
    ['practice', 'http://[::1]:4010'],
    ['aws', undefined],
  ] as const)('%s at %s', (mode, endpoint) => {
    expect(() => assertEndpointFits(mode, endpoint)).not.toThrow();
  });

  it.each([
    ['practice', undefined],
    ['practice', 'https://catalog.marketplace.us-east-1.amazonaws.com'],
    ['practice', 'http://127.0.0.1.example.com'],
    ['practice', 'http://localhost@example.com'],
    ['practice', 'not an address'],
    ['aws', 'http://127.0.0.1:4010'],
  ] as const)('but %s never at %s', (mode, endpoint) => {
    expect(() => assertEndpointFits(mode, endpoint)).toThrow(WrongInstallation);
  });
});
