import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { searchLostChangeSet } from '../../../lib/services/publishing/search-lost-change-set';
import { TestPortal } from '../../support/portal';
import { latestChangeSet, startedAtAws, turn, turnsToTheEnd } from './drive';

let portal: TestPortal;

beforeAll(async () => {
  portal = await TestPortal.start();
});
afterEach(() => portal.sandbox.settings({ plannedFaults: [], faults: { dateAheadSeconds: 0 } }));
afterAll(() => portal.stop());

const HOUR_SECONDS = 3_600;
const outOfTime = [HOUR_SECONDS, -HOUR_SECONDS, 150, -150];

describe('while AWS’s clock and the portal’s disagree', () => {
  it.each(outOfTime)('by %i s, nothing is sent, and the reason is shown', async (dateAheadSeconds) => {
    await portal.sandbox.settings({ faults: { dateAheadSeconds } });
    const before = await startedAtAws(portal);
    const offerId = await portal.submitted({ newCustomerName: `Off by ${dateAheadSeconds}` });
    expect(await turn(portal, offerId)).toMatchObject({ state: 'QUEUED', waitReason: 'clock', sendAttempts: 0 });
    expect(await startedAtAws(portal)).toEqual(before);
    expect((await portal.progress(offerId)).waitSentence).toContain('clock');

    await portal.sandbox.settings({ faults: { dateAheadSeconds: 0 } });
    expect((await turnsToTheEnd(portal, offerId)).state).toBe('CHECKED');
  });

  it('by a minute, nothing waits', async () => {
    await portal.sandbox.settings({ faults: { dateAheadSeconds: 60 } });
    const offerId = await portal.submitted({ newCustomerName: 'A minute is nothing' });
    expect((await turnsToTheEnd(portal, offerId)).state).toBe('CHECKED');
  });

  it.each(outOfTime)('by %i s, an empty list proves nothing', async (dateAheadSeconds) => {
    const offerId = await portal.submitted({ newCustomerName: `Unproved ${dateAheadSeconds}` });
    await portal.sandbox.settings({
      plannedFaults: [{ operation: 'StartChangeSet', fault: 'dropBeforeAccepting', times: 9 }],
    });
    await turn(portal, offerId);
    await portal.database.prisma.changeSet.updateMany({
      where: { offerId },
      data: { state: 'NEEDS_CHECK', firstSentAt: new Date(Date.now() - HOUR_SECONDS * 1000) },
    });
    await portal.database.prisma.offer.update({ where: { id: offerId }, data: { stage: 'NEEDS_CHECK' } });
    await portal.sandbox.settings({ faults: { dateAheadSeconds } });
    expect((await searchLostChangeSet(portal.as('sales'), { offerId })).ok).toBe(true);
    for (let count = 0; count < 3; count += 1)
      expect(await turn(portal, offerId)).toMatchObject({ state: 'SENDING', waitReason: 'clock' });

    await portal.sandbox.settings({ faults: { dateAheadSeconds: 0 } });
    expect((await turnsToTheEnd(portal, offerId)).failures).toMatchObject([{ code: 'PORTAL_NOTHING_AT_AWS' }]);
  });
});

describe('the times of a change set', () => {
  it('are the database’s, whatever the worker’s clock says', async () => {
    const offerId = await portal.submitted({ newCustomerName: 'Database time' });
    const [row] = await portal.database.prisma.$queryRaw<{ now: Date }[]>`SELECT clock_timestamp() AS "now"`;
    await turnsToTheEnd(portal, offerId);
    const { createdAt, firstSentAt, acceptedAt, endedAt, checkedAt } = await latestChangeSet(portal, offerId);
    const databaseNow = row?.now.getTime() ?? 0;
    expect(createdAt.getTime()).toBeLessThanOrEqual(databaseNow);
    const times = [firstSentAt, acceptedAt, endedAt, checkedAt].map((time) => time?.getTime() ?? 0);
    expect(times).toEqual([...times].sort((one, other) => one - other));
    expect(times[0]).toBeGreaterThanOrEqual(databaseNow);
  });
});
