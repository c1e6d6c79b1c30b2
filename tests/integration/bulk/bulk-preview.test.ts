import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BULK_COLUMNS } from '../../../lib/domain/bulk/bulk-row';
import { readCsvText } from '../../../lib/domain/core/csv-reading';
import { csvChunks } from '../../../lib/domain/core/csv-writing';
import { exportBulkRows } from '../../../lib/services/bulk/export-bulk-rows';
import { fixBulkRow } from '../../../lib/services/bulk/fix-bulk-row';
import { submitBulkRows } from '../../../lib/services/bulk/submit-bulk-rows';
import { uploadBulkRun } from '../../../lib/services/bulk/upload-bulk-run';
import { TestPortal } from '../../support/portal';
import { fileOf, freshAccount, freshLines, rowsOf, runPage, uploaded } from './bulk-rig';

let portal: TestPortal;

beforeAll(async () => {
  portal = await TestPortal.start();
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

  it.each([
    [
      '0049 1511 2345',
      /^accounts: 0049 1511 2345: A telephone number .* Write 004915112345 if you mean that account\.$/,
    ],
    ['Invoice 2026 1234 5678', /^accounts: Invoice 2026 1234 5678: 2026 may be a year/],
    ['1234 5678 9012 3456 7890 1234', /^accounts: .*Enter each account id by itself/],
  ])('never takes groups that may be something else: %s', async (accounts, message) => {
    const runId = await uploaded(portal, fileOf([`Doubtful,${accounts}`]));
    const [row] = await rowsOf(portal, runId);
    expect(row).toMatchObject({ state: 'PROBLEM', accountIds: [] });
    expect(row?.problems.map(({ field, message: text }) => `${field}: ${text}`).join()).toMatch(message);
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

describe('the export', () => {
  it('writes account ids in groups, which a spreadsheet leaves alone, and the rest as it came', async () => {
    const runId = await uploaded(portal, fileOf(['Grouped,"000600000041, 004915112345, 12345"']));
    const exported = await exportBulkRows(portal.as('viewer'), { runId, filter: 'problem' });
    if (!exported.ok) throw new Error(JSON.stringify(exported.error));
    for await (const cells of exported.value.rows) expect(cells[2]).toBe('0006 0000 0041, 0049-1511-2345, 12345');
  });

  it('is the file to correct: reading it again finds the same rows, and formulas come as text', async () => {
    const runId = await uploaded(portal, fileOf([`"=cmd|' /C calc'!A0",12345`, ...freshLines(1)]));
    const exported = await exportBulkRows(portal.as('viewer'), { runId, filter: 'problem' });
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
