import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { plusDays, utcDateOf } from '../../../lib/domain/core/calendar';
import { coverageOf } from '../../../lib/domain/coverage/coverage';
import { offerStages, offerStatusOf } from '../../../lib/domain/offers/offer-status';
import type { Result } from '../../../lib/domain/core/result';
import type { CoverageQuery } from '../../../lib/schemas/coverage/coverage-view';
import { exportCoverage, showCoverage } from '../../../lib/services/coverage/show-coverage';
import { TestPortal } from '../../support/portal';

let portal: TestPortal;
let createdById: string;
beforeAll(async () => {
  portal = await TestPortal.start();
  createdById = portal.as('sales').viewer?.userId ?? '';
});
afterAll(() => portal.stop());
afterEach(async () => {
  await portal.database.prisma.offer.deleteMany();
  await portal.database.prisma.customer.deleteMany();
});

/** Tomorrow: what was set up with the portal is in force by then. */
const TODAY = utcDateOf(new Date(Date.now() + 86_400_000));
const NOW = new Date(`${TODAY}T10:00:00.000Z`);
const day = (offset: number) => plusDays(TODAY, offset);
const ALL: CoverageQuery = { search: '', state: 'all', cursor: null };

function valueOf<Value>(result: Result<Value>): Value {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

type OfferPart = { stage: (typeof offerStages)[number]; expirationDate: string | null; agreementEndsAt: Date | null };

async function add(customers: { name: string; units?: string; archived?: boolean; offers?: OfferPart[] }[]) {
  const rows = customers.map((customer) => ({ ...customer, id: randomUUID() }));
  await portal.database.prisma.customer.createMany({
    data: rows.map(({ id, name, units, archived }) => ({
      id,
      name,
      createdById,
      expectedMonthlyUnits: units ?? null,
      archivedAt: archived === true ? NOW : null,
    })),
  });
  await portal.database.prisma.offer.createMany({
    data: rows.flatMap(({ id, name, offers = [] }) =>
      offers.map(({ expirationDate, ...offer }) => ({
        ...offer,
        id: randomUUID(),
        name: 'An offer',
        description: '',
        dealReference: '',
        customerId: id,
        customerName: name,
        createdById,
        expirationDate: expirationDate === null ? null : new Date(`${expirationDate}T00:00:00Z`),
      })),
    ),
  });
}

const show = async (query: Partial<CoverageQuery> = {}) =>
  valueOf(await showCoverage(portal.as('viewer', NOW), { ...ALL, ...query }));

/** Every page, in the order of the list. */
async function walk(between: (read: number) => Promise<void> = () => Promise.resolve()) {
  const pages = [await show()];
  for (let cursor = pages[0]?.nextCursor ?? null; cursor !== null;) {
    await between(pages.length);
    const page = await show({ cursor });
    pages.push(page);
    cursor = page.nextCursor;
  }
  return pages;
}

const live = (expirationDate: string): OfferPart => ({ stage: 'LIVE', expirationDate, agreementEndsAt: null });
const draft: OfferPart = { stage: 'DRAFT', expirationDate: null, agreementEndsAt: null };

describe('the coverage', () => {
  it('puts who has no live offer first, among them who expects most, and leaves archived ones out', async () => {
    await add([
      { name: 'Live', offers: [live(day(57)), draft] },
      { name: 'Expiring', offers: [live(day(6))] },
      { name: 'Accepted', offers: [{ stage: 'ACCEPTED', expirationDate: day(-300), agreementEndsAt: null }] },
      { name: 'Expired', offers: [live(day(-23))] },
      { name: 'Drafted', offers: [draft, live(day(-23))] },
      { name: 'Small', units: '10' },
      { name: 'Large', units: '250000.5' },
      { name: 'Unknown' },
      { name: 'Archived', archived: true },
    ]);
    const { rows, counts, waiting } = await show();
    expect(rows.map(({ name, state }) => `${name} ${state}`)).toEqual([
      'Large none',
      'Small none',
      'Unknown none',
      'Expired ended',
      'Drafted draft',
      'Expiring expiring',
      'Live live',
      'Accepted accepted',
    ]);
    expect(counts).toEqual({ none: 3, ended: 1, draft: 1, publishing: 0, expiring: 1, live: 1, accepted: 1 });
    expect(waiting).toEqual({
      customerCount: 5,
      knownCount: 2,
      margin: '500.02',
      currency: 'USD',
      marginPerUnit: '0.002',
    });
    expect(rows[0]?.waitingMargin).toBe('500.00');
    expect((await show({ state: 'uncovered' })).rows).toHaveLength(5);
  });

  it('decides in SQL as the domain does, whatever offers a customer has', async () => {
    const offer = fc.record({
      stage: fc.constantFrom(...offerStages),
      expirationDate: fc.constantFrom(null, day(-1), day(0), day(13), day(14), day(38)),
      agreementEndsAt: fc.constantFrom(null, new Date(NOW.getTime() - 1), NOW, new Date(NOW.getTime() + 1)),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(fc.array(offer, { maxLength: 4 }), { minLength: 1, maxLength: 15 }), async (all) => {
        const customers = all.map((offers, index) => ({ name: `Customer ${index}`, offers }));
        await add(customers);
        const { rows } = await show();
        for (const { name, offers } of customers) {
          const expected = coverageOf(offers.map((one) => offerStatusOf(one, NOW)));
          expect(rows.find((row) => row.name === name)?.state).toBe(expected);
        }
        await portal.database.prisma.offer.deleteMany();
        await portal.database.prisma.customer.deleteMany();
      }),
      { numRuns: 25 },
    );
  });

  it('pages and exports every customer once', async () => {
    await add(Array.from({ length: 130 }, (_, index) => ({ name: `Paged ${index % 7}`, units: String(index % 5) })));
    const pages = await walk();
    const ids = pages.flatMap(({ rows }) => rows.map(({ id }) => id));
    expect(new Set(ids).size).toBe(130);
    expect(pages).toHaveLength(3);
    expect(await show({ cursor: pages[2]?.previousCursor ?? null })).toEqual(pages[1]);
    expect(await show({ cursor: pages[1]?.previousCursor ?? null })).toEqual(pages[0]);
    const { rows } = valueOf(await exportCoverage(portal.as('viewer', NOW), { search: '', state: 'all' }));
    const names: (string | undefined)[] = [];
    for await (const [name] of rows) names.push(name);
    expect(names).toEqual(pages.flatMap((page) => page.rows.map(({ name }) => name)));
  });

  it('neither doubles nor loses a customer when others come and go while somebody pages', async () => {
    const units = (index: number) => (index % 3 === 0 ? {} : { units: String(index % 4) });
    const offers = (index: number) => (index % 5 === 0 ? { offers: [draft] } : {});
    const named = (prefix: string, count: number) =>
      Array.from({ length: count }, (_, index) => ({ name: `${prefix} ${index}`, ...units(index), ...offers(index) }));
    await add(named('Stays', 120));
    await add(named('Goes', 40));
    const pages = await walk(async (read) => {
      // Before, among and behind what was read already, and one of the rows that the next page begins behind.
      await add(named(`Comes ${read}`, 20));
      const gone = await portal.database.prisma.customer.findMany({
        where: { name: { startsWith: 'Goes' } },
        select: { id: true },
        orderBy: { name: 'asc' },
        take: 13,
      });
      const ids = gone.map(({ id }) => id);
      await portal.database.prisma.offer.deleteMany({ where: { customerId: { in: ids } } });
      await portal.database.prisma.customer.deleteMany({ where: { id: { in: ids } } });
    });
    const names = pages.flatMap(({ rows }) => rows.map(({ name }) => name));
    expect(new Set(names).size).toBe(names.length);
    expect(names.filter((name) => name.startsWith('Stays'))).toHaveLength(120);
  });

  it('begins at the first page where a cursor is none of its own, or nothing is behind it any more', async () => {
    await add([{ name: 'Only' }]);
    const cursor = (...content: unknown[]) => Buffer.from(JSON.stringify(content)).toString('base64url');
    const key = { rank: 6, units: null, name: 'z' };
    for (const odd of [
      'x',
      cursor('after', randomUUID(), 'live'),
      cursor('after', 'no id', key),
      cursor('after', randomUUID(), { ...key, units: 'NaN' }),
      cursor('after', randomUUID(), { ...key, name: 'z\0' }),
      cursor('after', randomUUID(), key),
      cursor('before', randomUUID(), { ...key, rank: 0, units: '999999999999999999', name: '' }),
    ])
      expect((await show({ cursor: odd })).rows.map(({ name }) => name)).toEqual(['Only']);
  });
});
