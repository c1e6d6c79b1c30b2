import { countCoverage, listCoverage, type CoverageRecord } from '../../db/coverage/coverage';
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
import { plusUnits } from '../../domain/tiers/price';
import {
  coverageQuerySchema,
  type CoverageQuery,
  type CoverageRowView,
  type CoverageView,
} from '../../schemas/coverage/coverage-view';
import { defineUseCase, type UseCaseContext } from '../core/use-case';
import { loadFormContext } from '../authorizations/offer-form-context';
import { offerRowView } from '../offers/offer-row-view';

const PAGE_SIZE = 50;
const EXPORTED_AT_ONCE = 2000;

type Price = { marginPerUnit: string; currency: string | null } | undefined;

/** Every customer in use with its state, who earns nothing first, and an estimate of what waits. */
export const showCoverage = defineUseCase(
  'customer.read',
  coverageQuerySchema,
  async (context, query): Promise<Result<CoverageView>> => {
    const { prisma } = context.database;
    const part = { offset: (query.page - 1) * PAGE_SIZE, limit: PAGE_SIZE + 1 };
    const [counted, found, price] = await Promise.all([
      countCoverage(prisma, query.search, context.now),
      listCoverage(prisma, { ...query, states: statesOfFilter(query.state) }, part, context.now),
      priceInForce(prisma, context.now),
    ]);
    const counts = Object.fromEntries(
      coverageStates.map((state) => [state, counted[state].count]),
    ) as CoverageView['counts'];
    const uncovered = coverageStates.filter(isUncovered).map((state) => counted[state]);
    const units = uncovered.reduce((sum, { units: own }) => plusUnits(sum, own), '0');
    const knownCount = uncovered.reduce((sum, { withUnits }) => sum + withUnits, 0);
    return success({
      rows: await rowsOf(context, found.slice(0, PAGE_SIZE), price),
      counts,
      total: statesOfFilter(query.state).reduce((sum, state) => sum + counts[state], 0),
      hasNext: found.length > PAGE_SIZE,
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
  return records.map(({ offerId, ...record }) => ({
    ...record,
    offer: offerOf(offers.get(offerId ?? ''), context.now),
    waitingMargin: isUncovered(record.state)
      ? waitingMargin(record.expectedMonthlyUnits, price?.marginPerUnit ?? null)
      : null,
  }));
}

function offerOf(offer: OfferRowRecord | undefined, now: Date): CoverageRowView['offer'] {
  if (offer === undefined) return null;
  const { id, status, expirationDate, daysLeft, createdAt } = offerRowView(offer, now);
  return { id, status, expirationDate, daysLeft, createdAt };
}

/** The coverage as filtered, in the order of the page. */
export const exportCoverage = defineUseCase(
  ['customer.read', 'list.export'],
  coverageQuerySchema.omit({ page: true }),
  async (context, query): Promise<Result<CsvExport>> => {
    const price = await priceInForce(context.database.prisma, context.now);
    const header = ['Customer', 'State', 'Accounts', 'Expected monthly units', 'Margin a month that waits', 'Currency'];
    return success({ header, rows: exportedRows(context, query, price) });
  },
);

async function* exportedRows(
  context: UseCaseContext,
  filter: Omit<CoverageQuery, 'page'>,
  price: Price,
): AsyncGenerator<string[], void, void> {
  for (let offset = 0; ; offset += EXPORTED_AT_ONCE) {
    const part = { offset, limit: EXPORTED_AT_ONCE };
    const wanted = { search: filter.search, states: statesOfFilter(filter.state) };
    const records = await listCoverage(context.database.prisma, wanted, part, context.now);
    for (const record of await rowsOf(context, records, price))
      yield [
        record.name,
        coverageWords[record.state],
        String(record.accountCount),
        record.expectedMonthlyUnits ?? '',
        record.waitingMargin ?? '',
        record.waitingMargin === null ? '' : (price?.currency ?? ''),
      ];
    if (records.length < EXPORTED_AT_ONCE) return;
  }
}
