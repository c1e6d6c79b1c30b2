import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { readCsvText } from '@/lib/domain/core/csv-reading';
import { importColumns, type ImportFacts, type ImportRow } from '@/lib/schemas/customers/customer-import';
import { importColumnsWith, linesOfNoCustomer, unusedColumn } from '@/lib/schemas/customers/import-columns';
import { planCustomerImport } from '@/lib/schemas/customers/plan-customer-import';

const NOTHING: ImportFacts = { customers: [], owners: [] };

function rowsOf(text: string): ImportRow[] {
  const table = readCsvText(text, importColumns, 10_000);
  if (!table.ok) throw new Error(table.error.message);
  return table.value.rows;
}

function planned(text: string, facts: ImportFacts = NOTHING) {
  return planCustomerImport(rowsOf(text), facts);
}

const states = (text: string, facts?: ImportFacts) => planned(text, facts).rows.map(({ state }) => state);
const messages = (text: string, facts?: ImportFacts) =>
  planned(text, facts).rows.flatMap(({ problems }) => problems.map(({ message }) => message));

const acme = { id: 'acme', name: 'Acme Robotics', isArchived: false, accountIds: ['123456789012'] };
const book: ImportFacts = {
  customers: [acme],
  owners: [{ accountId: '123456789012', customerName: 'Acme Robotics' }],
};

