import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { SANDBOX_ACCESS } from '../../../lib/config/sandbox-access';
import { sweep } from '../../../lib/jobs/handlers';
import { connectMarketplace } from '../../../lib/marketplace/client';
import { probeMarketplace } from '../../../lib/marketplace/probes';
import { advanceChangeSet } from '../../../lib/services/engine/advance-change-set';
import { stopPublishing } from '../../../lib/services/publishing/stop-publishing';
import { dispatchChangeSets } from '../../../lib/services/engine/dispatch-change-sets';
import { probeEffects } from '../../../lib/services/core/effects';
import { followChangeSets } from '../../../lib/services/engine/follow-change-sets';
import { searchLostChangeSet } from '../../../lib/services/publishing/search-lost-change-set';
import { TestPortal } from '../../support/portal';
import { latestChangeSet, letWaitingEnd, turn, turnsToTheEnd } from './drive';

let portal: TestPortal;

beforeAll(async () => {
  portal = await TestPortal.start();
});
afterEach(async () => {
  probeEffects(undefined);
  await portal.sandbox.settings({
    plannedFaults: [],
    preparingMs: 0,
    faults: { serverFault: false },
    switches: { changeSetRetentionDays: 60 },
  });
});
afterAll(() => portal.stop());

async function sentToAws(customer: string): Promise<string> {
  const offerId = await portal.submitted({ newCustomerName: customer });
  await portal.sandbox.settings({ preparingMs: 'stepped' });
  expect((await turn(portal, offerId)).state).toBe('PREPARING');
  return offerId;
}

describe('one change set that AWS does not answer', () => {
  it('holds up none of the younger ones, shows why it waits, and is a person’s in the end', async () => {
    const older = await sentToAws('Older');
    const younger = await sentToAws('Younger');
    await portal.sandbox.admin('POST', 'step', {});
    await portal.sandbox.admin('POST', 'step', {});
    await portal.sandbox.settings({
      plannedFaults: [{ operation: 'DescribeChangeSet', fault: 'serverError', times: 1 }],
    });
    await followChangeSets(portal.workerContext());
    expect(await latestChangeSet(portal, older)).toMatchObject({ state: 'PREPARING', waitReason: 'unreadable' });
    expect((await latestChangeSet(portal, younger)).state).toBe('CHECKED');

    await portal.database.prisma.changeSet.updateMany({
      where: { offerId: older },
      data: { endedAt: new Date(Date.now() - 3_600_000) },
    });
    await portal.sandbox.settings({
      plannedFaults: [{ operation: 'DescribeChangeSet', fault: 'serverError', times: 1 }],
    });
    await followChangeSets(portal.workerContext());
    expect((await latestChangeSet(portal, older)).state).toBe('NEEDS_CHECK');
    expect((await searchLostChangeSet(portal.as('sales'), { offerId: older })).ok).toBe(true);
    expect((await turnsToTheEnd(portal, older)).state).toBe('CHECKED');
  });

  it('whose cancelling is refused for want of a right is followed all the same, and so are the others', async () => {
    const wanted = await sentToAws('Unwanted');
    const younger = await sentToAws('Beside The Unwanted');
    expect((await stopPublishing(portal.as('sales'), { offerId: wanted })).ok).toBe(true);
    await portal.sandbox.settings({
      plannedFaults: [{ operation: 'CancelChangeSet', fault: 'accessDenied', times: 99 }],
    });
    await followChangeSets(portal.workerContext());
    expect(await latestChangeSet(portal, wanted)).toMatchObject({ state: 'PREPARING', waitReason: 'no_access' });
    await portal.sandbox.settings({ preparingMs: 0 });
    await portal.sandbox.admin('POST', 'step', {});
    await followChangeSets(portal.workerContext());
    await followChangeSets(portal.workerContext());
    expect((await latestChangeSet(portal, wanted)).state).toBe('CHECKED');
    expect((await latestChangeSet(portal, younger)).state).toBe('CHECKED');
  });

  it('of which AWS has dropped the history is looked for by its reference, and comes to an end', async () => {
    const offerId = await sentToAws('Long Ago');
    await portal.sandbox.settings({ preparingMs: 0 });
    await portal.database.prisma.changeSet.updateMany({
      where: { offerId },
      data: { awsChangeSetId: 'forgottenbyawsforgottenby' },
    });
    await followChangeSets(portal.workerContext());
    expect(await latestChangeSet(portal, offerId)).toMatchObject({ state: 'PREPARING', waitReason: 'unreadable' });
    await portal.database.prisma.changeSet.updateMany({
      where: { offerId },
      data: { endedAt: new Date(Date.now() - 3_600_000) },
    });
    await followChangeSets(portal.workerContext());
    expect((await latestChangeSet(portal, offerId)).state).toBe('NEEDS_CHECK');
    expect((await searchLostChangeSet(portal.as('sales'), { offerId })).ok).toBe(true);
    expect((await turnsToTheEnd(portal, offerId)).state).toBe('CHECKED');
    expect((await portal.progress(offerId)).status).toBe('live');
  });
});

