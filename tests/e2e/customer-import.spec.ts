import { randomInt } from 'node:crypto';
import { chooseFile } from './support/csv-file';
import { expect, signIn, test } from './support/portal-test';
import { buyerAccount } from './support/wizard';

const tag = `Asked ${randomInt(1e6)}`;

test('an import asks what an unknown column of account ids is, leaves out the end of a report, and loses nothing', async ({
  page,
}) => {
  const [first, second] = [buyerAccount(), buyerAccount()];
  await signIn(page, 'sales');
  await page.goto('/customers/import');
  const lines = [`${tag} A,${first},gold`, `${tag} B,${second},`, `${tag} C,,gold`, 'Total,3,', `${tag} D,,`];
  await chooseFile(page, 'crm.csv', ['Company,CRM reference 2,Segment', ...lines, ''].join('\n'));

  await expect(page.getByRole('heading', { level: 1 })).toHaveText('3 rows, 1 column to place');
  await expect(page.getByText('What is in the column “CRM reference 2”?')).toBeVisible();
  await expect(page.getByRole('button', { name: /^Import/ })).toHaveAttribute('aria-disabled', 'true');
  await page.getByRole('button', { name: 'Buyer accounts' }).click();

  await expect(page.getByRole('heading', { level: 1 })).toHaveText('3 rows, all fine');
  await expect(page.getByText('2 rows left out because they don’t look like customers:')).toBeVisible();
  await page.getByRole('button', { name: 'Put line 6 back' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('4 rows, all fine');
  await page.getByRole('button', { name: 'Import 4 customers' }).click();
  await expect(page.getByText('4 customers added')).toBeVisible();
  const exported = await page.request.get(`/api/customers/export?search=${encodeURIComponent(tag)}`);
  const text = (await exported.text()).replace(/\s/g, '');
  for (const account of [first, second]) expect(text).toContain(account);
});
