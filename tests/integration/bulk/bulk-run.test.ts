import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { DEFAULT_POLICY } from '../../../lib/domain/policy/policy';
import { cancelBulkRun } from '../../../lib/services/bulk/cancel-bulk-run';
import { dispatchChangeSets } from '../../../lib/services/engine/dispatch-change-sets';
import { pauseBulkRun, resumeBulkRun } from '../../../lib/services/bulk/pause-bulk-run';
import { queueBulkRun } from '../../../lib/services/bulk/queue-bulk-run';
import { submitBulkRows } from '../../../lib/services/bulk/submit-bulk-rows';
import { bulkRowPreviewSchema } from '../../../lib/domain/bulk/bulk-row';
import { submitOffer } from '../../../lib/services/publishing/submit-offer';
import { TestPortal } from '../../support/portal';
import { latestChangeSet, startedAtAws, turn } from '../engine/drive';
import { fileOf, freshAccount, freshLines, queued, rowsOf, runPage, uploaded } from './bulk-rig';

const AHEAD = 3 * DEFAULT_POLICY.inFlightBulkMaximum;
let portal: TestPortal;

beforeAll(async () => {
  portal = await TestPortal.start();
});
/** Nothing of an earlier test waits in the queue. */
beforeEach(async () => {
  await portal.database.prisma.changeSet.updateMany({
    where: { state: 'QUEUED' },
    data: { state: 'CANCELLED', endedAt: new Date() },
  });
  await portal.database.prisma.offer.updateMany({ where: { stage: 'QUEUED' }, data: { stage: 'CANCELLED' } });
  await portal.database.prisma.bulkRow.updateMany({
    where: { state: 'WAITING' },
    data: { state: 'CANCELLED', claim: null },
  });
});
afterAll(() => portal.stop());

const feed = () => submitBulkRows(portal.workerContext());
const countOffers = () => portal.database.prisma.offer.count();

describe('queueing a run', () => {
  it('makes one offer of each ready row, at the priority of batches and in the name of who queued it', async () => {
    const runId = await uploaded(portal, fileOf([...freshLines(3), 'Bad,1234']));
    expect(await queued(portal, runId, 'admin')).toBe(3);
    await feed();
    const rows = await rowsOf(portal, runId);
    expect(rows.map(({ state }) => state).sort()).toEqual(['PROBLEM', 'SUBMITTED', 'SUBMITTED', 'SUBMITTED']);
    const sets = await portal.database.prisma.changeSet.findMany({
      where: { offerId: { in: rows.flatMap(({ offerId }) => offerId ?? []) } },
      include: { createdBy: true },
    });
    expect(sets.map(({ priority, createdBy }) => [priority, createdBy.role])).toEqual(
      Array.from({ length: 3 }, () => ['BULK', 'ADMIN']),
    );
  });

  it('is refused when other rows are ready than the page showed', async () => {
    const runId = await uploaded(portal, fileOf(freshLines(2)));
    expect(await queueBulkRun(portal.as('sales'), { runId, readyCount: 1 })).toMatchObject({
      error: { kind: 'conflict' },
    });
  });

  it('stays a few rounds ahead of AWS and no further', async () => {
    const runId = await uploaded(portal, fileOf(freshLines(AHEAD + 5)));
    await queued(portal, runId);
    await feed();
    await feed();
    expect(await portal.database.prisma.bulkRow.count({ where: { runId, state: 'WAITING' } })).toBe(5);
  });
});

