import { z } from 'zod';
import type { CsvColumn } from '../core/csv-reading';
import type { CalendarDate } from '../core/calendar';
import { calendarDateSchema } from '../core/calendar-date-schema';
import { customerNameKey } from '../customers/customer';
import { shownOfferSchema } from '../offers/shown-offer-schema';
import { isStorable } from '../core/stored-text';

/** Most offers in one run. */
export const BULK_ROWS_MAXIMUM = 5_000;

export const bulkRowStates = ['PROBLEM', 'READY', 'EXISTS', 'WAITING', 'SUBMITTED', 'CANCELLED'] as const;
export type BulkRowState = (typeof bulkRowStates)[number];

const cell = (maximum: number) =>
  z.string().max(maximum).refine(isStorable, 'This text contains a character that cannot be kept. Type it again.');

/** One row as people wrote it: nothing is padded, cut or dropped. */
export const bulkRowContentSchema = z.strictObject({
  customer: cell(200),
  /** Set when the customer was chosen in the book: two may have one name. */
  customerId: z.union([z.uuid(), z.literal('')]).default(''),
  accounts: cell(2000),
  /** Empty: the policy's default counts from the day of the preview. */
  acceptUntil: cell(40),
  /** Empty: the policy's template gives it. */
  name: cell(1000),
  dealReference: cell(1000),
  clashReason: cell(1000),
  /** Keys of the clashes that the reason was given for. */
  seenClashes: z.array(z.string().max(200)).max(200).default([]),
});
export type BulkRowContent = z.output<typeof bulkRowContentSchema>;

export type BulkColumn = 'customer' | 'accounts' | 'acceptUntil' | 'name' | 'dealReference' | 'clashReason';

/** Columns of an uploaded file, by any of their names. */
export const BULK_COLUMNS: readonly CsvColumn<BulkColumn>[] = [
  {
    name: 'customer',
    label: 'Customer',
    synonyms: ['customer name', 'company', 'company name', 'account name', 'client', 'organization', 'name'],
    isRequired: true,
  },
  {
    name: 'accounts',
    label: 'Buyer accounts',
    synonyms: [
      'accounts',
      'account',
      'buyer account',
      'buyer account id(s)',
      'buyer',
      'buyer(s)',
      'account id',
      'account ids',
      'aws account',
      'aws accounts',
      'aws account id',
      'aws account ids',
    ],
    isRequired: true,
    isRepeatable: true,
  },
  {
    name: 'acceptUntil',
    label: 'Accept until',
    synonyms: ['expiration', 'expiration date', 'offer expiration date', 'expires', 'valid until', 'deadline'],
  },
  { name: 'name', label: 'Offer name', synonyms: ['offer', 'title'] },
  { name: 'dealReference', label: 'Deal reference', synonyms: ['deal', 'reference', 'crm id', 'po number', 'po'] },
  { name: 'clashReason', label: 'Reason to continue', synonyms: ['reason'] },
];

export const bulkRowFields = ['customer', 'accounts', 'acceptUntil', 'name', 'dealReference', 'opportunity'] as const;

export const bulkRowProblemsSchema = z.array(
  z.object({
    field: z.enum([...bulkRowFields, 'clash']),
    message: z.string(),
    /** Of a clash that can be gone on with: what the person agrees to. */
    clashKeys: z.array(z.string()).default([]),
  }),
);
export type BulkRowProblem = z.output<typeof bulkRowProblemsSchema>[number];

/** What the preview shows of a row, and what it is held to when its turn comes. */
export const bulkRowPreviewSchema = z.object({
  customerName: z.string(),
  /** Null: the row makes a new customer. */
  customerId: z.string().nullable(),
  accountIds: z.array(z.string()),
  offerName: z.string(),
  expirationDate: z.string(),
  /** The buyers have an active agreement: AWS wants that declared. */
  isRenewal: z.boolean(),
  /** The whole offer as it was reviewed; null where it has no price, or in a row that an older portal has checked. */
  shown: shownOfferSchema.nullable().default(null),
});
export type BulkRowPreview = z.output<typeof bulkRowPreviewSchema>;

/** Rows with one key ask for the same offer: customer by name, accounts in any order, authorization. */
export function bulkRowKey(row: {
  customerName: string;
  accountIds: readonly string[];
  authorizationId: string;
}): string {
  return [customerNameKey(row.customerName), [...row.accountIds].sort().join(','), row.authorizationId].join('|');
}

/** `2026-12-23` and `23.12.2026` name one day; `12/11/2026` may be two, so nobody guesses. Empty text is no day, undefined an unclear one. */
export function readDay(text: string): CalendarDate | undefined {
  const trimmed = text.trim();
  if (trimmed === '') return '';
  const dotted = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/.exec(trimmed);
  const day =
    dotted === null
      ? trimmed
      : `${dotted[3] ?? ''}-${(dotted[2] ?? '').padStart(2, '0')}-${(dotted[1] ?? '').padStart(2, '0')}`;
  return calendarDateSchema.safeParse(day).success ? day : undefined;
}
