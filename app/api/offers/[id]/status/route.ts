import { offerProgress } from '@/lib/services/offers/offer-progress';
import { respond } from '../../../respond';

export async function GET(_request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  return respond(offerProgress, (await params).id);
}
