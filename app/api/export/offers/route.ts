import { exportOffers } from '@/lib/services/offers/export-offers';
import { membersOf } from '../../respond';
import { respondWithCsv } from '../../respond-csv';

export async function GET(request: Request): Promise<Response> {
  return respondWithCsv('offers', exportOffers, membersOf(request));
}
