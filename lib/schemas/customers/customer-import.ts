import { z } from 'zod';
import { groupedAccountId } from '../../domain/customers/account-id-groups';
import { type BuyerToken, readBuyerAccounts } from '../../domain/customers/buyer-accounts';
import { withSuggestion } from '../../domain/customers/buyer-text';
import type { CsvColumn, CsvRow } from '../../domain/core/csv-reading';
import { customerFieldsSchema, type CustomerForm } from './customer-form';

export const importColumnNames = [
  'name',
  'accounts',
  'payer',
  'contactName',
  'contactEmail',
  'expectedMonthlyUnits',
  'timeZone',
  'notes',
] as const;
export type ImportColumn = (typeof importColumnNames)[number];

const accountWords = [
  'account',
  'accounts',
  'account id',
  'account ids',
  'account number',
  'account numbers',
  'account no',
  'konto',
  'konten',
  'kontonummer',
];

/** The columns of an upload, with what people call them. An export of the book has the same headings. */
export const importColumns: readonly CsvColumn<ImportColumn>[] = [
  {
    name: 'name',
    label: 'Customer',
    synonyms: ['customer name', 'name', 'company', 'company name', 'client', 'kunde', 'firma'],
    isRequired: true,
  },
  {
    name: 'accounts',
    label: 'Buyer accounts',
    synonyms: [
      'buyer',
      'buyers',
      ...accountWords,
      ...accountWords.flatMap((word) => [`aws ${word}`, `buyer ${word}`, `linked ${word}`]),
    ],
    isRepeatable: true,
  },
  {
    name: 'payer',
    label: 'Payer account',
    synonyms: [
      'payer',
      'payer id',
      ...['payer', 'management', 'aws payer', 'aws management'].flatMap((word) =>
        ['account', 'account id', 'account number', 'account no'].map((account) => `${word} ${account}`),
      ),
    ],
  },
  { name: 'contactName', label: 'Contact', synonyms: ['contact name', 'contact person', 'ansprechpartner'] },
  { name: 'contactEmail', label: 'E-mail', synonyms: ['mail', 'email address', 'contact email', 'e-mail-adresse'] },
  {
    name: 'expectedMonthlyUnits',
    label: 'Expected monthly units',
    synonyms: [
      'units',
      'monthly units',
      'expected units',
      'units a month',
      'units per month',
      'expected units a month',
    ],
  },
  { name: 'timeZone', label: 'Time zone', synonyms: ['tz', 'zone', 'zeitzone'] },
  { name: 'notes', label: 'Notes', synonyms: ['note', 'remarks', 'comment', 'comments', 'bemerkung', 'notizen'] },
];

export const IMPORT_MAXIMUM_ROWS = 10_000;

/** A cell may be joined of several columns, and a corrected one longer than it was. */
const CELL_LENGTH_MAXIMUM = 20_000;

const tooLong = (length: number) =>
  `These are ${length.toLocaleString('en-US')} characters, the limit is ${CELL_LENGTH_MAXIMUM.toLocaleString('en-US')}.`;

export type ImportRow = CsvRow<ImportColumn>;

export const importRowSchema: z.ZodType<ImportRow> = z.strictObject({
  line: z.number().int().min(1),
  cells: z.record(z.enum(importColumnNames), z.string().max(CELL_LENGTH_MAXIMUM)),
});

export const importRowsSchema = z.strictObject({ rows: z.array(importRowSchema).min(1).max(IMPORT_MAXIMUM_ROWS) });
export type ImportRows = z.output<typeof importRowsSchema>;

/** What the book knows of the names and accounts in an upload. */
export type ImportFacts = {
  customers: { id: string; name: string; isArchived: boolean; accountIds: string[] }[];
  owners: { accountId: string; customerName: string }[];
};

export type ImportProblem = {
  column: ImportColumn;
  message: string;
  /** The account that is surely meant, and the cell with it in its place. */
  suggestion: { accountId: string; cell: string } | null;
};

export type PlannedRow = {
  line: number;
  /** `same`: belongs to the customer of an earlier line and adds to it. `known`: nothing to do. */
  state: 'new' | 'same' | 'adds_accounts' | 'known' | 'invalid';
  problems: ImportProblem[];
};

/** One customer to be created, or one of the book that gets more accounts. */
export type PlannedCustomer = { line: number; customerId: string | null; form: CustomerForm };

export type ImportPlan = { rows: PlannedRow[]; customers: PlannedCustomer[] };

/** A column of the file that nobody here knows by its heading. */
export type UnusedColumn = {
  heading: string;
  /** Whether account ids stand in it; the first of them. */
  accountId: string | null;
};

export type ImportPreview = {
  separator: string;
  columns: ImportColumn[];
  unused: UnusedColumn[];
  /** Lines that look like the end of a report, not like a customer. */
  notData: number[];
  rows: ImportRow[];
  planned: PlannedRow[];
  facts: ImportFacts;
};

function tokenProblem(
  column: ImportColumn,
  cell: string,
  token: Extract<BuyerToken, { state: 'invalid' }>,
): ImportProblem {
  const { text, reason, suggestion: accountId } = token;
  const suggestion = accountId === null ? null : { accountId, cell: withSuggestion(cell, token) };
  return { column, message: `${text}: ${reason}`, suggestion };
}

/** Accounts of a row with the token that is none, if there is one. */
export function accountsOfRow({ cells }: ImportRow, knownAccountIds: readonly string[]) {
  const problems: ImportProblem[] = [];
  const read = (column: 'accounts' | 'payer') => {
    const { length } = cells[column];
    if (length > CELL_LENGTH_MAXIMUM) {
      problems.push({ column, message: tooLong(length), suggestion: null });
      return [];
    }
    const { tokens, accountIds } = readBuyerAccounts(cells[column], knownAccountIds);
    const wrong = tokens.find((token) => token.state === 'invalid');
    if (wrong?.state === 'invalid') problems.push(tokenProblem(column, cells[column], wrong));
    return accountIds;
  };
  const accountIds = read('accounts');
  const payers = read('payer');
  if (payers.length > 1)
    problems.push({ column: 'payer', message: 'A customer has one payer account.', suggestion: null });
  const ofPayers = new Set(payers);
  const accounts = [...new Set([...payers, ...accountIds])].map((accountId) => ({
    accountId,
    label: ofPayers.has(accountId) ? ('PAYER' as const) : null,
  }));
  return { accounts, problems };
}

/** The fields of a row besides its accounts, or the problems of them. */
export function fieldsOfRow({ cells }: ImportRow) {
  const { accounts: _accounts, payer: _payer, ...fields } = cells;
  const parsed = customerFieldsSchema.safeParse(fields);
  if (parsed.success) return { fields: parsed.data, problems: [] };
  const problems = parsed.error.issues.map(({ path, message }): ImportProblem => {
    const column = importColumnNames.find((name) => name === path[0]) ?? 'name';
    return { column, message, suggestion: null };
  });
  return { fields: undefined, problems };
}

export const belongsTo = (accountId: string, owner: string): string =>
  `${groupedAccountId(accountId)} belongs to ${owner}.`;