describe('an import of customers', () => {
  it('makes a customer of each new name, with the payer labelled', () => {
    const { customers } = planned('Customer,Accounts,Payer\nAcme,"000123456789, 220198745613",220198745613');
    expect(customers).toMatchObject([
      {
        customerId: null,
        form: {
          name: 'Acme',
          accounts: [
            { accountId: '220198745613', label: 'PAYER' },
            { accountId: '000123456789', label: null },
          ],
        },
      },
    ]);
  });

  it('takes rows of one name as one customer', () => {
    const plan = planned('Customer,Account,Contact\nAcme,123456789012,\n acme ,210987654321,Ada\nACME,123456789012,');
    expect(plan.rows.map(({ state }) => state)).toEqual(['new', 'same', 'known']);
    expect(plan.customers).toHaveLength(1);
    expect(plan.customers[0]?.form).toMatchObject({
      name: 'Acme',
      contactName: 'Ada',
      accounts: [{ accountId: '123456789012' }, { accountId: '210987654321' }],
    });
  });

  it('does nothing about a customer of the book, but gives it accounts that it does not have', () => {
    expect(states('Customer,Account\nacme robotics,1234 5678 9012', book)).toEqual(['known']);
    expect(planned('Customer,Account\nacme robotics,1234 5678 9012', book).customers).toEqual([]);
    const more = planned('Customer,Account\nAcme Robotics,"123456789012,210987654321"', book);
    expect(more.rows).toMatchObject([{ state: 'adds_accounts' }]);
    expect(more.customers).toMatchObject([{ customerId: 'acme' }]);
  });

  it.each([
    ['an invalid account', 'Customer,Account\nA,45678901234', /45678901234: 11 digits/],
    ['a number that Excel changed', 'Customer,Account\nA,1.23457E+11', /Excel changed this number/],
    ['an account of another customer', 'Customer,Account\nB,123456789012', /1234 5678 9012 belongs to Acme Robotics/],
    ['an account of another line', 'Customer,Account\nA,220198745613\nB,220198745613', /stands under A in line 2/],
    ['two payers', 'Customer,Payer\nA,"220198745613, 220198745614"', /one payer account/],
    ['no name', 'Customer,Account\n,220198745613', /Name the customer/],
    ['a wrong e-mail address', 'Customer,E-mail\nA,nobody', /no e-mail address/],
    ['units that are no number', 'Customer,Units\nA,"1,000"', /Enter a number/],
    ['an unknown time zone', 'Customer,Time zone\nA,Berlin/Europe', /Enter a time zone/],
    [
      'two lines that contradict each other',
      'Customer,Contact\nA,Ada\nA,Bob',
      /Line 2 of the same customer says “Ada”/,
    ],
  ])('refuses a row with %s, in words', (_case, text, message) => {
    expect(messages(text, book).join(' ')).toMatch(message);
    expect(states(text, book)).toContain('invalid');
  });

  it('refuses an archived customer', () => {
    const archived = { customers: [{ ...acme, isArchived: true }], owners: [] };
    expect(messages('Customer\nAcme Robotics', archived)).toEqual([
      'Acme Robotics is archived. Restore it first, or leave this row out.',
    ]);
  });

  describe('of a name that several of the book have', () => {
    const [mine, theirs] = ['123456789012', '220198745613'];
    const namesakes: ImportFacts = {
      customers: [acme, { ...acme, id: 'other', name: 'ACME robotics', accountIds: [theirs] }],
      owners: [
        { accountId: mine, customerName: 'Acme Robotics' },
        { accountId: theirs, customerName: 'ACME robotics' },
      ],
    };
    const unclear = '2 customers are called Acme Robotics. Enter an account that only the right one has.';

    it.each([
      ['has no account', 'Acme Robotics,'],
      ['has an account that none of them has', 'Acme Robotics,310044975521'],
      ['has an account of each', `Acme Robotics,"${mine}, ${theirs}"`],
    ])('refuses a row that %s', (_case, line) => {
      expect(messages(`Customer,Account\n${line}`, namesakes)).toContain(unclear);
      expect(planned(`Customer,Account\n${line}`, namesakes).customers).toEqual([]);
    });

    it('gives each the accounts of its own rows', () => {
      const lines = [`"${mine}, 310044975521"`, `"${theirs}, 310044975522"`].map((cell) => `Acme Robotics,${cell}`);
      const { rows, customers } = planned(`Customer,Account\n${lines.join('\n')}`, namesakes);
      expect(rows.map(({ state }) => state)).toEqual(['adds_accounts', 'adds_accounts']);
      expect(customers.map(({ customerId, form }) => [customerId, form.accounts.at(-1)?.accountId])).toEqual([
        ['acme', '310044975521'],
        ['other', '310044975522'],
      ]);
    });

    it('gives nobody an account of an archived one', () => {
      const [one, other] = namesakes.customers;
      if (one === undefined || other === undefined) throw new Error('There are two.');
      const facts = { ...namesakes, customers: [one, { ...other, isArchived: true }] };
      expect(messages(`Customer,Account\nAcme Robotics,${theirs}`, facts)).toEqual([
        '2201 9874 5613 belongs to another customer that is called ACME robotics.',
      ]);
    });
  });

  it('suggests what Excel made of an account that the customer has, in place of that token only', () => {
    const [row] = planned('Customer,Account\nAcme Robotics,"220198745613, 1.23457E+11"', book).rows;
    expect(row?.problems[0]?.suggestion).toEqual({ accountId: '123456789012', cell: '220198745613, 123456789012' });
  });

  it('does nothing the second time, whatever the rows and in whatever order', () => {
    const name = fc.constantFrom('Acme', ' acme', 'Beta', 'Gamma & Sons', 'Müller', 'MÜLLER');
    const account = fc.constantFrom('123456789012', '000123456789', '2201 9874 5613', '', '310044975521');
    const row = fc.record({ name, accounts: account, payer: account, units: fc.constantFrom('', '5') });
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 12 }), fc.infiniteStream(fc.nat()), (given, order) => {
        const rows = given.map(({ name: named, accounts, payer, units }, index): ImportRow => ({
          line: index + 2,
          cells: {
            name: named,
            accounts,
            payer,
            contactName: '',
            contactEmail: '',
            expectedMonthlyUnits: units,
            timeZone: '',
            notes: '',
          },
        }));
        const good = new Set(
          planCustomerImport(rows, NOTHING)
            .rows.filter(({ state }) => state !== 'invalid')
            .map(({ line }) => line),
        );
        const kept = rows.filter(({ line }) => good.has(line));
        const first = planCustomerImport(kept, NOTHING);
        fc.pre(first.rows.every(({ state }) => state !== 'invalid'));
        const customers = first.customers.map(({ form }, index) => ({
          id: String(index),
          name: form.name,
          isArchived: false,
          accountIds: form.accounts.map(({ accountId }) => accountId),
        }));
        const owners = customers.flatMap(({ name: customerName, accountIds }) =>
          accountIds.map((accountId) => ({ accountId, customerName })),
        );
        const shuffled = kept
          .map((one) => ({ one, at: order.next().value ?? 0 }))
          .sort((one, other) => one.at - other.at)
          .map(({ one }) => one);
        const second = planCustomerImport(shuffled, { customers, owners });
        expect(second.customers).toEqual([]);
        expect(second.rows.every(({ state }) => state === 'known')).toBe(true);
      }),
    );
  });

  it('asks the platform once for each time zone that a file names, however many its rows', () => {
    const lines = Array.from(
      { length: 1_000 },
      (_, index) => `Customer ${index},Atlantic/${index % 2 ? 'Azores' : 'Nowhere'}`,
    );
    const asked = vi.spyOn(Intl, 'DateTimeFormat');
    const found = states(`Customer,Time zone\n${lines.join('\n')}`);
    expect(found.filter((state) => state === 'new')).toHaveLength(500);
    expect(asked.mock.calls.length).toBe(2);
    asked.mockRestore();
  });
});

