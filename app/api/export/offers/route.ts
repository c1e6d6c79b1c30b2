import { offerExportQuerySchema } from '@/lib/schemas/offers/offer-list-view';
import { exportOffers } from '@/lib/services/offers/export-offers';
import { respondWithCsv } from '../../respond-csv';

export async function GET(request: Request): Promise<Response> {
  const members = Object.fromEntries(new URL(request.url).searchParams);
  return respondWithCsv('offers', (context) => exportOffers(context, offerExportQuerySchema.parse(members)));
}