describe('an error of the portal’s own', () => {
  it('on one row leaves the others alone, and a person sees it after some tries', async () => {
    const offerIds = [await portal.submitted(), await portal.submitted()];
    await dispatchChangeSets(portal.workerContext());
    let victims = 1;
    probeEffects((name, moment) => {
      if (name !== 'database.prepare_request' || moment !== 'before' || victims === 0) return;
      victims -= 1;
      throw new Error('A mistake of the portal’s own.');
    });
    await sweep(portal.workerContext());
    await followChangeSets(portal.workerContext());
    const rows = await Promise.all(offerIds.map((offerId) => latestChangeSet(portal, offerId)));
    expect(rows.map(({ state }) => state).sort()).toEqual(['CHECKED', 'QUEUED']);
    const broken = rows.find(({ state }) => state === 'QUEUED');
    expect(broken).toMatchObject({ waitReason: 'trouble', troubleCount: 1 });
    const { id = '', offerId = '' } = broken ?? {};
    victims = 99;
    for (let count = 0; count < 9; count += 1) {
      await letWaitingEnd(portal, offerId);
      await advanceChangeSet(portal.workerContext(), id);
    }
    const failed = await latestChangeSet(portal, offerId);
    expect(failed).toMatchObject({ state: 'FAILED', failures: [{ code: 'PORTAL_TROUBLE' }] });
    expect(failed.failures[0]?.message).toMatch(/ref [0-9a-f]{8}/);
  });
});

describe('an AWS that takes a request and says nothing', () => {
  it('is given up after a while: the row says why it waits, and the offer ends live, once', async () => {
    const before = (await portal.dump()).offers.length;
    const offerId = await portal.submitted({ newCustomerName: 'Silence' });
    const connection = connectMarketplace({
      endpoint: portal.sandbox.url,
      credentials: SANDBOX_ACCESS.partner,
      requestTimeoutMs: 300,
    });
    await portal.sandbox.settings({ plannedFaults: [{ operation: 'StartChangeSet', fault: 'silence', times: 2 }] });
    expect(await turn(portal, offerId, { connection })).toMatchObject({
      state: 'SENDING',
      sendAttempts: 2,
      waitReason: 'unreachable',
    });
    expect((await turnsToTheEnd(portal, offerId)).state).toBe('CHECKED');
    expect((await portal.dump()).offers).toHaveLength(before + 1);
  });

  it.each(['ListChangeSets', 'BatchDescribeEntities', 'ListEntities', 'SearchAgreements'])(
    'on %s ends the wait as well',
    async (operation) => {
      const connection = connectMarketplace({
        endpoint: portal.sandbox.url,
        credentials: SANDBOX_ACCESS.partner,
        requestTimeoutMs: 300,
      });
      await portal.sandbox.settings({ plannedFaults: [{ operation, fault: 'silence', times: 99 }] });
      const answers = await probeMarketplace(connection, ['resaleauthz-doesnotexist1']);
      expect([...answers.values()]).toContainEqual({ kind: 'unreachable' });
    },
  );
});