describe('the same rows again', () => {
  it('reordered, saved again with other separators or with one more make only the one', async () => {
    const lines = freshLines(4);
    await queued(portal, await uploaded(portal, fileOf(lines)));
    await feed();
    const before = await countOffers();
    const [extra = ''] = freshLines(1);
    const again = [...lines.toReversed().map((line) => line.toUpperCase()), extra];
    const runId = await uploaded(
      portal,
      fileOf(
        again.map((line) => line.replace(',', ';')),
        'Customer;Account ID',
      ),
    );
    expect((await runPage(portal, runId)).run.counts).toMatchObject({ exists: 4, ready: 1 });
    expect(await queued(portal, runId)).toBe(1);
    await feed();
    expect(await countOffers()).toBe(before + 1);
  });

  it('queued by two people at the same second make one offer each', async () => {
    const lines = freshLines(5);
    const runs = [await uploaded(portal, fileOf(lines)), await uploaded(portal, fileOf(lines))];
    const before = await countOffers();
    const results = await Promise.all(
      runs.map((runId) => queueBulkRun(portal.as('sales'), { runId, readyCount: lines.length })),
    );
    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
    await Promise.all([feed(), feed()]);
    expect(await countOffers()).toBe(before + lines.length);
  });

  it('may make the offer again once the earlier one is cancelled or has expired, not while it has failed', async () => {
    const lines = freshLines(3);
    const first = await uploaded(portal, fileOf(lines));
    await queued(portal, first);
    await feed();
    const offerIds = (await rowsOf(portal, first)).flatMap(({ offerId }) => offerId ?? []);
    const end = async (index: number, data: { stage: 'CANCELLED' | 'LIVE' | 'FAILED'; expirationDate?: Date }) => {
      const id = offerIds[index] ?? '';
      await portal.database.prisma.changeSet.updateMany({ where: { offerId: id }, data: { state: 'CHECKED' } });
      await portal.database.prisma.offer.update({ where: { id }, data });
    };
    await end(0, { stage: 'CANCELLED' });
    await end(1, { stage: 'LIVE', expirationDate: new Date('2026-01-01') });
    await end(2, { stage: 'FAILED' });
    const runId = await uploaded(portal, fileOf(lines));
    expect((await runPage(portal, runId)).run.counts).toMatchObject({ ready: 2, exists: 1 });
    expect(await queued(portal, runId)).toBe(2);
  });

  it('count as existing when somebody has made the offer by hand', async () => {
    const account = freshAccount();
    const review = await portal.reviewedDraft({ buyers: account, newCustomerName: 'By Hand' });
    expect((await submitOffer(portal.as('sales'), review)).ok).toBe(true);
    const [row] = await rowsOf(portal, await uploaded(portal, fileOf([`by hand,${account}`])));
    expect(row).toMatchObject({ state: 'EXISTS', offerId: review.offerId });
  });
});

describe('a row whose turn comes', () => {
  it('is not sent when somebody has published for its account meanwhile, and says so', async () => {
    const account = freshAccount();
    const runId = await uploaded(portal, fileOf([`Late,${account}`, ...freshLines(1)]));
    await queued(portal, runId);
    const review = await portal.reviewedDraft({ buyers: account, newCustomerName: 'Faster' });
    expect((await submitOffer(portal.as('sales'), review)).ok).toBe(true);
    await feed();
    const rows = await rowsOf(portal, runId);
    expect(rows.map(({ state }) => state)).toEqual(['PROBLEM', 'SUBMITTED']);
    expect(rows[0]?.problems[0]).toMatchObject({ field: 'clash', message: expect.stringContaining(account) as string });
  });

  it('is not sent with another price or duration than the preview showed', async () => {
    const runId = await uploaded(portal, fileOf(freshLines(2)));
    await queued(portal, runId);
    const { prisma } = portal.database;
    const first = await prisma.bulkRow.findFirstOrThrow({ where: { runId }, orderBy: { line: 'asc' } });
    const preview = bulkRowPreviewSchema.parse(first.preview);
    const shown = preview.shown === null ? null : { ...preview.shown, buyerPrice: '0.02' };
    await prisma.bulkRow.update({ where: { id: first.id }, data: { preview: { ...preview, shown } } });
    await portal.changePolicy({ termYears: 1 });
    await feed();
    await portal.changePolicy({ termYears: 10 });
    const rows = await rowsOf(portal, runId);
    expect(rows.map(({ state }) => state)).toEqual(['PROBLEM', 'PROBLEM']);
    const messages = rows.map(({ problems }) => problems[0]?.message);
    expect(messages[0]).toContain('The buyer price changed from 0.020 to 0.010');
    for (const message of messages) expect(message).toContain('10 years, counted in days to 1 year, counted in days');
  });

  it('is held while whoever queued it may not publish any more', async () => {
    const runId = await uploaded(portal, fileOf(freshLines(1)));
    await queued(portal, runId);
    const seller = portal.as('sales').viewer?.userId ?? '';
    await portal.database.prisma.user.update({ where: { id: seller }, data: { role: 'VIEWER' } });
    await feed();
    await portal.database.prisma.user.update({ where: { id: seller }, data: { role: 'SALES' } });
    expect((await runPage(portal, runId)).run).toMatchObject({
      state: 'paused',
      pauseReason: expect.stringContaining('may no longer publish') as string,
    });
    expect((await resumeBulkRun(portal.as('admin'), { runId })).ok).toBe(true);
    await feed();
    expect((await rowsOf(portal, runId))[0]?.state).toBe('SUBMITTED');
  });

  it('makes one new customer of two rows that name it', async () => {
    const name = `Twice ${freshAccount()}`;
    const runId = await uploaded(portal, fileOf([`${name},${freshAccount()}`, `${name},${freshAccount()}`]));
    await queued(portal, runId);
    await feed();
    expect((await rowsOf(portal, runId)).map(({ state }) => state)).toEqual(['SUBMITTED', 'SUBMITTED']);
    expect(await portal.database.prisma.customer.count({ where: { name } })).toBe(1);
  });
});

