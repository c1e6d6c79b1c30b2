import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { attentionKinds, type AttentionKind } from '../../../lib/domain/dashboard/attention';
import { plusDays, utcDateOf } from '../../../lib/domain/core/calendar';
import { offerListQuerySchema, type OfferListQuery } from '../../../lib/schemas/offers/offer-list-view';
import { countWaiting } from '../../../lib/services/dashboard/count-waiting';
import { listAttention } from '../../../lib/services/dashboard/list-attention';
import { listOffers } from '../../../lib/services/offers/list-offers';
import { showCoverage } from '../../../lib/services/coverage/show-coverage';
import { showFigures } from '../../../lib/services/dashboard/show-figures';
import { ACCEPTOR, OfferHistory, type OfferRow } from '../offers/offer-rows';

let history: OfferHistory;
beforeAll(async () => {
  history = await OfferHistory.start();
});
afterEach(() => history.clear());
afterAll(() => history.stop());

const day = (ahead: number) => new Date(`${plusDays(utcDateOf(history.context.now), ahead)}T00:00:00.000Z`);
const ago = (days: number) => new Date(history.context.now.getTime() - days * 86_400_000);

/** An offer that was cancelled while nobody knew that it was accepted. */
async function cancelled(id: string): Promise<void> {
  await history.addAgreement(id, ago(1));
  await history.addChange(id, 'CANCEL');
}

/** Rows of every kind, a different number of each, and as many that are none. */
async function everyKind(): Promise<Record<AttentionKind, number>> {
  const numbers = Object.fromEntries(attentionKinds.map((kind, index) => [kind, index + 1]));
  const rowOf: Record<AttentionKind, Partial<OfferRow>> = {
    failed: { stage: 'FAILED' },
    needs_check: { stage: 'NEEDS_CHECK' },
    deviates: { stage: 'LIVE', expirationDate: day(60), deviatesSince: ago(1) },
    accepted_then_failed: { stage: 'ACCEPTED_THEN_FAILED', failedCount: 1 },
    accepted_before_cancel: { stage: 'ACCEPTED' },
    waiting_for_approval: { stage: 'WAITING_FOR_APPROVAL' },
    expiring: { stage: 'LIVE', expirationDate: day(3), sentAt: ago(20) },
    expired: { stage: 'LIVE', expirationDate: day(-5) },
    not_sent: { stage: 'LIVE', expirationDate: day(60) },
    not_accepted: { stage: 'LIVE', expirationDate: day(60), sentAt: ago(8) },
  };
  for (const kind of attentionKinds) {
    const rows = await history.add(Array.from({ length: numbers[kind] ?? 0 }, () => rowOf[kind]));
    if (kind === 'accepted_before_cancel') for (const { id } of rows) await cancelled(id);
  }
  await history.add([
    { stage: 'LIVE', expirationDate: day(60), sentAt: ago(2) },
    { stage: 'LIVE', expirationDate: day(-40) },
    { stage: 'ACCEPTED' },
    { stage: 'DRAFT' },
    { stage: 'CANCELLED' },
  ]);
  return numbers as Record<AttentionKind, number>;
}

