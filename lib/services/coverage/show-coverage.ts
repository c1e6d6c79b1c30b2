import { z } from 'zod';
import {
  countCoverage,
  coveragePosition,
  listCoverage,
  readCoverage,
  type CoveredCustomer,
  type CoverageKey,
  type CoverageRecord,
} from '../../db/coverage/coverage';
import { findOfferRows, type OfferRowRecord } from '../../db/offers/offer-rows';
import type { Db } from '../../db/core/transaction';
import {
  coverageStates,
  isUncovered,
  statesOfFilter,
  waitingMargin,
  coverageWords,
} from '../../domain/coverage/coverage';
import type { CsvExport } from '../../domain/core/csv-writing';
import { success, type Result } from '../../domain/core/result';
import { storablePart } from '../../domain/core/stored-text';
import { plusUnits } from '../../domain/tiers/price';
import {
  coverageQuerySchema,
  type CoverageQuery,
  type CoverageRowView,
  type CoverageView,
} from '../../schemas/coverage/coverage-view';
import { pageOf, parseCursor } from '../core/keyset-page';
import { defineUseCase, type UseCaseContext } from '../core/use-case';
import { loadFormContext } from '../authorizations/offer-form-context';
import { offerRowView } from '../offers/offer-row-view';

const PAGE_SIZE = 50;

const keySchema: z.ZodType<CoverageKey> = z.strictObject({
  rank: z.int().min(0).max(coverageStates.length),
  units: z
    .string()
    .regex(/^\d{1,18}(\.\d{1,2})?$/)
    .nullable(),
  name: z.string().max(400).transform(storablePart),
});

type Price = { marginPerUnit: string; currency: string | null } | undefined;

/** Every customer in use with its state, who earns nothing first, and an estimate of what waits. */
export const showCoverage = defineUseCase(
  'customer.read',
  coverageQuerySchema,
  async (context, query): Promise<Result<CoverageView>> => {
    const { prisma } = context.database;
    const request = { from: parseCursor(query.cursor, keySchema), limit: PAGE_SIZE };
    const [counted, found, price] = await Promise.all([
      countCoverage(prisma, query.search, context.now),
      listCoverage(prisma, { ...query, states: statesOfFilter(query.state) }, request, context.now),
      priceInForce(prisma, context.now),
    ]);
    // Everything of this page has moved away meanwhile: nobody should be left without a way back.
    if (found.length === 0 && request.from !== undefined) return showCoverage(context, { ...query, cursor: null });
    const { rows, ...cursors } = pageOf(found, request, coveragePosition);
    const counts = Object.fromEntries(
      coverageStates.map((state) => [state, counted[state].count]),
    ) as CoverageView['counts'];
    const uncovered = coverageStates.filter(isUncovered).map((state) => counted[state]);
    const units = uncovered.reduce((sum, { units: own }) => plusUnits(sum, own), '0');
    const knownCount = uncovered.reduce((sum, { withUnits }) => sum + withUnits, 0);
    return success({
      rows: await rowsOf(context, rows, price),
      counts,
      total: statesOfFilter(query.state).reduce((sum, state) => sum + counts[state], 0),
      ...cursors,
      waiting: {
        customerCount: uncovered.reduce((sum, { count }) => sum + count, 0),
        knownCount,
        margin: knownCount === 0 ? null : waitingMargin(units, price?.marginPerUnit ?? null),
        currency: price?.currency ?? null,
        marginPerUnit: price?.marginPerUnit ?? null,
      },
    });
  },
);

/** The margin per unit that a new offer would have: of the tier in force, on the wholesale price as last read. */
async function priceInForce(db: Db, now: Date): Promise<Price> {
  const { authorizations } = await loadFormContext(db, now);
  const usable = authorizations.find(({ unusableSentence, price }) => unusableSentence === null && price !== null);
  if (usable?.price == null) return undefined;
  return { marginPerUnit: usable.price.marginPerUnit, currency: usable.currency };
}

async function rowsOf(
  context: UseCaseContext,
  records: readonly CoverageRecord[],
  price: Price,
): Promise<CoverageRowView[]> {
  const ids = records.flatMap(({ offerId }) => offerId ?? []);
  const offers = new Map((await findOfferRows(context.database.prisma, ids)).map((offer) => [offer.id, offer]));
  return records.map(({ offerId, sortName: _sortName, ...record }) => ({
    ...record,
    offer: offerOf(offers.get(offerId ?? ''), context.now),
    waitingMargin: marginOf(record, price),
  }));
}

function marginOf({ state, expectedMonthlyUnits }: CoveredCustomer, price: Price): string | null {
  return isUncovered(state) ? waitingMargin(expectedMonthlyUnits, price?.marginPerUnit ?? null) : null;
}

function offerOf(offer: OfferRowRecord | undefined, now: Date): CoverageRowView['offer'] {
  if (offer === undefined) return null;
  const { id, status, expirationDate, daysLeft, createdAt } = offerRowView(offer, now);
  return { id, status, expirationDate, daysLeft, createdAt };
}

/** The coverage as filtered, in the order of the page. */
export const exportCoverage = defineUseCase(
  ['customer.read', 'list.export'],
  coverageQuerySchema.omit({ cursor: true }),
  async (context, query): Promise<Result<CsvExport>> => {
    const price = await priceInForce(context.database.prisma, context.now);
    const header = ['Customer', 'State', 'Accounts', 'Expected monthly units', 'Margin a month that waits', 'Currency'];
    return success({ header, rows: exportedRows(context, query, price) });
  },
);

async function* exportedRows(
  { database, now }: UseCaseContext,
  { search, state }: Pick<CoverageQuery, 'search' | 'state'>,
  price: Price,
): AsyncGenerator<string[], void, void> {
  const customers = await readCoverage(database.prisma, { search, states: statesOfFilter(state) }, now);
  for (const customer of customers) yield rowOf(customer, price);
}

function rowOf(customer: CoveredCustomer, price: Price): string[] {
  const { name, state, accountCount, expectedMonthlyUnits } = customer;
  const margin = marginOf(customer, price);
  return [
    name,
    coverageWords[state],
    String(accountCount),
    expectedMonthlyUnits ?? '',
    margin ?? '',
    margin === null ? '' : (price?.currency ?? ''),
  ];
}