describe('limits of a customer', () => {
  const accountOf = (index: number) => String(600_000_000_000 + index);
  const line = (index: number) => `Acme,${accountOf(index)}`;

  it('one that is spread over many lines has no more accounts than one on a single line', () => {
    const rows = Array.from({ length: 201 }, (_, index) => line(index));
    const { rows: found } = planned(['Customer,Account', ...rows].join('\n'));
    expect(found.map(({ state }) => state)).toEqual(['new', ...Array<string>(199).fill('same'), 'invalid']);
    expect(found.at(-1)?.problems).toMatchObject([
      { column: 'accounts', message: 'A customer can have 200 accounts.' },
    ]);
  });

  it('what the book has counts, what is written twice does not', () => {
    const known = { ...acme, name: 'Acme', accountIds: Array.from({ length: 200 }, (_, index) => accountOf(index)) };
    const facts = { customers: [known], owners: [] };
    expect(states(['Customer,Account', line(0), line(199), line(200)].join('\n'), facts)).toEqual([
      'known',
      'known',
      'invalid',
    ]);
  });

  it('10,000 lines of one customer are planned at once', () => {
    const rows = Array.from({ length: 10_000 }, (_, index) => line(index % 200));
    const plan = planned(['Customer,Account', ...rows].join('\n'));
    expect(plan.customers[0]?.form.accounts).toHaveLength(200);
  });

  it('a cell that several columns fill is told in words when it is too long', () => {
    const value = '1234 '.repeat(1000);
    const text = `Customer,Account 1,Account 2,Account 3,Account 4,Account 5\nAcme,${`${value},`.repeat(5).slice(0, -1)}`;
    expect(messages(text)).toEqual(['These are 25,003 characters, the limit is 20,000.']);
  });
});

describe('an import loses nothing in silence', () => {
  const table = (text: string, placed: Parameters<typeof importColumnsWith>[0] = []) => {
    const read = readCsvText(text, importColumnsWith(placed), 10_000);
    if (!read.ok) throw new Error(read.error.message);
    return read.value;
  };
  const unused = (text: string) => table(text).unknownColumns.map(unusedColumn);

  it.each([
    ['Customer,AWS Account Number\nAcme,123412341234', { accounts: '123412341234', payer: '' }],
    [
      'Company;Payer Account Number;Linked Account Number\nAcme;123412341234;210987210987',
      { accounts: '210987210987', payer: '123412341234' },
    ],
    ['Kunde;Kontonummer\nAcme;1234-1234-1234', { accounts: '1234-1234-1234', payer: '' }],
  ])('knows the headings of %j', (text, cells) => {
    expect(table(text).rows[0]?.cells).toMatchObject(cells);
    expect(unused(text)).toEqual([]);
  });

  it.each([
    ['ids in most rows', '1234-1234-1234\nB,210987210987\nC,unknown', '123412341234'],
    ['no ids', 'gold\nB,silver', null],
    ['numbers of another length', '12341234123\nB,1234', null],
    ['nothing', '\nB,', null],
  ])('asks about an unknown column with %s', (_what, values, accountId) => {
    expect(unused(`Customer,Reference\nA,${values}`)).toEqual([{ heading: 'Reference', accountId }]);
  });

  it.each(['Reference', 'AWS ref 2', '###', '2026', `Reference ${'of the customer '.repeat(10)}`])(
    'reads the column “%s” as somebody has placed it, whatever it is called, and no other',
    (heading) => {
      const text = `Customer,${heading},,Reference number\nAcme,123412341234,x,7`;
      const shown = table(text).unknownColumns[0]?.heading ?? '';
      for (const column of ['payer', 'accounts'] as const) {
        const placed = table(text, [{ heading: shown, column }]);
        expect(placed.rows[0]?.cells).toMatchObject({ [column]: '123412341234' });
        expect(placed.unknownColumns).toMatchObject([{ heading: 'Reference number' }]);
      }
    },
  );

  it.each([
    ['a total', 'Acme,123412341234\nTotal,2', [3]],
    ['a total in the middle', 'Acme,123412341234\nSubtotal,1\nBirch,210987210987', [3]],
    ['lines of one value at the end', 'Acme,123412341234\n,\nConfidential,\nCreated by Ada,', [4, 5]],
    ['no customer that only has a name, before others', 'Acme,\nBirch,210987210987', []],
    ['no company that is called so and has accounts', 'Total Energies,123412341234', []],
    ['no customer of whom only something is known that is not used', 'Acme,123412341234\nBirch,,gold', []],
    ['nothing where every row is a name', 'Acme,\nBirch,', []],
  ])('leaves out %s', (_what, lines, expected) => {
    const { rows, linesOfOneValue } = table(`Customer,Accounts,Segment\n${lines}`);
    expect(linesOfNoCustomer(rows, linesOfOneValue)).toEqual(expected);
  });
});