describe('a run under way', () => {
  it('gives nothing to AWS while it is paused, and goes on when it is resumed', async () => {
    const runId = await uploaded(portal, fileOf(freshLines(AHEAD + 2)));
    await queued(portal, runId);
    await feed();
    expect((await pauseBulkRun(portal.as('sales'), { runId })).ok).toBe(true);
    await dispatchChangeSets(portal.workerContext());
    await feed();
    const granted = () =>
      portal.database.prisma.changeSet.count({
        where: { slotGrantedAt: { not: null }, state: 'QUEUED', offer: { bulkRow: { runId } } },
      });
    expect(await granted()).toBe(0);
    expect(await portal.database.prisma.bulkRow.count({ where: { runId, state: 'WAITING' } })).toBe(2);
    expect((await resumeBulkRun(portal.as('sales'), { runId })).ok).toBe(true);
    await dispatchChangeSets(portal.workerContext());
    expect(await granted()).toBe(DEFAULT_POLICY.inFlightBulkMaximum);
  });

  it('cancels what was not sent, here and in the queue, and nothing else', async () => {
    const runId = await uploaded(portal, fileOf(freshLines(AHEAD + 2)));
    await queued(portal, runId);
    await feed();
    const sent = await portal.database.prisma.changeSet.findFirstOrThrow({ where: { offer: { bulkRow: { runId } } } });
    await portal.database.prisma.changeSet.update({ where: { id: sent.id }, data: { state: 'PREPARING' } });
    expect((await cancelBulkRun(portal.as('sales'), { runId })).ok).toBe(true);
    await feed();
    const asked = await portal.database.prisma.changeSet.count({
      where: { stopRequestedAt: { not: null }, offer: { bulkRow: { runId } } },
    });
    expect(asked).toBe(AHEAD - 1);
    expect((await runPage(portal, runId)).run).toMatchObject({ state: 'cancelled', counts: { cancelled: 2 } });
  });

  it.each([
    ['cancelled', cancelBulkRun, 'CANCELLED'],
    ['paused', pauseBulkRun, 'QUEUED'],
  ] as const)('sends nothing more for a row that AWS failed once it is %s', async (_word, stop, expected) => {
    const runId = await uploaded(portal, fileOf(freshLines(1)));
    await queued(portal, runId);
    await feed();
    const { offerId } = await portal.database.prisma.changeSet.findFirstOrThrow({
      where: { offer: { bulkRow: { runId } } },
    });
    await portal.sandbox.settings({ faults: { serverFault: true } });
    expect((await turn(portal, offerId)).state).toBe('FAULTED');
    await portal.sandbox.settings({ faults: { serverFault: false } });
    const started = await startedAtAws(portal);
    expect((await stop(portal.as('sales'), { runId })).ok).toBe(true);
    for (let count = 0; count < 4; count += 1) await turn(portal, offerId);
    expect((await latestChangeSet(portal, offerId)).state).toBe(expected);
    expect(await startedAtAws(portal)).toEqual(started);
  });

  it('is told as finished once, when its last offer has ended', async () => {
    const runId = await uploaded(portal, fileOf(freshLines(2)));
    await queued(portal, runId);
    await feed();
    await feed();
    expect((await runPage(portal, runId)).run.state).toBe('running');
    const offers = { bulkRow: { runId } };
    await portal.database.prisma.changeSet.updateMany({ where: { offer: offers }, data: { state: 'CHECKED' } });
    await portal.database.prisma.offer.updateMany({ where: offers, data: { stage: 'LIVE' } });
    await Promise.all([feed(), feed()]);
    expect((await runPage(portal, runId)).run).toMatchObject({ state: 'finished', counts: { live: 2 } });
    const told = await portal.database.prisma.notification.findMany({ where: { href: `/bulk/${runId}` } });
    expect(told).toMatchObject([{ kind: 'bulk_finished', detail: '2 live.' }]);
  });
});
