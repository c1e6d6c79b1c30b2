import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { findHits } from '../../../lib/db/offers/offer-search';
import { COUNTED_UP_TO } from '../../../lib/domain/core/counted-up-to';
import { listOffers } from '../../../lib/services/offers/list-offers';
import {
  offerListQuerySchema,
  type OfferListQuery,
  type OfferListView,
} from '../../../lib/schemas/offers/offer-list-view';
import { OfferHistory, type OfferRow } from './offer-rows';

let history: OfferHistory;
beforeAll(async () => {
  history = await OfferHistory.start();
});
afterEach(() => history.clear());
afterAll(() => history.stop());

async function list(query: Partial<OfferListQuery> = {}): Promise<OfferListView> {
  const result = await listOffers(history.context, offerListQuerySchema.parse(query));
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

const changed = (content: unknown) => Buffer.from(JSON.stringify(content)).toString('base64url');

const idsOf = ({ rows }: OfferListView) => rows.map(({ id }) => id);

/** All pages to the end, and all the way back. */
async function walk(query: Partial<OfferListQuery>): Promise<{ forward: string[][]; backward: string[][] }> {
  let page = await list(query);
  const forward = [idsOf(page)];
  while (page.nextCursor !== null) {
    page = await list({ ...query, cursor: page.nextCursor });
    forward.push(idsOf(page));
  }
  const backward = [idsOf(page)];
  while (page.previousCursor !== null) {
    page = await list({ ...query, cursor: page.previousCursor });
    backward.unshift(idsOf(page));
  }
  return { forward, backward };
}

/** Sixty rows, of which many were created in the same millisecond. */
async function sixty(): Promise<OfferRow[]> {
  const start = Date.now();
  return history.add(
    Array.from({ length: 60 }, (_, index) => ({
      name: index % 2 === 0 ? 'Even' : 'Odd',
      stage: index % 3 === 0 ? ('FAILED' as const) : ('DRAFT' as const),
      createdAt: new Date(start + Math.floor(index / 20)),
    })),
  );
}

const newestFirst = (rows: readonly OfferRow[]) =>
  [...rows]
    .sort((one, other) => other.createdAt.getTime() - one.createdAt.getTime() || (one.id < other.id ? 1 : -1))
    .map(({ id }) => id);

describe('paging', () => {
  it.each<[string, Partial<OfferListQuery>, (row: OfferRow) => boolean]>([
    ['everything', {}, () => true],
    ['a status', { status: 'draft' }, ({ stage }) => stage === 'DRAFT'],
    ['a search', { search: 'even' }, ({ name }) => name === 'Even'],
    ['both', { search: 'Odd', status: 'draft' }, ({ name, stage }) => name === 'Odd' && stage === 'DRAFT'],
  ])('over %s shows every offer once, newest first, forward and backward alike', async (_what, query, matches) => {
    const expected = newestFirst((await sixty()).filter(matches));
    const { forward, backward } = await walk(query);
    expect(forward.flat()).toEqual(expected);
    expect(backward).toEqual(forward);
    expect((await list(query)).total).toBe(expected.length);
  });

  it('finds what only older offers have, page by page, in the order of the list and with its counts', async () => {
    const NEWER = 1000;
    const start = Date.now();
    const rows = await history.add(
      Array.from({ length: NEWER + 60 }, (_, index) => ({
        name: index < 60 ? 'Rare' : 'Other',
        stage: index % 2 === 0 ? ('FAILED' as const) : ('DRAFT' as const),
        createdAt: new Date(start + index),
      })),
    );
    const expected = newestFirst(rows.filter(({ name }) => name === 'Rare'));
    const { forward, backward } = await walk({ search: 'rare' });
    expect(forward.flat()).toEqual(expected);
    expect(backward).toEqual(forward);
    const { total, tabs } = await list({ search: 'rare', status: 'failed' });
    expect(total).toBe(30);
    expect(tabs.find(({ status }) => status === 'all')?.count).toBe(60);
    const { prisma } = history.database;
    expect(new Set(await findHits(prisma, 'rare', 60))).toEqual(new Set(expected));
    expect(await findHits(prisma, 'rare', 59)).toBeUndefined();
    expect(await findHits(prisma, 'other', 2 * NEWER)).toBeUndefined();
  });

  it('neither repeats nor skips an offer when new ones come in between', async () => {
    const rows = newestFirst(await sixty());
    const first = await list();
    await history.add(Array.from({ length: 5 }, () => ({ createdAt: new Date(Date.now() + 1000) })));
    const second = await list({ cursor: first.nextCursor });
    expect([...idsOf(first), ...idsOf(second)]).toEqual(rows.slice(0, 50));
    const back = await list({ cursor: second.previousCursor });
    expect(idsOf(back)).toEqual(rows.slice(0, 25));
    expect(back.previousCursor).not.toBeNull();
  });

  it('leads back to the first page when everything on a page has moved away meanwhile', async () => {
    await sixty();
    const { nextCursor } = await list({ status: 'draft' });
    expect((await list({ status: 'draft', cursor: nextCursor })).rows).toHaveLength(15);
    const [newest] = await history.add([{ stage: 'DRAFT', createdAt: new Date(Date.now() + 1000) }]);
    await history.database.prisma.offer.updateMany({
      where: { id: { not: newest?.id ?? '' } },
      data: { stage: 'QUEUED' },
    });
    const gone = await list({ status: 'draft', cursor: nextCursor });
    expect(idsOf(gone)).toEqual([newest?.id]);
    expect([gone.nextCursor, gone.previousCursor]).toEqual([null, null]);
  });

  it('ends where a page is exactly full', async () => {
    await history.add(Array.from({ length: 25 }, () => ({})));
    const page = await list();
    expect(page.rows).toHaveLength(25);
    expect([page.nextCursor, page.previousCursor]).toEqual([null, null]);
  });

  it.each([
    'rubbish',
    changed(['after', randomUUID()]),
    changed(['after', randomUUID(), '2026-99-99 99:99:99+00']),
    changed(['after', 'no-id', '2026-11-23 00:00:00+00']),
    changed(['sideways', randomUUID(), '2026-11-23 00:00:00+00']),
    changed(['after', randomUUID(), "2026-11-23 00:00:00+00' OR TRUE --"]),
    changed(['after', randomUUID(), 'a price, a name or a day of another order']),
  ])('takes the changed cursor %s for the first page', async (cursor) => {
    const rows = await history.add([{}, {}]);
    expect(idsOf(await list({ cursor })).sort()).toEqual(rows.map(({ id }) => id).sort());
  });

  it.each<[string, Partial<OfferListQuery>]>([
    ['a zone that is too far away', { cursor: changed(['after', randomUUID(), '2026-01-01 00:00:00+23:59']) }],
    ['a zone of 16 hours', { cursor: changed(['after', randomUUID(), '2026-01-01 00:00:00-16']) }],
    ['a year that is none', { cursor: changed(['before', randomUUID(), '0000-01-01 00:00:00+00']) }],
    ['a day that is none', { cursor: changed(['before', randomUUID(), '2026-02-30 00:00:00+00']) }],
    ['the last day of all', { createdTo: '9999-12-31', expiresTo: '9999-12-31', acceptedFrom: '9999-12-31' }],
    ['the first day of all', { createdFrom: '0001-01-01', publishedFrom: '0001-01-01', expiresFrom: '0001-01-01' }],
  ])('an address with %s is answered', async (_what, query) => {
    expect((await list(query)).rows).toEqual([]);
  });

  it('a place in every zone that PostgreSQL prints is one', async () => {
    const [row] = await history.add([{ name: 'Before' }]);
    for (const zone of ['+00', '+05:30', '-09:30', '+14', '-12'])
      expect(idsOf(await list({ cursor: changed(['after', randomUUID(), `2999-01-01 00:00:00.123${zone}`]) }))).toEqual(
        [row?.id],
      );
  });

  it('shows an empty history as such', async () => {
    expect(await list()).toMatchObject({ rows: [], total: 0, nextCursor: null, previousCursor: null });
  });
});

describe('searching', () => {
  const wanted = {
    name: 'Archera for Müller & Søn 100%',
    customerName: 'O’Neill_Group "West"',
    dealReference: 'PO\\2026-77',
    awsOfferId: 'offer-a1b2c3d4e5f6g',
    accountIds: ['000123456789', '987654321098'],
  };

  it.each([
    ['part of the name, in any case', 'müller & s'],
    ['the customer', 'neill_gr'],
    ['a quotation mark', '"West"'],
    ['the deal reference with its backslash', 'PO\\2026'],
    ['a literal per cent sign', '100%'],
    ['a literal underscore', 'l_G'],
    ['the offer id at AWS', 'offer-a1b2c3d4e5f6g'],
    ['the change-set id at AWS', 'cs76yesvf8y165pa4f98td2cr'],
    ['a whole account', '000123456789'],
    ['an account in groups', '0001 2345 6789'],
    ['an account with dashes', '9876-5432-1098'],
    ['the first digits of an account', '9876 54'],
    ['words with spaces around', '  Søn  '],
  ])('finds an offer by %s and nothing else', async (_how, search) => {
    const [offer] = await history.add([wanted, { name: 'Other', accountIds: ['111111111111'] }, { name: 'Another' }]);
    await history.addChangeSet(offer?.id ?? '', 'cs76yesvf8y165pa4f98td2cr');
    expect(idsOf(await list({ search }))).toEqual([offer?.id]);
  });

  it.each(['%', '_', '\\', "'", '\'; DROP TABLE "Offer"; --', '%%%', '\\%', '$1', '999999999999', 'offer-a1b2', '🚀'])(
    'takes %s for text and finds nothing that does not contain it',
    async (search) => {
      await history.add([{ name: 'Plain', accountIds: ['123456789012'], awsOfferId: 'offer-a1b2c3d4e5f6g' }]);
      expect(await list({ search })).toMatchObject({ rows: [], total: 0 });
      expect((await list()).total).toBe(1);
    },
  );

  it('finds an offer by the name that its customer has today and by the one it had', async () => {
    await history.addCustomers([{ name: 'Fjord Energy' }]);
    const { id: customerId } = await history.database.prisma.customer.findFirstOrThrow();
    const [offer] = await history.add([
      { customerId, customerName: 'Nordlys Power' },
      { customerId: null, customerName: 'Other' },
    ]);
    for (const search of ['fjord', 'nordlys']) {
      const { rows, total } = await list({ search });
      expect(rows.map(({ id }) => id)).toEqual([offer?.id]);
      expect(total).toBe(1);
    }
  });

  it('counts what the customers of a name have up to the limit, and says when there is more', async () => {
    await history.addCustomers([{ name: 'Fjord Energy' }]);
    const { id: customerId } = await history.database.prisma.customer.findFirstOrThrow();
    await history.addMany(COUNTED_UP_TO - 1, customerId);
    await history.add([{ customerId: null, customerName: 'Fjord Energy' }]);
    expect((await list({ search: 'fjord' })).total).toBe(COUNTED_UP_TO);
    await history.addMany(1, customerId);
    expect((await list({ search: 'fjord' })).total).toBeNull();
    expect((await list({ search: 'fjord', status: 'failed' })).rows).toEqual([]);
  });

  it('finds the same whatever is invisible in the search', async () => {
    const [offer] = await history.add([{ name: 'Plain' }]);
    expect(idsOf(await list({ search: 'Pl\0ain' }))).toEqual([offer?.id]);
  });

  it('counts the tabs under the same search', async () => {
    await history.add([
      { name: 'Acme one', stage: 'DRAFT' },
      { name: 'Acme two', stage: 'FAILED' },
      { name: 'Other', stage: 'FAILED' },
    ]);
    const { tabs, total } = await list({ search: 'acme', status: 'failed' });
    expect(total).toBe(1);
    expect(Object.fromEntries(tabs.map(({ status, count }) => [status, count]))).toMatchObject({
      all: 2,
      draft: 1,
      failed: 1,
      live: 0,
    });
  });
});
