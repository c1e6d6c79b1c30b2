import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { csvChunks } from '../../../lib/domain/core/csv-writing';
import { offerExportQuerySchema } from '../../../lib/schemas/offers/offer-list-view';
import { exportOffers } from '../../../lib/services/offers/export-offers';
import { OfferHistory } from './offer-rows';

const OFFERS = 1600;

let history: OfferHistory;
beforeAll(async () => {
  history = await OfferHistory.start();
});
afterAll(() => history.stop());

describe('an export', () => {
  it('holds no more of a list than the page that is being taken', async () => {
    const start = Date.now();
    const rows = await history.add(
      Array.from({ length: OFFERS }, (_, index) => ({ name: 'As it was', createdAt: new Date(start + index) })),
    );
    const result = await exportOffers(history.context, offerExportQuerySchema.parse({ direction: 'asc' }));
    if (!result.ok) throw new Error(JSON.stringify(result.error));
    const chunks = csvChunks(result.value);
    let file = (await chunks.next()).value ?? '';
    // Whatever has been read by now says “As it was”: the rest is read later.
    await history.database.prisma.offer.updateMany({ data: { name: 'As it became' } });
    for await (const chunk of chunks) file += chunk;
    const lines = file.split('\r\n').slice(1, -1);
    expect(lines).toHaveLength(rows.length);
    expect(lines.filter((line) => line.includes('As it was'))).toHaveLength(500);
    expect(lines.filter((line) => line.includes('As it became'))).toHaveLength(rows.length - 500);
  });

  it('writes account ids in groups, which a spreadsheet leaves alone', async () => {
    const [row] = await history.add([{ name: 'Grouped', accountIds: ['000600000041', '204012345678'] }]);
    const result = await exportOffers(history.context, offerExportQuerySchema.parse({ ids: row?.id }));
    if (!result.ok) throw new Error(JSON.stringify(result.error));
    for await (const cells of result.value.rows) expect(cells).toContain('0006 0000 0041, 2040-1234-5678');
  });
});
