import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { BULK_COLUMNS } from '../../../lib/domain/bulk-row';
import { readCsvText } from '../../../lib/domain/csv-reading';
import { csvChunks } from '../../../lib/domain/csv-writing';
import { DEFAULT_POLICY } from '../../../lib/domain/policy';
import { cancelBulkRun } from '../../../lib/services/cancel-bulk-run';
import { dispatchChangeSets } from '../../../lib/services/dispatch-change-sets';
import { exportBulkRows } from '../../../lib/services/export-bulk-rows';
import { fixBulkRow } from '../../../lib/services/fix-bulk-row';
import { pauseBulkRun, resumeBulkRun } from '../../../lib/services/pause-bulk-run';
import { queueBulkRun } from '../../../lib/services/queue-bulk-run';
import { submitBulkRows } from '../../../lib/services/submit-bulk-rows';
import { submitOffer } from '../../../lib/services/submit-offer';
import { uploadBulkRun } from '../../../lib/services/upload-bulk-run';
import { TestPortal } from '../../support/portal';
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
const states = async (runId: string) => (await rowsOf(portal, runId)).map(({ line, state }) => [line, state]);

async function refusal(text: string) {
  const before = await portal.database.prisma.bulkRow.count();
  const result = await uploadBulkRun(portal.as('sales'), { authorizationId: '', fileName: 'offers.csv', text });
  expect(await portal.database.prisma.bulkRow.count()).toBe(before);
  return result.ok ? 'taken' : result.error;
}

describe('a file that cannot be read', () => {
  it.each([
    ['lacks a column', 'Customer,Contact\nAcme,Ann', /line 1 .*Buyer accounts/i],
    ['mixes separators', 'Customer,Account ID\nAcme,123456789012\nBeta;123456789013', /Line 3 .*“;”/],
    ['has open quotes', 'Customer,Account ID\n"Acme,123456789012', /quotes of line 2/],
    ['has too many rows', fileOf(freshLines(5_001)), /Line 5002 .*5,000 rows/],
    ['is empty', '', /empty/],
  ])('%s is refused with the line, and nothing of it is kept', async (_case, text, message) => {
    expect(await refusal(text)).toMatchObject({ fieldErrors: { file: expect.stringMatching(message) as string } });
  });
});

describe('the preview', () => {
  it('says of each row what is wrong with it, and shows name and last day of the others', async () => {
    const account = freshAccount();
    const runId = await uploaded(
      portal,
      fileOf(
        [
          `Larkspur Hotels;${account};23.12.2026;`,
          'Corvid Media;3.38190E+11;;',
          'Granite Peak;12345678901;;',
          `Orbital;${freshAccount()};12/11/2026;`,
          ';999900001111;;',
          `Sundial;444455556666;;`,
          `Other;${account};;`,
        ],
        'Company;Account ID;Accept until;Deal',
      ),
    );
    const rows = new Map((await rowsOf(portal, runId)).map((row) => [row.line, row]));
    const problem = (line: number) =>
      rows
        .get(line)
        ?.problems.map(({ field, message }) => `${field}: ${message}`)
        .join();
    expect(problem(3)).toMatch(/^accounts: 3.38190E\+11: Excel changed this number/);
    expect(problem(4)).toMatch(/11 digits/);
    expect(problem(5)).toMatch(/^acceptUntil: Write the day as 2026-12-23/);
    expect(problem(6)).toMatch(/^customer: Name the customer/);
    expect(problem(7)).toMatch(/your own seller account/);
    expect(problem(8)).toMatch(/is also in line 2/);
    expect((await runPage(portal, runId)).run).toMatchObject({
      state: 'preview',
      fileNote: 'Separator “;”, UTF-8, 4 columns recognised',
      price: { buyerPrice: '0.01' },
    });
  });

  it('creates nothing until somebody queues it', async () => {
    const before = await countOffers();
    await uploaded(portal, fileOf(freshLines(3)));
    await feed();
    expect(await countOffers()).toBe(before);
  });

  it('checks a corrected row again, and rows that depended on it', async () => {
    const account = freshAccount();
    const runId = await uploaded(portal, fileOf([`First,${account}`, `Second,${account}`]));
    expect(await states(runId)).toEqual([
      [3, 'PROBLEM'],
      [2, 'READY'],
    ]);
    const first = (await rowsOf(portal, runId)).find(({ line }) => line === 2);
    if (first === undefined) throw new Error('The file has a line 2.');
    const content = { ...first.content, accounts: freshAccount() };
    expect((await fixBulkRow(portal.as('sales'), { rowId: first.id, content })).ok).toBe(true);
    expect(await states(runId)).toEqual([
      [2, 'READY'],
      [3, 'READY'],
    ]);
  });
});

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

  it('is not sent at another price than the preview showed', async () => {
    const runId = await uploaded(portal, fileOf(freshLines(1)));
    await queued(portal, runId);
    await portal.database.prisma.bulkRun.update({ where: { id: runId }, data: { buyerPrice: '0.02' } });
    await feed();
    const [row] = await rowsOf(portal, runId);
    expect(row).toMatchObject({ state: 'PROBLEM' });
    expect(row?.problems[0]?.message).toContain('buyer price changed');
  });

  it('is held while whoever queued it may not publish any more', async () => {
    const runId = await uploaded(portal, fileOf(freshLines(1)));
    await queued(portal, runId, 'admin');
    const admin = portal.as('admin').viewer?.userId ?? '';
    await portal.database.prisma.user.update({ where: { id: admin }, data: { role: 'VIEWER' } });
    await feed();
    await portal.database.prisma.user.update({ where: { id: admin }, data: { role: 'ADMIN' } });
    expect((await runPage(portal, runId)).run).toMatchObject({
      state: 'paused',
      pauseReason: expect.stringContaining('may no longer publish') as string,
    });
    expect((await resumeBulkRun(portal.as('sales'), { runId })).ok).toBe(true);
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
      where: { cancelRequestedAt: { not: null }, offer: { bulkRow: { runId } } },
    });
    expect(asked).toBe(AHEAD - 1);
    expect((await runPage(portal, runId)).run).toMatchObject({ state: 'cancelled', counts: { cancelled: 2 } });
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

describe('the export', () => {
  it('is the file to correct: reading it again finds the same rows, and formulas come as text', async () => {
    const runId = await uploaded(portal, fileOf([`"=cmd|' /C calc'!A0",12345`, ...freshLines(1)]));
    const exported = await exportBulkRows(portal.as('viewer'), runId, 'problem');
    if (!exported.ok) throw new Error(JSON.stringify(exported.error));
    let file = '';
    for await (const chunk of csvChunks(exported.value)) file += chunk;
    expect(file).toContain(`'=cmd|' /C calc'!A0`);
    const table = readCsvText(file.replace('\uFEFF', '').replaceAll('\r\n', '\n'), BULK_COLUMNS, 10);
    if (!table.ok) throw new Error(table.error.message);
    expect(table.value.rows.map(({ cells }) => [cells.customer, cells.accounts])).toEqual([
      [`=cmd|' /C calc'!A0`, '12345'],
    ]);
  });
});
