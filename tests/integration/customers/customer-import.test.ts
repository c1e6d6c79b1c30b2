import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Result } from '../../../lib/domain/core/result';
import type { ImportRow } from '../../../lib/schemas/customers/customer-import';
import { exportCustomers } from '../../../lib/services/customers/export-customers';
import { importCustomers } from '../../../lib/services/customers/import-customers';
import { previewCustomerImport } from '../../../lib/services/customers/preview-customer-import';
import { csvText } from '../../../lib/domain/core/csv-writing';
import { TestPortal } from '../../support/portal';

let portal: TestPortal;
beforeAll(async () => {
  portal = await TestPortal.start();
});
afterAll(() => portal.stop());

function valueOf<Value>(result: Result<Value>): Value {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

const fileOf = (text: string) => new File([text], 'customers.csv', { type: 'text/csv' });
const preview = async (text: string) =>
  valueOf(await previewCustomerImport(portal.as('sales'), { file: fileOf(text) }));
const load = (rows: ImportRow[]) => importCustomers(portal.as('sales'), { rows });
const countNamed = (word: string) => portal.database.prisma.customer.count({ where: { name: { startsWith: word } } });

describe('an import', () => {
  it('creates 10,000 customers with accounts and audit events, and nothing the second time', async () => {
    const lines = Array.from({ length: 10_000 }, (_, index) => `Many ${index};${500_000_000_000 + index};${index}`);
    const text = `\uFEFFKunde;AWS Account ID(s);Units per month\r\n${lines.join('\r\n')}\r\n`;
    const { rows, planned } = await preview(text);
    expect(planned.every(({ state }) => state === 'new')).toBe(true);
    expect(valueOf(await load(rows))).toEqual({ created: 10_000, extended: 0 });
    expect(await countNamed('Many ')).toBe(10_000);
    const events = await portal.database.prisma.auditEvent.count({ where: { reason: 'CSV import' } });
    expect(events).toBe(10_000);
    expect((await preview(text)).planned.every(({ state }) => state === 'known')).toBe(true);
    expect(valueOf(await load([...rows].reverse()))).toEqual({ created: 0, extended: 0 });
    expect(await countNamed('Many ')).toBe(10_000);
  });

  it('is refused as a whole for one row that is wrong, and says which', async () => {
    const { rows } = await preview('Customer,Account\nWhole 1,600000000001\nWhole 2,60000000002\nWhole 3,600000000003');
    const result = await load(rows);
    expect(result).toMatchObject({ error: { kind: 'invalid', fieldErrors: { 'rows.3': expect.any(String) } } });
    expect(await countNamed('Whole')).toBe(0);
  });

  it('is decided again when it is confirmed: somebody else took the account meanwhile', async () => {
    const { rows } = await preview('Customer,Account\nLate 1,600000000011\nLate 2,600000000012');
    valueOf(await load((await preview('Customer,Account\nQuick,600000000012')).rows));
    expect(await load(rows)).toMatchObject({
      error: { fieldErrors: { 'rows.3': 'Line 3: 6000 0000 0012 belongs to Quick.' } },
    });
    expect(await countNamed('Late')).toBe(0);
  });

  it('creates each customer once when two people confirm the same file at once', async () => {
    const { rows } = await preview('Customer,Account\nTwice 1,600000000021\nTwice 2,600000000022');
    const results = await Promise.all([load(rows), load(rows)]);
    expect(
      results
        .map(valueOf)
        .map(({ created }) => created)
        .sort(),
    ).toEqual([0, 2]);
    expect(await countNamed('Twice')).toBe(2);
  });

  it('reads the portal’s own export back and finds every customer there', async () => {
    const text =
      'Customer,Account,Payer,Notes\n"=cmd|\' /C calc\'!A0",000600000031,000600000032,"+1, two ""lines""\nhere"';
    valueOf(await load((await preview(text)).rows));
    const exported = valueOf(await exportCustomers(portal.as('viewer'), { search: '=cmd', show: 'active' }));
    const rows: (readonly string[])[] = [];
    for await (const row of exported.rows) rows.push(row);
    const file = csvText(exported.header, rows);
    expect(file).not.toMatch(/(^|,|")[=+@]/m);
    const again = await preview(file);
    expect(again.planned.map(({ state, problems }) => ({ state, problems }))).toEqual([
      { state: 'known', problems: [] },
    ]);
    expect(again.rows[0]?.cells.notes).toBe('+1, two "lines"\nhere');
  });

  it('of a file that cannot be read says why, with the line', async () => {
    const refused = await previewCustomerImport(portal.as('sales'), { file: fileOf('Customer;Account\na;b\nc,d') });
    expect(refused).toEqual({
      ok: false,
      error: { kind: 'invalid', fieldErrors: { file: 'Line 3 is parted by “,”, the headings by “;”.' } },
    });
    const huge = { size: 50 * 1024 * 1024 } as File;
    expect(await previewCustomerImport(portal.as('sales'), { file: huge })).toMatchObject({
      error: { kind: 'invalid' },
    });
  });
});