async function attention(mine = false) {
  const result = await listAttention(history.context, { mine });
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

async function list(query: Partial<OfferListQuery>) {
  const result = await listOffers(history.context, offerListQuerySchema.parse(query));
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

describe('what needs attention', () => {
  it('counts each kind as often as the list behind it shows, and nothing else', async () => {
    const expected = await everyKind();
    const { groups, total } = await attention();
    expect(Object.fromEntries(groups.map(({ kind, count }) => [kind, count]))).toEqual(expected);
    expect(total).toBe(Object.values(expected).reduce((sum, count) => sum + count, 0));
    for (const { kind, count, rows } of groups) {
      const behind = await list({ attention: kind });
      expect(behind.rows, kind).toHaveLength(count);
      expect(behind.total, kind).toBe(count);
      const ids = behind.rows.map(({ id }) => id);
      expect(rows.length, kind).toBe(Math.min(count, 5));
      for (const row of rows) expect(ids).toContain(row.offerId);
    }
  });

  it('names every customer that never had an offer, as often as the coverage behind it does', async () => {
    await history.addCustomers([
      { name: 'Small', units: '10' },
      { name: 'Large', units: '2500.5' },
      { name: 'Unknown' },
      { name: 'Archived', archived: true },
      { name: 'Drafted', offers: ['DRAFT'] },
      { name: 'Cancelled', offers: ['CANCELLED'] },
    ]);
    const { withoutOffer } = await attention();
    const behind = await showCoverage(history.context, { search: '', state: 'none', cursor: null });
    if (!behind.ok) throw new Error(JSON.stringify(behind.error));
    expect(withoutOffer?.count).toBe(3);
    expect(behind.value.total).toBe(3);
    const names = ['Large', 'Small', 'Unknown'];
    expect(withoutOffer?.rows.map(({ customerName }) => customerName)).toEqual(names);
    expect(behind.value.rows.map(({ name }) => name)).toEqual(names);
    expect((await attention(true)).withoutOffer).toBeNull();
  });

  it('is counted in the sidebar as on the page', async () => {
    await everyKind();
    await history.addCustomers([{ name: 'Nobody’s' }, { name: 'Archived', archived: true }]);
    const { total, withoutOffer } = await attention();
    const waiting = await countWaiting(history.context);
    expect(waiting).toEqual({ ok: true, value: { attention: total + 1, approvals: 0 } });
    expect(withoutOffer?.count).toBe(1);
  });

  it('is empty when nothing waits for anybody', async () => {
    const [revived] = await history.add([{ stage: 'ACCEPTED' }, { stage: 'DRAFT' }]);
    // It was cancelled once, and accepted only after it had been opened again.
    for (const kind of ['CANCEL', 'EXTEND'] as const) await history.addChange(revived?.id ?? '', kind);
    expect(await attention()).toMatchObject({ groups: [], total: 0, withoutOffer: { count: 0, rows: [] } });
  });

  it('names an offer that one account has lost although another one has accepted it', async () => {
    const [lost] = await history.add([
      { stage: 'ACCEPTED', acceptedCount: 1, failedCount: 1, accountIds: [ACCEPTOR, '987654321098'] },
      { stage: 'ACCEPTED', acceptedCount: 2, accountIds: [ACCEPTOR, '987654321098'] },
    ]);
    expect((await attention()).groups).toMatchObject([
      {
        kind: 'accepted_then_failed',
        count: 1,
        rows: [{ offerId: lost?.id, sentence: expect.stringMatching(/one of its accounts/) }],
      },
    ]);
  });

  it('does not name what somebody cancelled knowing who had accepted, but whom nobody knew of then', async () => {
    const stage = 'ACCEPTED' as const;
    const [knowingly, another, again, over] = await history.add([{ stage }, { stage }, { stage }, { stage }]);
    for (const one of [knowingly, another, again]) await history.addAgreement(one?.id ?? '', ago(1));
    await history.addChange(knowingly?.id ?? '', 'CANCEL', { acceptedAccountIds: [ACCEPTOR] });
    await history.addAgreement(another?.id ?? '', ago(1), 'ACTIVE', '987654321098');
    await history.addChange(another?.id ?? '', 'CANCEL', { acceptedAccountIds: [ACCEPTOR] });
    // Cancelled to end that day, and once more at once when the agreement was known.
    await history.addChange(again?.id ?? '', 'CANCEL');
    await history.addChange(again?.id ?? '', 'CANCEL', { attempt: 2, acceptedAccountIds: [ACCEPTOR] });
    await history.addAgreement(over?.id ?? '', ago(1), 'EXPIRED');
    await history.addChange(over?.id ?? '', 'CANCEL');
    expect((await attention()).groups.map(({ kind, rows }) => [kind, rows.map(({ offerId }) => offerId)])).toEqual([
      ['accepted_before_cancel', [another?.id]],
    ]);
  });

  it('shows what ends next first', async () => {
    await history.add(
      [9, 2, 5].map((ahead) => ({ stage: 'LIVE' as const, expirationDate: day(ahead), name: String(ahead) })),
    );
    const [group] = (await attention()).groups;
    expect(group?.rows.map(({ offerName }) => offerName)).toEqual(['2', '5', '9']);
  });
});

describe('figures', () => {
  it('count what the lists behind them show', async () => {
    const rows = await history.add([
      ...Array.from({ length: 4 }, () => ({ stage: 'ACCEPTED' as const, publishedAt: ago(20), acceptedCount: 1 })),
      { stage: 'LIVE', expirationDate: day(60), publishedAt: ago(20), sentAt: ago(19) },
      { stage: 'LIVE', expirationDate: day(3), publishedAt: ago(20) },
      { stage: 'LIVE', expirationDate: day(9), publishedAt: ago(200) },
    ]);
    for (const [index, { id }] of rows.slice(0, 4).entries())
      await history.addAgreement(id, ago(20 - ([1, 3, 4, 10][index] ?? 0)));
    const result = await showFigures(history.context);
    if (!result.ok) throw new Error(JSON.stringify(result.error));
    const { live, expiring, acceptedThisMonth, funnel, medianDaysToAccept, expirations, months, daysToAccept } =
      result.value;
    expect(live).toBe((await list({ status: 'live' })).total);
    expect(expiring).toBe((await list({ status: 'expiring' })).total);
    expect(acceptedThisMonth.count).toBe((await list({ acceptedFrom: acceptedThisMonth.from })).total);
    expect(funnel).toMatchObject({ published: 6, sent: 5, accepted: 4 });
    expect((await list({ publishedFrom: funnel.from })).total).toBe(6);
    expect((await list({ publishedFrom: funnel.from, acceptedFrom: funnel.from })).total).toBe(4);
    expect(medianDaysToAccept).toBe(3.5);
    expect(daysToAccept.map(({ count }) => count)).toEqual([0, 2, 1, 1, 0, 0]);
    for (const [index, { from, to, count }] of expirations.entries()) {
      const status = index < 2 ? 'expiring' : 'live';
      expect((await list({ status, expiresFrom: from, expiresTo: to })).total, from).toBe(count);
    }
    for (const { from, to, counts } of months)
      expect((await list({ createdFrom: from, createdTo: to })).total, from).toBe(
        Object.values(counts).reduce((sum, count) => sum + count, 0),
      );
  });
});
