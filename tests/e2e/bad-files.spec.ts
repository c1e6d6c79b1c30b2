import { randomInt } from 'node:crypto';
import { chooseFile } from './support/csv-file';
import { expect, signIn, test } from './support/portal-test';

const tag = `Spoilt ${randomInt(1e6)}`;
const good = `${tag},712300000001\n`;
const HEADINGS = 'Customer,Account ID\n';

/** What people upload by mistake, and what the page must say of it. Each holds a good row too, which must not be kept. */
const files: [what: string, content: string | Buffer, message: RegExp][] = [
  [
    'an Excel workbook',
    Buffer.concat([Buffer.from([0x50, 0x4b, 3, 4]), Buffer.from(HEADINGS + good)]),
    /Excel workbook or a zip file, not CSV/,
  ],
  [
    'a binary file',
    Buffer.concat([Buffer.from(HEADINGS + good), Buffer.from([0, 1, 2, 255, 254])]),
    /Line 3 is not text: this is a binary file/,
  ],
  ['a file of 50 MB', Buffer.alloc(50_000_000, HEADINGS + good), /The file has 47\.7 MB, the limit is 4 MB/],
  ['Windows encoding', Buffer.from(`${HEADINGS}${good}Müller,712300000002\n`, 'latin1'), /Line 3 is not UTF-8/],
  ['UTF-16', Buffer.from(`\uFEFF${HEADINGS}${good}`, 'utf16le'), /encoded in UTF-16/],
  [
    '100,000 rows',
    HEADINGS + good + 'A,712300000003\n'.repeat(99_999),
    /Line (10002|5002) is row (10001|5001), the limit is (10,000|5,000) rows/,
  ],
  ['a column missing', `Contact,Account ID\n${good}`, /The headings in line 1 have no column “Customer”/],
  ['mixed separators', `${HEADINGS}${good}Beta;712300000004\n`, /Line 3 is parted by “;”, the headings by “,”/],
  ['open quotes', `${HEADINGS}${good}"Gamma,712300000005\n`, /The quotes of line 3 don’t match/],
];

test('both uploads say what is wrong with a file and where, and keep nothing of it', async ({ page }) => {
  await signIn(page, 'sales');
  for (const upload of ['/customers/import', '/bulk/new'])
    for (const [what, content, message] of files)
      await test.step(`${upload}: ${what}`, async () => {
        await page.goto(upload);
        await chooseFile(page, 'wrong.csv', content);
        await expect(page.getByRole('main').getByText(message)).toBeVisible();
        await expect(page).toHaveURL(({ pathname }) => pathname === upload);
      });
  await page.goto(`/customers?search=${encodeURIComponent(tag)}`);
  await expect(page.getByRole('main').getByText(tag, { exact: true })).toHaveCount(0);
});

test('formulas are text: shown as written, and neutralised in what is exported', async ({ page }) => {
  const formula = `=cmd|' /C calc'!A0 ${tag}`;
  await signIn(page, 'sales');
  await page.goto('/customers/import');
  await chooseFile(page, 'formulas.csv', `${HEADINGS}"${formula}",712300000006\n`);
  await expect(page.getByText(formula)).toBeVisible();
  await page.getByRole('button', { name: 'Import 1 customer' }).click();
  await expect(page.getByText('1 customer added')).toBeVisible();
  const exported = await page.request.get(`/api/customers/export?search=${encodeURIComponent(tag)}`);
  expect(await exported.text()).toContain(`'${formula}`);
});
