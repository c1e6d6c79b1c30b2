import fc from 'fast-check';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { readCustomersWithoutOffer } from '../../../lib/db/coverage/coverage';
import { inTransaction, type Transaction } from '../../../lib/db/core/transaction';
import { OfferHistory } from './offer-rows';

let history: OfferHistory;
beforeAll(async () => {
  history = await OfferHistory.start();
});
afterEach(() => history.clear());
afterAll(() => history.stop());

const NAMES = ['One', 'Three', 'Two'];

/** Ids of the customers, in the order of `NAMES`. */
async function addCustomers(): Promise<string[]> {
  await history.addCustomers(NAMES.map((name) => ({ name })));
  const customers = await history.database.prisma.customer.findMany({ orderBy: { name: 'asc' } });
  return customers.map(({ id }) => id);
}

/** A row for each customer: how many offers it has, and whether that is known. */
async function customers(): Promise<{ name: string; count: number; isKnown: boolean }[]> {
  const rows = await history.database.prisma.customer.findMany({
    include: { _count: { select: { offers: true } } },
    orderBy: { name: 'asc' },
  });
  return rows.map(({ name, _count, isKnownToHaveOffer }) => ({
    name,
    count: _count.offers,
    isKnown: isKnownToHaveOffer,
  }));
}

/** What is known is true, and who has no offer is found as by looking at all of them. */
async function expectNobodyForgotten(): Promise<void> {
  const all = await customers();
  expect(all.filter(({ isKnown, count }) => isKnown && count === 0)).toEqual([]);
  const without = all.filter(({ count }) => count === 0).map(({ name }) => name);
  const found = await readCustomersWithoutOffer(history.database.prisma, NAMES.length);
  expect(found).toMatchObject({ count: without.length, customers: without.map((name) => ({ name })) });
}

type Change = { kind: 'add' | 'move' | 'remove'; offer: number; customer: number };
const change: fc.Arbitrary<Change> = fc.record({
  kind: fc.constantFrom('add', 'move', 'move', 'remove'),
  offer: fc.nat(5),
  customer: fc.nat(NAMES.length),
});

/** The customer after the last is none at all. */
async function apply({ kind, offer, customer }: Change, customerIds: readonly string[]): Promise<void> {
  const customerId = customerIds[customer] ?? null;
  const where = { name: String(offer) };
  if (kind === 'add') await history.add([{ ...where, customerId }]);
  else if (kind === 'move') await history.database.prisma.offer.updateMany({ where, data: { customerId } });
  else await history.database.prisma.offer.deleteMany({ where });
}

describe('customers without an offer', () => {
  it('are found whatever happens to offers, one after the other', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(change, { maxLength: 12 }), async (changes) => {
        const customerIds = await addCustomers();
        for (const one of changes) {
          await apply(one, customerIds);
          await expectNobodyForgotten();
        }
        await history.clear();
      }),
      { numRuns: 30 },
    );
  });

  it('are found whatever happens to offers at the same time', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 6, maxLength: 30 }), async (changes) => {
        const customerIds = await addCustomers();
        await history.add(
          NAMES.flatMap((_, index) =>
            [0, 1].map((more) => ({
              name: String(2 * index + more),
              customerId: customerIds[index] ?? null,
            })),
          ),
        );
        await Promise.all(changes.map((one) => apply(one, customerIds)));
        await expectNobodyForgotten();
        await history.clear();
      }),
      { numRuns: 30 },
    );
  });

  it('are not looked up once an offer has been made for them, nor again when there is one more', async () => {
    const [first, second] = await addCustomers();
    await history.add([{ customerId: first ?? null }, { customerId: first ?? null }, { customerId: second ?? null }]);
    expect(await customers()).toEqual([
      { name: 'One', count: 2, isKnown: true },
      { name: 'Three', count: 1, isKnown: true },
      { name: 'Two', count: 0, isKnown: false },
    ]);
  });

  it('are found when two take the last offers away at once, neither seeing the other', async () => {
    const [customerId = ''] = await addCustomers();
    await history.add([
      { name: 'first', customerId },
      { name: 'second', customerId },
    ]);
    const remove = (name: string) => (transaction: Transaction) => transaction.offer.deleteMany({ where: { name } });
    await beside(remove('first'), remove('second'));
    await expectNobodyForgotten();
    expect((await customers())[0]).toEqual({ name: 'One', count: 0, isKnown: false });
  });

  it('are not taken for such while one offer goes and another comes', async () => {
    const [customerId = ''] = await addCustomers();
    await history.add([{ name: 'first', customerId }]);
    const [userId] = await history.database.prisma.user.findMany();
    const add = (transaction: Transaction) =>
      transaction.offer.create({
        data: {
          id: crypto.randomUUID(),
          name: 'second',
          description: '',
          dealReference: '',
          customerName: '',
          customerId,
          createdById: userId?.id ?? '',
        },
      });
    await beside(add, (transaction) => transaction.offer.deleteMany({ where: { name: 'first' } }));
    await expectNobodyForgotten();
    expect((await customers())[0]).toMatchObject({ name: 'One', count: 1 });
  });

  it('are counted afresh for rows that were written past the triggers', async () => {
    const [customerId = ''] = await addCustomers();
    await history.add([{ customerId }]);
    await history.database.prisma.$executeRaw`UPDATE "Customer" SET "isKnownToHaveOffer" = NOT "isKnownToHaveOffer"`;
    await history.database.prisma.$executeRaw`SELECT rebuild_customers_known_to_have_offer()`;
    expect((await customers()).map(({ isKnown }) => isKnown)).toEqual([true, false, false]);
  });
});

/** Both have written before either commits, unless one has to wait for the other. */
async function beside(
  first: (transaction: Transaction) => Promise<unknown>,
  second: (transaction: Transaction) => Promise<unknown>,
): Promise<void> {
  const { prisma } = history.database;
  const other = await inTransaction(prisma, async (transaction) => {
    await first(transaction);
    const running = inTransaction(prisma, second);
    await untilWaitingOrDone(running);
    return { running };
  });
  await other.running;
}

/** Until it has done its work, or stands before a lock. */
async function untilWaitingOrDone(running: Promise<unknown>): Promise<void> {
  const state = { isDone: false };
  const done = () => {
    state.isDone = true;
  };
  void running.then(done, done);
  while (!state.isDone) {
    const waiting = await history.database.prisma.$queryRaw<unknown[]>`
      SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`;
    if (waiting.length > 0) return;
  }
}
